-- The order's steps. A refusal raises PS4xx with a JSON detail and leaves nothing behind.

CREATE FUNCTION emit_message(p_queue text, p_type text, p_payload jsonb, p_trace_id text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO outbox (queue, type, payload, trace_id) VALUES (p_queue, p_type, p_payload, p_trace_id)
$$;
--> statement-breakpoint
CREATE FUNCTION order_refusal(p_code text, p_detail jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', p_code USING ERRCODE = 'PS422', DETAIL = p_detail::text;
END $$;
--> statement-breakpoint
-- Marks a pending order paid: takes its stock, and ends as fulfilled when nothing has to be shipped.
-- The caller has locked the order and knows that it is pending. False: the stock is gone, nothing was changed.
CREATE FUNCTION complete_order(p_order_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE v_order orders;
BEGIN
  IF NOT take_held_stock(p_order_id) THEN RETURN false; END IF;
  UPDATE orders SET state = 'paid', paid_at = now(), state_reason = NULL WHERE id = p_order_id RETURNING * INTO v_order;
  IF NOT v_order.requires_shipping THEN
    UPDATE orders SET state = 'fulfilled' WHERE id = p_order_id;
  END IF;
  PERFORM emit_message('email-events', 'order.paid', jsonb_build_object('orderId', p_order_id), v_order.trace_id);
  RETURN true;
END $$;
--> statement-breakpoint
-- A cart line with what the catalogue says of it at the moment of placing.
CREATE TYPE placing_line AS (
  offer_id uuid, stock_item_id uuid, position integer, sku text, title text, game_slug text, platform text, edition text,
  format text, region text, activation text, quantity integer, unit integer, available integer, sellable boolean);
--> statement-breakpoint
-- Cart to order, hold, link, attempt and message in one step.
-- p: scope, key, requestHash, orderId, number, cartTokenHash, email, currency, expectedTotalMinor (nullable), shippingMinor,
--    minimumMinor, holdSeconds, linkId, linkTokenHash, attemptId, traceId
-- Answers {outcome: 'placed' | 'replayed', orderId, linkId}. Refusals: idempotency_mismatch, cart_not_found, cart_empty,
-- cart_already_ordered, currency_changed, not_for_sale,
-- insufficient_stock, total_changed, below_minimum, above_maximum.
CREATE FUNCTION place_order(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_known idempotency_keys;
  v_cart carts;
  v_detail jsonb;
  v_lines placing_line[];
  v_order_id uuid := (p->>'orderId')::uuid;
  v_subtotal bigint;
  v_shipping integer;
  v_total bigint;
  v_boxed boolean;
BEGIN
  DELETE FROM idempotency_keys WHERE scope = p->>'scope' AND key = p->>'key' AND expires_at <= now();
  INSERT INTO idempotency_keys (scope, key, request_hash, order_id, expires_at)
    VALUES (p->>'scope', p->>'key', p->>'requestHash', v_order_id, now() + interval '24 hours')
    ON CONFLICT (scope, key) DO NOTHING;
  IF NOT FOUND THEN
    SELECT * INTO v_known FROM idempotency_keys WHERE scope = p->>'scope' AND key = p->>'key';
    IF v_known.request_hash <> p->>'requestHash' THEN
      PERFORM order_refusal('idempotency_mismatch', '{}');
    END IF;
    RETURN jsonb_build_object('outcome', 'replayed', 'orderId', v_known.order_id,
      'linkId', (SELECT id FROM order_links WHERE order_id = v_known.order_id ORDER BY created_at, id LIMIT 1));
  END IF;

  SELECT * INTO v_cart FROM carts WHERE token_hash = p->>'cartTokenHash' FOR UPDATE;
  IF NOT FOUND THEN PERFORM order_refusal('cart_not_found', '{}'); END IF;
  IF v_cart.state = 'ordered' THEN
    PERFORM order_refusal('cart_already_ordered', (
      SELECT jsonb_build_object('orderId', o.id, 'linkId', (SELECT l.id FROM order_links l WHERE l.order_id = o.id ORDER BY l.created_at, l.id LIMIT 1))
      FROM orders o WHERE o.cart_id = v_cart.id));
  END IF;
  IF v_cart.currency <> p->>'currency' THEN
    PERFORM order_refusal('currency_changed', jsonb_build_object('currency', v_cart.currency));
  END IF;

  -- Locks in one order for all buyers, so that two carts of the same games cannot wait for each other.
  PERFORM 1 FROM stock_items s JOIN cart_lines c ON c.offer_id = s.offer_id
    WHERE c.cart_id = v_cart.id ORDER BY s.id FOR UPDATE OF s;

  SELECT array_agg(ROW(o.id, s.id, c.position, o.sku, g.title, g.slug, pf.name, e.name, o.format, o.region,
      o.activation, c.quantity, price_at(o.id, v_cart.currency), coalesce(available_quantity(s.id), 0),
      o.active AND g.status = 'published')::placing_line)
    INTO v_lines
    FROM (SELECT l.*, row_number() OVER (ORDER BY l.added_at, l.offer_id) AS position FROM cart_lines l WHERE l.cart_id = v_cart.id) c
    JOIN offers o ON o.id = c.offer_id
    JOIN editions e ON e.id = o.edition_id
    JOIN releases r ON r.id = o.release_id
    JOIN platforms pf ON pf.id = r.platform_id
    JOIN games g ON g.id = r.game_id
    LEFT JOIN stock_items s ON s.offer_id = o.id;

  IF v_lines IS NULL THEN PERFORM order_refusal('cart_empty', '{}'); END IF;

  SELECT jsonb_agg(jsonb_build_object('sku', sku, 'title', title)) INTO v_detail
    FROM unnest(v_lines) WHERE unit IS NULL OR NOT sellable;
  IF v_detail IS NOT NULL THEN PERFORM order_refusal('not_for_sale', jsonb_build_object('lines', v_detail)); END IF;

  SELECT jsonb_agg(jsonb_build_object('sku', sku, 'title', title, 'wanted', quantity, 'available', available)) INTO v_detail
    FROM unnest(v_lines) WHERE quantity > available;
  IF v_detail IS NOT NULL THEN PERFORM order_refusal('insufficient_stock', jsonb_build_object('lines', v_detail)); END IF;

  SELECT sum(quantity::bigint * unit), bool_or(format = 'boxed') INTO v_subtotal, v_boxed FROM unnest(v_lines);
  v_shipping := CASE WHEN v_boxed THEN (p->>'shippingMinor')::integer ELSE 0 END;
  v_total := v_subtotal + v_shipping;
  IF p->>'expectedTotalMinor' IS NOT NULL AND (p->>'expectedTotalMinor')::bigint <> v_total THEN
    PERFORM order_refusal('total_changed', jsonb_build_object('totalMinor', v_total, 'currency', v_cart.currency));
  END IF;
  IF v_total > 0 AND v_total < (p->>'minimumMinor')::bigint THEN
    PERFORM order_refusal('below_minimum', jsonb_build_object('minimumMinor', (p->>'minimumMinor')::bigint, 'currency', v_cart.currency));
  END IF;
  IF v_total > 99999999 THEN
    PERFORM order_refusal('above_maximum', jsonb_build_object('maximumMinor', 99999999, 'currency', v_cart.currency));
  END IF;

  INSERT INTO orders (id, number, cart_id, email, currency, subtotal_minor, shipping_minor, total_minor, requires_shipping, trace_id)
    VALUES (v_order_id, p->>'number', v_cart.id, p->>'email', v_cart.currency, v_subtotal, v_shipping, v_total, v_boxed, p->>'traceId');
  INSERT INTO order_lines (order_id, position, offer_id, sku, title, game_slug, platform, edition, format, region, activation,
      quantity, unit_price_minor, total_minor)
    SELECT v_order_id, position, offer_id, sku, title, game_slug, platform, edition, format, region, activation,
      quantity, unit, quantity * unit FROM unnest(v_lines);
  INSERT INTO holds (stock_item_id, order_id, quantity, expires_at)
    SELECT stock_item_id, v_order_id, quantity, now() + make_interval(secs => (p->>'holdSeconds')::integer) FROM unnest(v_lines);
  INSERT INTO order_links (id, order_id, token_hash) VALUES ((p->>'linkId')::uuid, v_order_id, p->>'linkTokenHash');
  UPDATE carts SET state = 'ordered', updated_at = now() WHERE id = v_cart.id;
  PERFORM emit_message('email-events', 'order.placed', jsonb_build_object('orderId', v_order_id), p->>'traceId');
  IF v_total > 0 THEN
    INSERT INTO payment_attempts (id, order_id, amount_minor, currency)
      VALUES ((p->>'attemptId')::uuid, v_order_id, v_total, v_cart.currency);
  ELSIF NOT complete_order(v_order_id) THEN
    RAISE EXCEPTION 'a fresh hold could not be taken' USING ERRCODE = 'PS500';
  END IF;
  RETURN jsonb_build_object('outcome', 'placed', 'orderId', v_order_id, 'linkId', p->>'linkId');
END $$;
--> statement-breakpoint
-- Ends a pending order and gives its copies back. Answers true once; false when it was not pending any more.
CREATE FUNCTION release_order(p_order_id uuid, p_to_state text, p_reason text, p_attempt_state text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE v_order orders;
BEGIN
  SELECT * INTO v_order FROM orders WHERE id = p_order_id FOR UPDATE;
  IF NOT FOUND OR v_order.state <> 'pending_payment' THEN RETURN false; END IF;
  UPDATE holds SET state = 'released' WHERE order_id = p_order_id AND state = 'active';
  UPDATE payment_attempts SET state = p_attempt_state, failure = p_reason, updated_at = now()
    WHERE order_id = p_order_id AND state IN ('created', 'open');
  UPDATE orders SET state = p_to_state, state_reason = p_reason WHERE id = p_order_id;
  PERFORM emit_message('email-events', 'order.cancelled', jsonb_build_object('orderId', p_order_id), v_order.trace_id);
  RETURN true;
END $$;
