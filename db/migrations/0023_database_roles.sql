-- Who may do what in the database (docs/decisions/0021). Three roles beside the database's owner, none with a password until the
-- operator sets one: `migrator` owns every object and runs the migrations after this one, the Worker and the commands are `app_rw`,
-- reports are `analytics_ro`. What is not granted here is refused.
-- A later migration that makes a table or a function grants it there, and lists it in tests/database/grants.ts.

-- Roles belong to the whole cluster: another database of it may have made them, or be making them at this moment.
DO $$
DECLARE v_role text;
BEGIN
  FOREACH v_role IN ARRAY ARRAY['migrator', 'app_rw', 'analytics_ro'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I LOGIN', v_role);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
  IF NOT pg_has_role(current_user, 'migrator', 'SET') OR NOT pg_has_role(current_user, 'migrator', 'USAGE') THEN
    GRANT migrator TO current_user WITH SET TRUE, INHERIT TRUE;
  END IF;
END $$;
--> statement-breakpoint
-- How long a session may take, wait or idle. The Worker gives up on a call after 10 seconds: it hears of a lock before that, and
-- nothing that it left behind runs on for long.
DO $$
DECLARE v_setting record;
BEGIN
  FOR v_setting IN SELECT * FROM (VALUES
    ('app_rw', 'statement_timeout', '15s'),
    ('app_rw', 'lock_timeout', '8s'),
    ('app_rw', 'idle_in_transaction_session_timeout', '15s'),
    ('analytics_ro', 'default_transaction_read_only', 'on'),
    ('analytics_ro', 'statement_timeout', '60s'),
    ('analytics_ro', 'idle_in_transaction_session_timeout', '60s')) s(role, name, value)
  LOOP
    CONTINUE WHEN EXISTS (
      SELECT 1 FROM pg_db_role_setting d JOIN pg_roles r ON r.oid = d.setrole
      WHERE d.setdatabase = 0 AND r.rolname = v_setting.role AND v_setting.name || '=' || v_setting.value = ANY (d.setconfig));
    EXECUTE format('ALTER ROLE %I SET %I = %L', v_setting.role, v_setting.name, v_setting.value);
  END LOOP;
END $$;
--> statement-breakpoint
-- The database and its schema: nobody makes anything in them but the migrator.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO app_rw, analytics_ro', current_database());
  EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO migrator', current_database());
END $$;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO app_rw, analytics_ro;
--> statement-breakpoint
GRANT USAGE, CREATE ON SCHEMA public TO migrator;
--> statement-breakpoint
-- The steps of payments that the Worker took with plain statements so far.

-- Orders with an attempt that is to be paid or given back and that nobody asked the provider about for a while; the attempts
-- count as asked from now on. Two callers never get the same order.
CREATE FUNCTION claim_unsettled_payments(p_idle_seconds integer, p_limit integer) RETURNS SETOF uuid LANGUAGE sql AS $$
  UPDATE payment_attempts SET updated_at = now() WHERE id IN (
    SELECT a.id FROM payment_attempts a JOIN orders o ON o.id = a.order_id
    WHERE (a.state IN ('created', 'open') AND o.state = 'pending_payment' OR a.state = 'refund_due')
      AND a.updated_at < now() - make_interval(secs => p_idle_seconds)
    ORDER BY a.updated_at LIMIT p_limit FOR UPDATE OF a SKIP LOCKED)
  RETURNING order_id
$$;
--> statement-breakpoint
-- Keeps the first session of an attempt that is still to be paid. Answers the address of the one that is kept; NULL when there is
-- nothing to pay any more.
CREATE FUNCTION store_payment_session(p_attempt_id uuid, p_session_id text, p_url text, p_expires_at timestamptz) RETURNS text
LANGUAGE sql AS $$
  UPDATE payment_attempts SET state = 'open', updated_at = now(), session_id = coalesce(session_id, p_session_id),
    session_url = coalesce(session_url, p_url), expires_at = coalesce(expires_at, p_expires_at)
  WHERE id = p_attempt_id AND state IN ('created', 'open') RETURNING session_url
$$;
--> statement-breakpoint
-- Notes what became of a provider event; the first outcome stays.
CREATE FUNCTION finish_provider_event(p_id text, p_outcome text) RETURNS void LANGUAGE sql AS $$
  UPDATE provider_events SET processed_at = now(), outcome = p_outcome WHERE id = p_id AND processed_at IS NULL
$$;
--> statement-breakpoint
-- Tells the query planner about what an import brought; only a table's owner may.
CREATE FUNCTION refresh_catalog_statistics() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  ANALYZE games, releases, companies, game_companies, game_genres, editions, offers, prices, stock_items, catalog_sources;
END $$;
--> statement-breakpoint
-- What a ledger holds stays, whoever asks: no row is deleted, no table emptied. A price that has not begun may still be taken back.
CREATE FUNCTION prices_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF lower(old.valid) <= clock_timestamp() THEN RAISE EXCEPTION 'prices is append-only' USING ERRCODE = 'PS403'; END IF;
  RETURN old;
END $$;
--> statement-breakpoint
CREATE TRIGGER prices_keep BEFORE DELETE ON prices FOR EACH ROW EXECUTE FUNCTION prices_keep();
--> statement-breakpoint
DO $$
DECLARE v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['stock_movements', 'order_state_history', 'key_reveals'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', v_table || '_keep', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['stock_movements', 'order_state_history', 'key_reveals', 'prices'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', v_table || '_whole', v_table);
  END LOOP;
END $$;
--> statement-breakpoint
-- Every object of ours becomes the migrator's, drizzle's own record of migrations too; those of extensions stay as they are.
ALTER SCHEMA drizzle OWNER TO migrator;
--> statement-breakpoint
DO $$
DECLARE v_object record;
BEGIN
  FOR v_object IN
    SELECT format('TABLE %s', c.oid::regclass) AS named
    FROM pg_class c WHERE c.relnamespace IN ('public'::regnamespace, 'drizzle'::regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT format('TYPE %s', t.oid::regtype) FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typnamespace = 'public'::regnamespace AND (t.typtype IN ('e', 'd') OR c.relkind = 'c')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
    UNION ALL
    SELECT format('FUNCTION %s', p.oid::regprocedure) FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('ALTER %s OWNER TO migrator', v_object.named);
  END LOOP;
END $$;
--> statement-breakpoint
-- Functions: nobody calls one that is not listed. Those of the first list change what app_rw may not: they run as their owner, and
-- look names up in these schemas alone, whatever the session says.
ALTER DEFAULT PRIVILEGES FOR ROLE migrator REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--> statement-breakpoint
DO $$
DECLARE
  v_function text;
  v_steps text[] := ARRAY[
    'add_license_keys', 'adjust_stock', 'begin_stock', 'reveal_license_key',
    'place_order', 'release_order', 'request_order_links',
    'record_provider_event', 'settle_order', 'record_refunds',
    'claim_unsettled_payments', 'store_payment_session', 'finish_provider_event',
    'add_to_cart', 'add_to_account_cart', 'merge_carts', 'claim_orders', 'replay_dead_message', 'claim_idempotent_answer', 'import_catalog_batch', 'publish_game', 'refresh_catalog_statistics',
    'record_audit', 'save_settings', 'change_staff_roles', 'accept_staff_invitation',
    'request_account_mail', 'sign_up', 'request_verification', 'request_password_reset', 'verify_mailbox', 'reset_password',
    'session_identity', 'open_session', 'note_second_factor', 'unlink_sign_in_method', 'purge_accounts',
    'add_address', 'remove_address', 'set_default_address', 'sign_in_with_identity'];
  v_questions text[] := ARRAY['price_at', 'available_quantity', 'audit_row_hash', 'record_mail_event', 'apply_mail_events', 'finish_mail'];
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure::text FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = 'migrator'::regrole
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', v_function);
  END LOOP;
  FOREACH v_function IN ARRAY v_steps LOOP
    EXECUTE format('ALTER FUNCTION public.%I SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp', v_function);
  END LOOP;
  FOREACH v_function IN ARRAY v_steps || v_questions LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION public.%I TO app_rw', v_function);
  END LOOP;
END $$;
--> statement-breakpoint
-- Tables: the Worker reads all of them, and writes plainly only where no money, stock, key or ledger is.
DO $$
DECLARE v_grant record;
BEGIN
  FOR v_grant IN SELECT * FROM (VALUES
    -- Catalogue, prices, stock, keys, orders and payments change through functions alone.
    ('SELECT', 'games releases platforms genres companies game_genres game_companies editions offers prices catalog_sources'),
    ('SELECT', 'stock_items stock_movements holds license_keys key_reveals'),
    ('SELECT', 'orders order_lines order_links order_state_history order_transitions'),
    ('SELECT', 'payment_attempts provider_events refunds audit_log settings settings_history'),
    ('SELECT, DELETE', 'idempotency_keys'),
    ('SELECT, INSERT, UPDATE, DELETE', 'carts cart_lines'),
    -- Rows enter the outbox with their cause, in a function.
    ('SELECT, UPDATE, DELETE', 'outbox'),
    ('SELECT, INSERT, DELETE', 'processed_messages'),
    ('SELECT, INSERT, UPDATE, DELETE', 'message_failures'),
    ('SELECT, INSERT', 'dead_messages'),
    ('SELECT, INSERT, UPDATE', 'email_log'),
    ('SELECT, INSERT, UPDATE, DELETE', 'users sessions sign_in_methods verifications two_factors addresses staff_invitations'),
    ('SELECT, DELETE', 'account_mails'),
    ('SELECT, INSERT, UPDATE', 'api_keys'),
    ('SELECT, INSERT, UPDATE', 'signing_keys'),
    ('SELECT, INSERT', 'mail_events'),
    ('SELECT, INSERT, UPDATE, DELETE', 'notification_preferences mail_suppressions idempotent_answers')) g(rights, tables)
  LOOP
    EXECUTE format('GRANT %s ON %s TO app_rw', v_grant.rights, array_to_string(string_to_array(v_grant.tables, ' '), ', '));
  END LOOP;
END $$;
--> statement-breakpoint
-- Reports see what was sold and when, and nothing that leads to a person, opens an order or holds a key.
DO $$
DECLARE v_grant record;
BEGIN
  FOR v_grant IN SELECT * FROM (VALUES
    ('games releases platforms genres companies game_genres game_companies editions offers prices', ''),
    ('stock_items stock_movements order_lines order_state_history', ''),
    ('orders', '(id, currency, subtotal_minor, shipping_minor, total_minor, refunded_minor, state, state_reason, requires_shipping, placed_at, paid_at)'),
    ('holds', '(id, stock_item_id, order_id, quantity, state, expires_at, created_at)'),
    ('license_keys', '(id, stock_item_id, state, order_line_id, sold_at, revealed_at, created_at)'),
    ('payment_attempts', '(id, order_id, attempt, amount_minor, currency, state, created_at, updated_at)'),
    ('refunds', '(id, order_id, amount_minor, currency, reason, state, created_at)'),
    ('email_log', '(id, kind, state, attempts, created_at, sent_at)')) g(tables, columns)
  LOOP
    EXECUTE format('GRANT SELECT %s ON %s TO analytics_ro', v_grant.columns, array_to_string(string_to_array(v_grant.tables, ' '), ', '));
  END LOOP;
END $$;
--> statement-breakpoint
-- What the migrations after this one make in the same run is the migrator's too (later runs: db/migrate.ts).
SET ROLE migrator;
