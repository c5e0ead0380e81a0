-- Claims a repeatable request in one step, or tells what became of it. `first`: go on, `fence` names the claim. A claim whose
-- request died is taken over by the same request after its lease; a forgotten key is as good as new. The clock is read
-- after the row's lock was waited for: now() is older than that.
CREATE FUNCTION claim_idempotent_answer(p_scope text, p_key text, p_request_hash text, p_lease_seconds integer, p_keep_seconds integer,
  OUT outcome text, OUT fence text, OUT kept_status integer, OUT kept_body text, OUT retry_after_seconds integer) LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_known idempotent_answers;
BEGIN
  LOOP
    INSERT INTO idempotent_answers AS a (scope, key, request_hash, locked_until, expires_at)
      VALUES (p_scope, p_key, p_request_hash, clock_timestamp() + make_interval(secs => p_lease_seconds),
        clock_timestamp() + make_interval(secs => p_keep_seconds))
      ON CONFLICT (scope, key) DO UPDATE SET request_hash = excluded.request_hash, state = 'running', status = NULL, headers = NULL,
        body = NULL, locked_until = clock_timestamp() + make_interval(secs => p_lease_seconds), created_at = clock_timestamp(),
        expires_at = clock_timestamp() + make_interval(secs => p_keep_seconds)
      WHERE a.expires_at <= clock_timestamp()
        OR (a.state = 'running' AND a.locked_until <= clock_timestamp() AND a.request_hash = excluded.request_hash)
      RETURNING a.locked_until::text INTO fence;
    IF fence IS NOT NULL THEN
      outcome := 'first';
      RETURN;
    END IF;
    SELECT * INTO v_known FROM idempotent_answers WHERE scope = p_scope AND key = p_key;
    -- Gone between the two: its request had no effect, so this one is the first.
    CONTINUE WHEN NOT FOUND;
    IF v_known.request_hash <> p_request_hash THEN
      outcome := 'mismatch';
    ELSIF v_known.state = 'running' THEN
      outcome := 'running';
      retry_after_seconds := greatest(1, ceil(extract(epoch FROM v_known.locked_until - clock_timestamp())))::integer;
    ELSE
      outcome := 'repeat';
      kept_status := v_known.status;
      kept_body := v_known.body;
    END IF;
    RETURN;
  END LOOP;
END $$;
