-- What the mail provider tells of a mail. Events come twice, late and in any order, and may come before the sender has noted
-- the provider's id: what a mail's delivery is follows from all its events, whichever came first.

-- Brings the log row and the suppressions of one mail up to its events. The worst that happened counts, however late the better
-- news: a mail that bounced was not read, whatever was told besides.
CREATE FUNCTION apply_mail_events(p_provider_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE email_log l SET delivery = e.delivery, delivery_at = e.occurred_at
  FROM (
    SELECT k.delivery, m.occurred_at FROM mail_events m
    JOIN (VALUES ('delayed', 'delayed', 1), ('delivered', 'delivered', 2), ('failed', 'failed', 3), ('suppressed', 'failed', 3),
      ('bounced_for_now', 'bounced', 4), ('bounced', 'bounced', 4), ('complained', 'complained', 5)) k(type, delivery, rank)
      ON k.type = m.type
    WHERE m.provider_id = p_provider_id ORDER BY k.rank DESC, m.occurred_at DESC LIMIT 1) e
  WHERE l.provider_id = p_provider_id AND (l.delivery, l.delivery_at) IS DISTINCT FROM (e.delivery, e.occurred_at);

  INSERT INTO mail_suppressions (email, reason, at)
    -- In the order of the alphabet: an address that does not exist weighs more than a reader who complained.
    SELECT DISTINCT ON (lower(l.recipient)) lower(l.recipient), m.type, m.occurred_at
    FROM email_log l JOIN mail_events m ON m.provider_id = l.provider_id
    WHERE l.provider_id = p_provider_id AND m.type IN ('bounced', 'complained') ORDER BY 1, m.type, m.occurred_at DESC
  ON CONFLICT (email) DO UPDATE SET at = greatest(mail_suppressions.at, excluded.at),
    reason = CASE WHEN mail_suppressions.reason = 'bounced' THEN 'bounced' ELSE excluded.reason END;
END $$;
--> statement-breakpoint
-- Records an event once and applies it; false when it was there already. The lock orders it with `finish_mail`, so that one of
-- the two sees the other.
CREATE FUNCTION record_mail_event(p_id text, p_type text, p_provider_id text, p_occurred_at timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('mail ' || p_provider_id, 0));
  INSERT INTO mail_events (id, type, provider_id, occurred_at) VALUES (p_id, p_type, p_provider_id, p_occurred_at)
    ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM apply_mail_events(p_provider_id);
  RETURN true;
END $$;
--> statement-breakpoint
-- Notes that the provider took a mail, and applies what it has told of it already.
CREATE FUNCTION finish_mail(p_message_id text, p_provider_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('mail ' || p_provider_id, 0));
  UPDATE email_log SET state = 'sent', provider_id = p_provider_id, last_error = NULL, sent_at = now()
    WHERE message_id = p_message_id;
  PERFORM apply_mail_events(p_provider_id);
END $$;
