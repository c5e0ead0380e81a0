-- Accounts: each step that must not stop half-way is one function.

-- Notes a mail about an account and asks for it to be sent. Without an account (p_user_id null) the same is written, and
-- nothing is sent: known and unknown addresses leave the same traces.
CREATE FUNCTION request_account_mail(p_kind text, p_email text, p_user_id uuid, p_trace_id text) RETURNS void
LANGUAGE sql AS $$
  WITH mail AS (
    INSERT INTO account_mails (kind, email, user_id, trace_id) VALUES (p_kind, p_email, p_user_id, p_trace_id) RETURNING id)
  SELECT emit_message('email-events', 'account.mail_requested', jsonb_build_object('accountMailId', mail.id), p_trace_id) FROM mail
$$;
--> statement-breakpoint
-- A new account with its password, or a mail to whoever has the address already. An account whose mailbox nobody has
-- proven loses its password when the address signs up again: who was first may have been somebody else, and only the
-- mailbox can choose a new one.
CREATE FUNCTION sign_up(p_name text, p_email text, p_password_hash text, p_trace_id text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_id uuid; v_verified boolean;
BEGIN
  INSERT INTO users (name, email) VALUES (p_name, p_email) ON CONFLICT (email) DO NOTHING RETURNING id INTO v_id;
  IF v_id IS NOT NULL THEN
    INSERT INTO sign_in_methods (user_id, account_id, provider_id, password)
    VALUES (v_id, v_id::text, 'credential', p_password_hash);
    PERFORM request_account_mail('verify_email', p_email, v_id, p_trace_id);
    RETURN;
  END IF;
  SELECT id, email_verified INTO v_id, v_verified FROM users WHERE email = p_email FOR UPDATE;
  IF v_verified THEN
    PERFORM request_account_mail('already_registered', p_email, v_id, p_trace_id);
  ELSE
    UPDATE sign_in_methods SET password = NULL, updated_at = now() WHERE user_id = v_id AND provider_id = 'credential';
    PERFORM request_account_mail('verify_email', p_email, v_id, p_trace_id);
  END IF;
END $$;
--> statement-breakpoint
-- Another proof mail, if the address has an account that still needs one.
CREATE FUNCTION request_verification(p_email text, p_trace_id text) RETURNS void LANGUAGE sql AS $$
  SELECT request_account_mail('verify_email', p_email,
    (SELECT id FROM users WHERE email = p_email AND NOT email_verified), p_trace_id)
$$;
--> statement-breakpoint
CREATE FUNCTION request_password_reset(p_email text, p_trace_id text) RETURNS void LANGUAGE sql AS $$
  SELECT request_account_mail('reset_password', p_email, (SELECT id FROM users WHERE email = p_email), p_trace_id)
$$;
--> statement-breakpoint
-- What a proof link does: proves the mailbox, or moves the account to a new address. Null: the link is over.
CREATE FUNCTION verify_mailbox(p_mail_id uuid, p_lifetime interval) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE v_mail account_mails; v_user users;
BEGIN
  SELECT * INTO v_mail FROM account_mails
  WHERE id = p_mail_id AND kind = 'verify_email' AND user_id IS NOT NULL AND created_at > now() - p_lifetime;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO v_user FROM users WHERE id = v_mail.user_id FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v_user.email = v_mail.email THEN
    IF v_user.email_verified THEN
      RETURN jsonb_build_object('outcome', 'already_verified', 'userId', v_user.id, 'email', v_user.email);
    END IF;
    UPDATE users SET email_verified = true, updated_at = now() WHERE id = v_user.id;
    RETURN jsonb_build_object('outcome', 'verified', 'userId', v_user.id, 'email', v_user.email);
  END IF;
  -- An account that was not proven under its first address has no other way to change it.
  IF NOT v_user.email_verified THEN RETURN NULL; END IF;
  BEGIN
    UPDATE users SET email = v_mail.email, updated_at = now() WHERE id = v_user.id;
  EXCEPTION WHEN unique_violation THEN
    RETURN NULL;
  END;
  -- Links that wait in the old mailbox, or for another change, lead nowhere from now on.
  DELETE FROM account_mails WHERE user_id = v_user.id AND email <> v_mail.email;
  PERFORM request_account_mail('email_changed', v_user.email, v_user.id, v_mail.trace_id);
  RETURN jsonb_build_object('outcome', 'address_changed', 'userId', v_user.id, 'email', v_mail.email);
END $$;
--> statement-breakpoint
-- A new password by a mailed link: once, from the mailbox that the account has now. It proves the mailbox, and ends every
-- session; answers their tokens, so that cached copies can go. A proof link does it for an account without a password.
CREATE FUNCTION reset_password(p_mail_id uuid, p_password_hash text, p_reset_lifetime interval, p_proof_lifetime interval)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE v_user_id uuid; v_tokens jsonb;
BEGIN
  DELETE FROM account_mails m USING users u
  WHERE m.id = p_mail_id AND u.id = m.user_id AND u.email = m.email
    AND (m.kind = 'reset_password' AND m.created_at > now() - p_reset_lifetime
      OR m.kind = 'verify_email' AND m.created_at > now() - p_proof_lifetime AND NOT u.email_verified
        AND NOT EXISTS (SELECT 1 FROM sign_in_methods s WHERE s.user_id = u.id AND s.password IS NOT NULL))
  RETURNING u.id INTO v_user_id;
  IF v_user_id IS NULL THEN RETURN NULL; END IF;
  DELETE FROM account_mails WHERE user_id = v_user_id AND kind = 'reset_password';
  UPDATE users SET email_verified = true, updated_at = now() WHERE id = v_user_id;
  UPDATE sign_in_methods SET password = p_password_hash, updated_at = now()
  WHERE user_id = v_user_id AND provider_id = 'credential';
  IF NOT FOUND THEN
    INSERT INTO sign_in_methods (user_id, account_id, provider_id, password)
    VALUES (v_user_id, v_user_id::text, 'credential', p_password_hash);
  END IF;
  WITH ended AS (DELETE FROM sessions WHERE user_id = v_user_id RETURNING token)
  SELECT coalesce(jsonb_agg(token), '[]') INTO v_tokens FROM ended;
  RETURN jsonb_build_object('userId', v_user_id, 'tokens', v_tokens);
END $$;
--> statement-breakpoint
-- Who a session is of, if it lasts: staff's ends 12 hours after it began, others' 30 days after they were last seen.
-- That it was seen is noted at most once an hour.
CREATE FUNCTION session_identity(p_token text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE v_session sessions; v_user users;
BEGIN
  SELECT s.* INTO v_session FROM sessions s WHERE s.token = p_token AND s.expires_at > now();
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT u.* INTO v_user FROM users u WHERE u.id = v_session.user_id;
  IF cardinality(v_user.roles) > 0 AND v_session.created_at <= now() - interval '12 hours' THEN RETURN NULL; END IF;
  IF v_session.updated_at < now() - interval '1 hour' THEN
    UPDATE sessions SET updated_at = now(), expires_at = CASE WHEN cardinality(v_user.roles) > 0
      THEN v_session.created_at + interval '12 hours' ELSE now() + interval '30 days' END
    WHERE id = v_session.id RETURNING * INTO v_session;
    IF NOT FOUND THEN RETURN NULL; END IF;
  END IF;
  RETURN jsonb_build_object('session', to_jsonb(v_session), 'user', to_jsonb(v_user));
END $$;
--> statement-breakpoint
-- A new session for somebody who has just shown who they are; the session that the browser had before ends with it.
CREATE FUNCTION open_session(p_user_id uuid, p_token text, p_replaced_token text, p_address text, p_user_agent text)
RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sessions WHERE token = p_replaced_token;
  INSERT INTO sessions (user_id, token, expires_at, ip_address, user_agent)
  SELECT u.id, p_token, now() + CASE WHEN cardinality(u.roles) > 0 THEN interval '12 hours' ELSE interval '30 days' END,
    p_address, p_user_agent
  FROM users u WHERE u.id = p_user_id;
  RETURN session_identity(p_token);
END $$;
--> statement-breakpoint
-- The second factor was proven in this session just now.
CREATE FUNCTION note_second_factor(p_token text) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sessions SET second_factor_at = now() WHERE token = p_token;
  RETURN session_identity(p_token);
END $$;
--> statement-breakpoint
-- Another address of an account; the first is the default. Null: there are as many as allowed.
CREATE FUNCTION add_address(p_user_id uuid, p_address jsonb, p_most integer) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE v_count integer; v_row addresses;
BEGIN
  PERFORM 1 FROM users WHERE id = p_user_id FOR UPDATE;
  SELECT count(*) INTO v_count FROM addresses WHERE user_id = p_user_id;
  IF v_count >= p_most THEN RETURN NULL; END IF;
  INSERT INTO addresses (user_id, name, line1, line2, city, state, postal_code, country, is_default)
  VALUES (p_user_id, p_address->>'name', p_address->>'line1', p_address->>'line2', p_address->>'city',
    p_address->>'state', p_address->>'postalCode', p_address->>'country',
    NOT EXISTS (SELECT 1 FROM addresses WHERE user_id = p_user_id AND is_default))
  RETURNING * INTO v_row;
  RETURN to_jsonb(v_row);
END $$;
--> statement-breakpoint
CREATE FUNCTION remove_address(p_user_id uuid, p_address_id uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_default boolean;
BEGIN
  PERFORM 1 FROM users WHERE id = p_user_id FOR UPDATE;
  DELETE FROM addresses WHERE id = p_address_id AND user_id = p_user_id RETURNING is_default INTO v_default;
  IF v_default THEN
    UPDATE addresses SET is_default = true WHERE id =
      (SELECT id FROM addresses WHERE user_id = p_user_id ORDER BY created_at DESC, id DESC LIMIT 1);
  END IF;
END $$;
--> statement-breakpoint
-- Null: the account has no such address.
CREATE FUNCTION set_default_address(p_user_id uuid, p_address_id uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE v_row addresses;
BEGIN
  PERFORM 1 FROM users WHERE id = p_user_id FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM addresses WHERE id = p_address_id AND user_id = p_user_id) THEN RETURN NULL; END IF;
  UPDATE addresses SET is_default = false WHERE user_id = p_user_id AND is_default AND id <> p_address_id;
  UPDATE addresses SET is_default = true, updated_at = now() WHERE id = p_address_id RETURNING * INTO v_row;
  RETURN to_jsonb(v_row);
END $$;
--> statement-breakpoint
-- A way to sign in is given up, unless it is the last. `removed`, `last` or `unknown`.
CREATE FUNCTION unlink_sign_in_method(p_user_id uuid, p_method_id uuid) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users WHERE id = p_user_id FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM sign_in_methods WHERE id = p_method_id AND user_id = p_user_id) THEN RETURN 'unknown'; END IF;
  IF NOT EXISTS (SELECT 1 FROM sign_in_methods WHERE user_id = p_user_id AND id <> p_method_id
      AND (provider_id <> 'credential' OR password IS NOT NULL)) THEN RETURN 'last'; END IF;
  DELETE FROM sign_in_methods WHERE id = p_method_id AND user_id = p_user_id;
  RETURN 'removed';
END $$;
--> statement-breakpoint
-- Forgets what is over, counted by kind. An account that nobody proved within 30 days goes unless it bought something.
CREATE FUNCTION purge_accounts() RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE v_sessions integer; v_verifications integer; v_mails integer; v_factors integer; v_users integer;
BEGIN
  DELETE FROM sessions WHERE expires_at < now();
  GET DIAGNOSTICS v_sessions = ROW_COUNT;
  DELETE FROM verifications WHERE expires_at < now();
  GET DIAGNOSTICS v_verifications = ROW_COUNT;
  DELETE FROM account_mails WHERE created_at < now() - interval '30 days';
  GET DIAGNOSTICS v_mails = ROW_COUNT;
  DELETE FROM two_factors f USING users u WHERE u.id = f.user_id AND NOT f.verified AND NOT u.two_factor_enabled
    AND u.updated_at < now() - interval '1 day';
  GET DIAGNOSTICS v_factors = ROW_COUNT;
  DELETE FROM users u WHERE NOT u.email_verified AND cardinality(u.roles) = 0 AND u.created_at < now() - interval '30 days'
    AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id);
  GET DIAGNOSTICS v_users = ROW_COUNT;
  RETURN jsonb_build_object('sessions', v_sessions, 'oneTimeValues', v_verifications, 'mails', v_mails,
    'secondFactors', v_factors, 'accounts', v_users);
END $$;
--> statement-breakpoint
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
--> statement-breakpoint
-- Whose account an identity of a provider is. A known one opens its account. A new one is linked to the account with its mailbox
-- only when the provider and we have both seen that mailbox proven: an account that a stranger made with somebody's address
-- neither takes that person's identity over nor is taken over by it. Else it gets an account of its own.
CREATE FUNCTION sign_in_with_identity(p_provider text, p_account_id text, p_email text, p_email_verified boolean, p_name text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_user users;
  v_outcome text;
BEGIN
  FOR v_attempt IN 1..2 LOOP
    SELECT u.* INTO v_user FROM sign_in_methods m JOIN users u ON u.id = m.user_id
      WHERE m.provider_id = p_provider AND m.account_id = p_account_id;
    IF v_user.id IS NOT NULL THEN
      v_outcome := 'known';
      EXIT;
    END IF;
    IF NOT p_email_verified THEN
      RETURN jsonb_build_object('outcome', 'provider_unproven');
    END IF;
    SELECT * INTO v_user FROM users WHERE email = lower(p_email) FOR UPDATE;
    IF v_user.id IS NOT NULL AND NOT v_user.email_verified THEN
      RETURN jsonb_build_object('outcome', 'account_unproven');
    END IF;
    BEGIN
      v_outcome := CASE WHEN v_user.id IS NULL THEN 'created' ELSE 'linked' END;
      IF v_user.id IS NULL THEN
        INSERT INTO users (name, email, email_verified) VALUES (p_name, lower(p_email), true) RETURNING * INTO v_user;
      END IF;
      INSERT INTO sign_in_methods (user_id, account_id, provider_id) VALUES (v_user.id, p_account_id, p_provider);
      EXIT;
    EXCEPTION WHEN unique_violation THEN
      -- The same identity or mailbox came at this very moment: what it made is found the second time.
      IF v_attempt = 2 THEN
        RAISE;
      END IF;
    END;
  END LOOP;
  RETURN jsonb_build_object('outcome', v_outcome, 'userId', v_user.id, 'twoFactorEnabled', v_user.two_factor_enabled);
END $$;
