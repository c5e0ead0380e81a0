-- Puts a dead message back into the outbox under its own id, so that consumers still know it. Answers what happened.
CREATE FUNCTION replay_dead_message(p_dead_id uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_dead dead_messages;
BEGIN
  SELECT * INTO v_dead FROM dead_messages WHERE id = p_dead_id FOR UPDATE;
  IF NOT FOUND THEN RETURN 'unknown'; END IF;
  IF v_dead.body->>'type' IS NULL OR v_dead.body->>'id' IS NULL OR v_dead.body->'payload' IS NULL THEN RETURN 'malformed'; END IF;
  INSERT INTO outbox (id, queue, type, payload, trace_id)
    VALUES ((v_dead.body->>'id')::uuid, v_dead.queue, v_dead.body->>'type', v_dead.body->'payload', v_dead.body->>'traceId')
    ON CONFLICT (id) DO UPDATE SET sent_at = NULL, claimed_until = NULL, attempts = 0;
  UPDATE dead_messages SET replayed_at = now() WHERE id = p_dead_id;
  DELETE FROM message_failures WHERE message_id = v_dead.message_id;
  RETURN 'replayed';
END $$;
