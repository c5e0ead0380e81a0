-- The audit log is append-only and chained: each row's hash covers the row and the hash before it. Settings are saved
-- with the version that was read, their history and their audit row in one step; staff's roles likewise.
CREATE UNIQUE INDEX audit_log_previous_hash ON audit_log (previous_hash);
--> statement-breakpoint
-- SHA-256 (hex) over the previous hash, which has a fixed length, and the row as JSON: jsonb has one text for one value.
CREATE FUNCTION audit_row_hash(p_row audit_log) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT encode(sha256(convert_to(p_row.previous_hash || jsonb_build_array(
    p_row.position, to_char(p_row.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_row.actor_kind, p_row.actor_id,
    p_row.action, p_row.entity, p_row.entity_id, p_row.change, p_row.request_id, p_row.trace_id)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Appends one row; call it in the statement of the effect that it tells of. Rows wait for each other until the writing
-- transaction ends, so call it last. The unique previous hash refuses a second branch whatever the isolation level.
CREATE FUNCTION record_audit(p_actor_kind text, p_actor_id uuid, p_action text, p_entity text, p_entity_id text,
  p_change jsonb, p_request_id text, p_trace_id text) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_row audit_log;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit_log', 0));
  v_row.position := nextval(pg_get_serial_sequence('public.audit_log', 'position'));
  v_row.at := clock_timestamp();
  v_row.actor_kind := p_actor_kind;
  v_row.actor_id := p_actor_id;
  v_row.action := p_action;
  v_row.entity := p_entity;
  v_row.entity_id := p_entity_id;
  v_row.change := coalesce(p_change, '{}');
  v_row.request_id := p_request_id;
  v_row.trace_id := p_trace_id;
  v_row.previous_hash := coalesce((SELECT a.hash FROM audit_log a ORDER BY a.position DESC LIMIT 1), repeat('0', 64));
  v_row.hash := audit_row_hash(v_row);
  INSERT INTO audit_log OVERRIDING SYSTEM VALUE SELECT (v_row).*;
  RETURN v_row.position;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_not_emptied BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER settings_history_append_only BEFORE UPDATE OR DELETE ON settings_history
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER settings_history_not_emptied BEFORE TRUNCATE ON settings_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Saves [{key, value, version}] all or nothing; version 0 is a setting that still has its default. Answers the keys whose
-- version is not the stored one any more: then nothing was written. A value that is stored already changes nothing.
CREATE FUNCTION save_settings(p_changes jsonb, p_actor_id uuid, p_request_id text, p_trace_id text) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_stale text[]; v_change record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('settings', 0));
  SELECT array_agg(c.key ORDER BY c.key) INTO v_stale
    FROM jsonb_to_recordset(p_changes) AS c(key text, value jsonb, version int)
    LEFT JOIN settings s ON s.key = c.key WHERE coalesce(s.version, 0) <> c.version;
  IF v_stale IS NOT NULL THEN RETURN v_stale; END IF;
  FOR v_change IN
    SELECT c.key, c.value, s.value AS before
      FROM jsonb_to_recordset(p_changes) AS c(key text, value jsonb, version int)
      LEFT JOIN settings s ON s.key = c.key WHERE s.value IS DISTINCT FROM c.value ORDER BY c.key
  LOOP
    INSERT INTO settings (key, value, updated_by) VALUES (v_change.key, v_change.value, p_actor_id)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = settings.version + 1,
        updated_at = now(), updated_by = excluded.updated_by;
    INSERT INTO settings_history (key, before, after, changed_by)
      VALUES (v_change.key, v_change.before, v_change.value, p_actor_id);
    PERFORM record_audit('staff', p_actor_id, 'setting.changed', 'setting', v_change.key,
      jsonb_build_object('before', v_change.before, 'after', v_change.value), p_request_id, p_trace_id);
  END LOOP;
  RETURN '{}';
END $$;
--> statement-breakpoint
-- Gives somebody exactly these roles, or says why not: `unknown`, `own`, `stale` (the roles are not those that were seen),
-- `last_admin`, `not_admin` (the one who asks has lost the role meanwhile); else `changed` or `unchanged`.
CREATE FUNCTION change_staff_roles(p_user_id uuid, p_seen text[], p_roles text[], p_actor_id uuid, p_request_id text,
  p_trace_id text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_before text[]; v_after text[];
BEGIN
  -- Two admins who take the role from each other must not both succeed.
  PERFORM pg_advisory_xact_lock(hashtextextended('staff_roles', 0));
  IF p_user_id = p_actor_id THEN RETURN 'own'; END IF;
  IF NOT EXISTS (SELECT 1 FROM users u WHERE u.id = p_actor_id AND 'admin' = ANY(u.roles)) THEN RETURN 'not_admin'; END IF;
  SELECT array(SELECT unnest(u.roles) ORDER BY 1) INTO v_before FROM users u WHERE u.id = p_user_id FOR UPDATE;
  IF NOT FOUND THEN RETURN 'unknown'; END IF;
  IF v_before <> array(SELECT DISTINCT unnest(p_seen) ORDER BY 1) THEN RETURN 'stale'; END IF;
  v_after := array(SELECT DISTINCT unnest(p_roles) ORDER BY 1);
  IF v_before = v_after THEN RETURN 'unchanged'; END IF;
  IF 'admin' = ANY(v_before) AND NOT 'admin' = ANY(v_after)
    AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id <> p_user_id AND 'admin' = ANY(u.roles)) THEN RETURN 'last_admin'; END IF;
  UPDATE users SET roles = v_after, updated_at = now() WHERE id = p_user_id;
  PERFORM record_audit('staff', p_actor_id, 'roles.changed', 'user', p_user_id::text,
    jsonb_build_object('before', to_jsonb(v_before), 'after', to_jsonb(v_after)), p_request_id, p_trace_id);
  RETURN 'changed';
END $$;
