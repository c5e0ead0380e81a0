-- Whether a hold still counts is asked of the clock after the stock's lock is taken. now() is the start of the transaction:
-- one that waited for the lock would judge by an older time than the one before it, and two orders could hold one copy.

-- Copies that are free at an instant: what is there less the holds that count then.
CREATE FUNCTION free_quantity(p_stock_item_id uuid, p_at timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT greatest(0, s.on_hand - coalesce((
    SELECT sum(h.quantity) FROM holds h
    WHERE h.stock_item_id = s.id AND h.state = 'active' AND h.expires_at > p_at), 0))::integer
  FROM stock_items s WHERE s.id = p_stock_item_id
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION adjust_stock(p_stock_item_id uuid, p_delta integer, p_reason text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE v_on_hand integer;
BEGIN
  PERFORM 1 FROM stock_items WHERE id = p_stock_item_id AND kind = 'boxed' FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not a boxed stock item' USING ERRCODE = 'PS404'; END IF;
  IF p_delta < 0 AND free_quantity(p_stock_item_id, clock_timestamp()) + p_delta < 0 THEN
    RAISE EXCEPTION 'only % copies are free', free_quantity(p_stock_item_id, clock_timestamp()) USING ERRCODE = 'PS409';
  END IF;
  UPDATE stock_items SET on_hand = on_hand + p_delta WHERE id = p_stock_item_id RETURNING on_hand INTO v_on_hand;
  INSERT INTO stock_movements (stock_item_id, delta, reason) VALUES (p_stock_item_id, p_delta, p_reason);
  RETURN v_on_hand;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION take_held_stock(p_order_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_line record;
  v_taken integer;
  v_at timestamptz;
BEGIN
  PERFORM 1 FROM stock_items s JOIN holds h ON h.stock_item_id = s.id
    WHERE h.order_id = p_order_id ORDER BY s.id FOR UPDATE OF s;
  v_at := clock_timestamp();
  IF EXISTS (
    SELECT 1 FROM holds h JOIN stock_items s ON s.id = h.stock_item_id
    WHERE h.order_id = p_order_id AND (h.state <> 'active' OR s.on_hand - coalesce((
      SELECT sum(o.quantity) FROM holds o
      WHERE o.stock_item_id = s.id AND o.order_id <> p_order_id AND o.state = 'active'
        AND o.expires_at > v_at), 0) < h.quantity AND h.expires_at <= v_at)
  ) THEN
    RETURN false;
  END IF;
  FOR v_line IN
    SELECT l.id, l.quantity, l.format, s.id AS stock_item_id
    FROM order_lines l JOIN stock_items s ON s.offer_id = l.offer_id
    WHERE l.order_id = p_order_id ORDER BY s.id, l.position
  LOOP
    IF v_line.format = 'key' THEN
      WITH picked AS (
        SELECT id FROM license_keys WHERE stock_item_id = v_line.stock_item_id AND state = 'available'
        ORDER BY id LIMIT v_line.quantity FOR UPDATE SKIP LOCKED),
      taken AS (
        UPDATE license_keys k SET state = 'sealed', order_line_id = v_line.id, sold_at = now()
        FROM picked WHERE k.id = picked.id RETURNING 1)
      SELECT count(*) INTO v_taken FROM taken;
      IF v_taken < v_line.quantity THEN
        RAISE EXCEPTION 'key pool % has % keys of % held', v_line.stock_item_id, v_taken, v_line.quantity USING ERRCODE = 'PS500';
      END IF;
    END IF;
    UPDATE stock_items SET on_hand = on_hand - v_line.quantity WHERE id = v_line.stock_item_id;
    INSERT INTO stock_movements (stock_item_id, delta, reason, order_id)
      VALUES (v_line.stock_item_id, -v_line.quantity, 'sale', p_order_id);
  END LOOP;
  UPDATE holds SET state = 'settled' WHERE order_id = p_order_id AND state = 'active';
  RETURN true;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION place_order(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
      o.activation, c.quantity, price_at(o.id, v_cart.currency), coalesce(free_quantity(s.id, clock_timestamp()), 0),
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
