-- A refund ends an order under review, and price changes that race follow each other.
--> statement-breakpoint
-- Takes over the provider's refunds of an order as they stand: p_refunds is [{id, amountMinor, currency, reason, state}].
-- The order's refunded sum is counted anew; order.refunded is emitted when it grew. Answers whether it did.
CREATE OR REPLACE FUNCTION record_refunds(p_order_id uuid, p_refunds jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
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
  -- Money that went back ends an order that people had to look at; its copies are free again.
  IF v_order.state = 'payment_review' THEN
    UPDATE orders SET state = 'cancelled', state_reason = 'refunded' WHERE id = p_order_id;
    UPDATE holds SET state = 'released' WHERE order_id = p_order_id AND state = 'active';
    UPDATE payment_attempts SET state = 'refunded', updated_at = now() WHERE order_id = p_order_id AND payment_intent_id IS NOT NULL;
  END IF;
  UPDATE payment_attempts SET state = 'refunded', updated_at = now()
    WHERE order_id = p_order_id AND (state = 'refund_due' OR state = 'succeeded') AND v_sum >= amount_minor;
  PERFORM emit_message('email-events', 'order.refunded',
    jsonb_build_object('orderId', p_order_id, 'amountMinor', v_sum - v_order.refunded_minor), v_order.trace_id);
  RETURN true;
END $$;
--> statement-breakpoint
--> statement-breakpoint
-- Closes the running price and opens the next in one step; NULL ends the price. Same amount: nothing happens.
CREATE OR REPLACE FUNCTION set_price(p_offer_id uuid, p_currency text, p_amount_minor integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  v_current integer;
  v_now timestamptz;
BEGIN
  PERFORM 1 FROM offers WHERE id = p_offer_id FOR UPDATE;
  -- Read after the lock: a change that waited for another begins after it.
  v_now := clock_timestamp();
  SELECT amount_minor INTO v_current FROM prices WHERE offer_id = p_offer_id AND currency = p_currency AND upper_inf(valid);
  IF v_current IS NOT DISTINCT FROM p_amount_minor THEN RETURN false; END IF;
  DELETE FROM prices WHERE offer_id = p_offer_id AND currency = p_currency AND upper_inf(valid) AND lower(valid) >= v_now;
  UPDATE prices SET valid = tstzrange(lower(valid), v_now)
    WHERE offer_id = p_offer_id AND currency = p_currency AND upper_inf(valid);
  IF p_amount_minor IS NOT NULL THEN
    INSERT INTO prices (offer_id, currency, amount_minor, valid)
      VALUES (p_offer_id, p_currency, p_amount_minor, tstzrange(v_now, NULL));
  END IF;
  RETURN true;
END $$;
