-- What the payment provider's word does to an order; every function may run twice.

-- Stores an event once and asks for its handling in the same step. Answers whether it was new.
CREATE FUNCTION record_provider_event(p_id text, p_type text, p_object_id text, p_payload jsonb, p_created_at timestamptz, p_trace_id text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO provider_events (id, type, object_id, payload, created_at)
    VALUES (p_id, p_type, p_object_id, p_payload, p_created_at) ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM emit_message('payment-events', 'payment.event', jsonb_build_object('eventId', p_id), p_trace_id);
  RETURN true;
END $$;
--> statement-breakpoint
-- Money has arrived for an attempt. p: orderId, sessionId, paymentIntentId, amountMinor, currency, shippingAddress
-- Outcomes: settled; already_settled; review (amount or currency differ from the order: people decide);
-- refund_due (the order had ended, or its hold lapsed and the copies are gone: the money goes back).
CREATE FUNCTION settle_order(p jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_order orders;
  v_attempt payment_attempts;
BEGIN
  SELECT * INTO v_order FROM orders WHERE id = (p->>'orderId')::uuid FOR UPDATE;
  IF NOT FOUND THEN RETURN 'unknown_order'; END IF;
  SELECT * INTO v_attempt FROM payment_attempts WHERE order_id = v_order.id AND session_id = p->>'sessionId' FOR UPDATE;
  IF NOT FOUND THEN
    UPDATE payment_attempts SET session_id = p->>'sessionId', updated_at = now()
      WHERE order_id = v_order.id AND session_id IS NULL AND attempt = (SELECT max(attempt) FROM payment_attempts WHERE order_id = v_order.id)
      RETURNING * INTO v_attempt;
    IF NOT FOUND THEN RETURN 'unknown_session'; END IF;
  END IF;
  IF v_attempt.state IN ('succeeded', 'refunded') THEN RETURN 'already_settled'; END IF;
  IF v_attempt.state = 'refund_due' THEN RETURN 'refund_due'; END IF;
  UPDATE payment_attempts SET payment_intent_id = p->>'paymentIntentId', updated_at = now() WHERE id = v_attempt.id;

  IF v_order.state = 'payment_review' THEN RETURN 'review'; END IF;
  IF v_order.state = 'pending_payment' THEN
    IF (p->>'amountMinor')::integer <> v_order.total_minor OR upper(p->>'currency') <> v_order.currency THEN
      UPDATE orders SET state = 'payment_review', state_reason = 'amount_mismatch' WHERE id = v_order.id;
      RETURN 'review';
    END IF;
    UPDATE orders SET shipping_address = p->'shippingAddress' WHERE id = v_order.id AND requires_shipping;
    IF complete_order(v_order.id) THEN
      UPDATE payment_attempts SET state = 'succeeded' WHERE id = v_attempt.id;
      RETURN 'settled';
    END IF;
    PERFORM release_order(v_order.id, 'cancelled', 'stock_lost', 'expired');
  END IF;
  UPDATE payment_attempts SET state = 'refund_due', updated_at = now() WHERE id = v_attempt.id;
  PERFORM emit_message('payment-events', 'payment.refund_due', jsonb_build_object('orderId', v_order.id), v_order.trace_id);
  RETURN 'refund_due';
END $$;
--> statement-breakpoint
-- Takes over the provider's refunds of an order as they stand: p_refunds is [{id, amountMinor, currency, reason, state}].
-- The order's refunded sum is counted anew; order.refunded is emitted when it grew. Answers whether it did.
CREATE FUNCTION record_refunds(p_order_id uuid, p_refunds jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_order orders;
  v_sum integer;
BEGIN
  SELECT * INTO v_order FROM orders WHERE id = p_order_id FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO refunds (order_id, provider_refund_id, amount_minor, currency, reason, state)
    SELECT p_order_id, r.id, r."amountMinor", upper(r.currency), r.reason, r.state
    FROM jsonb_to_recordset(p_refunds) AS r(id text, "amountMinor" integer, currency text, reason text, state text)
    ON CONFLICT (provider_refund_id) DO UPDATE SET state = excluded.state, updated_at = now()
    WHERE refunds.state IS DISTINCT FROM excluded.state AND refunds.state = 'pending' OR excluded.state = 'failed';
  SELECT least(coalesce(sum(amount_minor), 0), v_order.total_minor) INTO v_sum
    FROM refunds WHERE order_id = p_order_id AND state = 'succeeded';
  IF v_sum = v_order.refunded_minor THEN RETURN false; END IF;
  UPDATE orders SET refunded_minor = v_sum WHERE id = p_order_id;
  IF v_sum < v_order.refunded_minor THEN RETURN true; END IF;
  IF v_order.state IN ('paid', 'backordered', 'fulfilled', 'part_refunded') THEN
    IF v_sum >= v_order.total_minor THEN
      UPDATE orders SET state = 'refunded', state_reason = NULL WHERE id = p_order_id;
      UPDATE license_keys k SET state = 'refunded' FROM order_lines l
        WHERE l.id = k.order_line_id AND l.order_id = p_order_id AND k.state IN ('sealed', 'revealed');
    ELSIF v_order.state <> 'part_refunded' THEN
      UPDATE orders SET state = 'part_refunded', state_reason = NULL WHERE id = p_order_id;
    END IF;
  END IF;
  UPDATE payment_attempts SET state = 'refunded', updated_at = now()
    WHERE order_id = p_order_id AND (state = 'refund_due' OR state = 'succeeded') AND v_sum >= amount_minor;
  PERFORM emit_message('email-events', 'order.refunded',
    jsonb_build_object('orderId', p_order_id, 'amountMinor', v_sum - v_order.refunded_minor), v_order.trace_id);
  RETURN true;
END $$;
