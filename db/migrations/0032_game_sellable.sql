-- Whether a game can be bought is one column, judged in one place and asked by cart and order alike.
ALTER TABLE "games" ADD COLUMN "sellable" boolean GENERATED ALWAYS AS (status = 'published' and release_status not in ('announced', 'delisted')) STORED NOT NULL;--> statement-breakpoint
-- As before; an announced or delisted game is refused with its status (PS422 not_for_sale {releaseStatus}), whatever its offers cost.
CREATE OR REPLACE FUNCTION add_cart_line(p_cart_id uuid, p_currency text, p_sku text, p_quantity integer, p_max_quantity integer,
  p_max_lines integer) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_offer_id uuid;
  v_sellable boolean;
  v_release_status text;
  v_price integer;
BEGIN
  SELECT o.id, g.sellable, g.release_status INTO v_offer_id, v_sellable, v_release_status
    FROM offers o JOIN releases r ON r.id = o.release_id
    JOIN games g ON g.id = r.game_id AND g.status = 'published' WHERE o.sku = p_sku AND o.active;
  IF NOT FOUND THEN PERFORM order_refusal('unknown_sku', '{}'); END IF;
  IF NOT v_sellable THEN
    PERFORM order_refusal('not_for_sale', jsonb_build_object('releaseStatus', v_release_status));
  END IF;
  v_price := price_at(v_offer_id, p_currency);
  IF v_price IS NULL THEN PERFORM order_refusal('not_for_sale', jsonb_build_object('currency', p_currency)); END IF;
  UPDATE cart_lines SET quantity = quantity + p_quantity
    WHERE cart_id = p_cart_id AND offer_id = v_offer_id AND quantity + p_quantity <= p_max_quantity;
  IF NOT FOUND THEN
    IF p_quantity > p_max_quantity OR EXISTS (SELECT 1 FROM cart_lines WHERE cart_id = p_cart_id AND offer_id = v_offer_id)
       OR (SELECT count(*) FROM cart_lines WHERE cart_id = p_cart_id) >= p_max_lines THEN
      PERFORM order_refusal('quantity_limit', '{}');
    END IF;
    INSERT INTO cart_lines (cart_id, offer_id, quantity, seen_price_minor, seen_currency)
      VALUES (p_cart_id, v_offer_id, p_quantity, v_price, p_currency);
  END IF;
  UPDATE carts SET updated_at = now() WHERE id = p_cart_id;
END $$;
--> statement-breakpoint
-- As before; whether a line can be bought is what `games.sellable` says at this moment, however old the cart is.
CREATE OR REPLACE FUNCTION place_order(p jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
  v_user_id uuid := (p->>'userId')::uuid;
  v_known_buyer boolean;
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

  IF p ? 'limits' THEN v_known_buyer := guard_checkout(p); END IF;

  -- An account has one open cart; one that became an order is not looked for, since the same key was answered above.
  IF v_user_id IS NOT NULL THEN
    SELECT * INTO v_cart FROM carts WHERE user_id = v_user_id AND state = 'open' FOR UPDATE;
  ELSE
    SELECT * INTO v_cart FROM carts WHERE token_hash = p->>'cartTokenHash' AND user_id IS NULL FOR UPDATE;
  END IF;
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
      o.active AND g.sellable)::placing_line)
    INTO v_lines
    FROM (SELECT l.*, row_number() OVER (ORDER BY l.added_at, l.offer_id) AS position FROM cart_lines l WHERE l.cart_id = v_cart.id) c
    JOIN offers o ON o.id = c.offer_id
    JOIN editions e ON e.id = o.edition_id
    JOIN releases r ON r.id = o.release_id
    JOIN platforms pf ON pf.id = r.platform_id
    JOIN games g ON g.id = r.game_id
    LEFT JOIN stock_items s ON s.offer_id = o.id;

  IF v_lines IS NULL THEN PERFORM order_refusal('cart_empty', '{}'); END IF;

  IF cardinality(v_lines) > 100 THEN PERFORM order_refusal('quantity_limit', '{}'); END IF;

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

  INSERT INTO orders (id, number, cart_id, user_id, email, currency, subtotal_minor, shipping_minor, total_minor, requires_shipping, trace_id, placed_at)
    VALUES (v_order_id, p->>'number', v_cart.id, v_user_id, p->>'email', v_cart.currency, v_subtotal, v_shipping, v_total, v_boxed, p->>'traceId',
      coalesce((p->>'at')::timestamptz, now()));
  INSERT INTO order_lines (order_id, position, offer_id, sku, title, game_slug, platform, edition, format, region, activation,
      quantity, unit_price_minor, total_minor)
    SELECT v_order_id, position, offer_id, sku, title, game_slug, platform, edition, format, region, activation,
      quantity, unit, quantity * unit FROM unnest(v_lines);
  INSERT INTO holds (stock_item_id, order_id, quantity, expires_at)
    SELECT stock_item_id, v_order_id, quantity, now() + make_interval(secs => (p->>'holdSeconds')::integer) FROM unnest(v_lines);
  INSERT INTO order_links (id, order_id, token_hash) VALUES ((p->>'linkId')::uuid, v_order_id, p->>'linkTokenHash');
  IF p ? 'limits' THEN
    INSERT INTO checkout_origins (order_id, address_hash, mail_hash, weight, created_at, expires_at)
      SELECT v_order_id, CASE WHEN NOT v_known_buyer THEN p->>'addressHash' END, CASE WHEN NOT v_known_buyer THEN p->>'mailHash' END,
        1 + (v_total < (p->>'cheapMinor')::integer)::integer
          + (v_cart.created_at > now() - make_interval(secs => (p->'limits'->>'hastySeconds')::integer))::integer,
        (p->>'at')::timestamptz,
        (p->>'at')::timestamptz + make_interval(secs => (p->'limits'->>'longWindowSeconds')::integer);
  END IF;
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
