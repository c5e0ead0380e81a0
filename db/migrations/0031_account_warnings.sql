ALTER TABLE "account_mails" DROP CONSTRAINT "account_mails_kind";--> statement-breakpoint
CREATE INDEX "account_mails_user" ON "account_mails" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "account_mails" ADD CONSTRAINT "account_mails_kind" CHECK (kind in ('verify_email', 'reset_password', 'already_registered', 'email_changed', 'password_changed', 'second_factor_changed', 'sign_in_method_added', 'sign_in_method_removed'));--> statement-breakpoint
-- Whoever changes how an account is opened, its owner hears of it by mail (OWASP ASVS 5.0, 6.3.7), in the statement that changes
-- it. An account whose mailbox nobody has proven hears nothing: there is nobody to warn.
CREATE FUNCTION warn_of_account_change(p_kind text, p_user_id uuid) RETURNS void LANGUAGE sql AS $$
  SELECT request_account_mail(p_kind, u.email, u.id, replace(gen_random_uuid()::text, '-', ''))
  FROM users u WHERE u.id = p_user_id AND u.email_verified
$$;
--> statement-breakpoint
CREATE FUNCTION sign_in_methods_warn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CASE TG_OP
    WHEN 'UPDATE' THEN
      PERFORM warn_of_account_change('password_changed', NEW.user_id);
    WHEN 'INSERT' THEN
      -- The first way to sign in makes the account.
      IF EXISTS (SELECT 1 FROM sign_in_methods m WHERE m.user_id = NEW.user_id AND m.id <> NEW.id) THEN
        PERFORM warn_of_account_change('sign_in_method_added', NEW.user_id);
      END IF;
    ELSE
      PERFORM warn_of_account_change('sign_in_method_removed', OLD.user_id);
  END CASE;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION users_warn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM warn_of_account_change('second_factor_changed', NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sign_in_methods_warn_of_password AFTER UPDATE OF password ON sign_in_methods FOR EACH ROW
  WHEN (OLD.password IS NOT NULL AND NEW.password IS NOT NULL AND NEW.password <> OLD.password)
  EXECUTE FUNCTION sign_in_methods_warn();
--> statement-breakpoint
CREATE TRIGGER sign_in_methods_warn AFTER INSERT OR DELETE ON sign_in_methods FOR EACH ROW EXECUTE FUNCTION sign_in_methods_warn();
--> statement-breakpoint
CREATE TRIGGER users_warn_of_second_factor AFTER UPDATE OF two_factor_enabled ON users FOR EACH ROW
  WHEN (OLD.two_factor_enabled IS DISTINCT FROM NEW.two_factor_enabled) EXECUTE FUNCTION users_warn();
--> statement-breakpoint
REVOKE ALL ON FUNCTION warn_of_account_change, sign_in_methods_warn, users_warn FROM PUBLIC;
