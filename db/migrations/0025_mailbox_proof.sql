-- A mailbox is proven by the mail and the password of the account together: whoever signs up with somebody's address does not get
-- an account that this person proves, and whoever reads a mail does not get an account that somebody else can open.

DROP FUNCTION verify_mailbox(uuid, interval);
--> statement-breakpoint
-- What a proof link does: proves the mailbox, or moves the account to a new address. p_password_hash is the stored hash that the
-- Worker has just seen the password of; an account that has another one by now, or none, is left alone. Null: the link is over.
CREATE FUNCTION verify_mailbox(p_mail_id uuid, p_lifetime interval, p_password_hash text) RETURNS jsonb LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_mail account_mails; v_user users;
BEGIN
  SELECT * INTO v_mail FROM account_mails
  WHERE id = p_mail_id AND kind = 'verify_email' AND user_id IS NOT NULL AND created_at > now() - p_lifetime;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO v_user FROM users WHERE id = v_mail.user_id FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM 1 FROM sign_in_methods
  WHERE user_id = v_user.id AND provider_id = 'credential' AND password = p_password_hash FOR UPDATE;
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
GRANT EXECUTE ON FUNCTION verify_mailbox(uuid, interval, text) TO app_rw;
--> statement-breakpoint
-- A new password by a mailed link: once, from the mailbox that the account has now. It proves the mailbox, and ends every
-- session; answers their tokens, so that cached copies can go. A proof link does it for an account without a password.
-- Where nobody had proven the mailbox, whoever made the account may be somebody else: no other way in of theirs is left.
CREATE OR REPLACE FUNCTION reset_password(p_mail_id uuid, p_password_hash text, p_reset_lifetime interval, p_proof_lifetime interval)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_user_id uuid; v_proven boolean; v_tokens jsonb;
BEGIN
  DELETE FROM account_mails m USING users u
  WHERE m.id = p_mail_id AND u.id = m.user_id AND u.email = m.email
    AND (m.kind = 'reset_password' AND m.created_at > now() - p_reset_lifetime
      OR m.kind = 'verify_email' AND m.created_at > now() - p_proof_lifetime AND NOT u.email_verified
        AND NOT EXISTS (SELECT 1 FROM sign_in_methods s WHERE s.user_id = u.id AND s.password IS NOT NULL))
  RETURNING u.id INTO v_user_id;
  IF v_user_id IS NULL THEN RETURN NULL; END IF;
  SELECT email_verified INTO v_proven FROM users WHERE id = v_user_id FOR UPDATE;
  DELETE FROM account_mails WHERE user_id = v_user_id AND kind = 'reset_password';
  IF NOT v_proven THEN
    DELETE FROM sign_in_methods WHERE user_id = v_user_id AND provider_id <> 'credential';
    DELETE FROM two_factors WHERE user_id = v_user_id;
    UPDATE users SET two_factor_enabled = false WHERE id = v_user_id;
    UPDATE api_keys SET revoked_at = now() WHERE user_id = v_user_id AND revoked_at IS NULL;
  END IF;
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
