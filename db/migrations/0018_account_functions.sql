-- Uses an invitation of staff up: makes the account with its password, or adds the roles to the account that the Worker has
-- just seen the password of (p_user_id). The row's lock lets one caller through; everything happens or nothing does.
CREATE FUNCTION accept_staff_invitation(p_token_hash text, p_user_id uuid, p_name text, p_password_hash text,
  p_request_id text, p_trace_id text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_invitation staff_invitations;
  v_user users;
BEGIN
  SELECT * INTO v_invitation FROM staff_invitations WHERE token_hash = p_token_hash FOR UPDATE;
  IF v_invitation.id IS NULL OR v_invitation.accepted_at IS NOT NULL OR v_invitation.expires_at <= now() THEN
    RAISE EXCEPTION 'invitation_over' USING ERRCODE = 'PS422';
  END IF;
  SELECT * INTO v_user FROM users WHERE email = v_invitation.email FOR UPDATE;
  IF v_user.id IS DISTINCT FROM p_user_id OR (v_user.id IS NOT NULL AND NOT v_user.email_verified) THEN
    RAISE EXCEPTION 'account_changed' USING ERRCODE = 'PS422';
  END IF;
  IF v_user.id IS NULL THEN
    -- Whoever invites vouches for the mailbox.
    INSERT INTO users (name, email, email_verified, roles)
      VALUES (p_name, v_invitation.email, true, v_invitation.roles) RETURNING * INTO v_user;
    INSERT INTO sign_in_methods (user_id, account_id, provider_id, password)
      VALUES (v_user.id, v_user.id::text, 'credential', p_password_hash);
  ELSE
    UPDATE users SET updated_at = now(),
      roles = ARRAY(SELECT DISTINCT role FROM unnest(roles || v_invitation.roles) AS role ORDER BY role)
      WHERE id = v_user.id;
  END IF;
  UPDATE staff_invitations SET accepted_at = now() WHERE id = v_invitation.id;
  PERFORM record_audit('staff', v_user.id, 'invitation.accepted', 'user', v_user.id::text,
    jsonb_build_object('invitation', v_invitation.id, 'roles', v_invitation.roles, 'newAccount', p_user_id IS NULL),
    p_request_id, p_trace_id);
  RETURN v_user.id;
EXCEPTION WHEN unique_violation THEN
  -- Somebody signed up with the address at this very moment.
  RAISE EXCEPTION 'account_changed' USING ERRCODE = 'PS422';
END $$;
