-- Scripts that try cards or hoard copies are refused before an order exists, so that the payment provider never hears of them
-- (docs/decisions/0019). The counts are of orders, in the statement that places the next one.

-- Refuses an order that would be one unpaid order too many for its account, mailbox or address, or, while cards are being declined
-- all over the store, one that nobody vouches for. Answers whether the buyer is a known one, who is not counted by address.
-- p: at, userId (nullable), emailIsOwn, addressHash, mailHash, limits (workers/services/orders/checkout-limits.ts).
-- Refusals (PS422): rate_limited {about, retryAfterSeconds}, proof_required.
CREATE FUNCTION guard_checkout(p jsonb) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_at timestamptz := (p->>'at')::timestamptz;
  v_user_id uuid := (p->>'userId')::uuid;
  v_limits jsonb := p->'limits';
  v_hour timestamptz := v_at - make_interval(secs => (v_limits->>'windowSeconds')::integer);
  v_day timestamptz := v_at - make_interval(secs => (v_limits->>'longWindowSeconds')::integer);
  v_proven boolean;
  v_known boolean;
  v_used integer;
  v_used_long integer;
  v_credit integer;
  v_oldest timestamptz;
  v_oldest_long timestamptz;
  v_count record;
BEGIN
  -- One after the other, each kind in the same order for everybody: the next one counts what this one adds.
  PERFORM pg_advisory_xact_lock(hashtextextended('checkout address ' || (p->>'addressHash'), 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('checkout mail ' || (p->>'mailHash'), 0));
  IF v_user_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('checkout account ' || v_user_id, 0));
  END IF;

  v_proven := EXISTS (SELECT 1 FROM users WHERE id = v_user_id AND email_verified);
  v_known := v_proven AND EXISTS (SELECT 1 FROM orders o WHERE o.user_id = v_user_id AND o.total_minor > 0
    AND o.refunded_minor < o.total_minor AND o.paid_at < v_day);

  IF v_user_id IS NOT NULL THEN
    SELECT coalesce(sum(c.weight), 0), min(c.created_at) INTO v_used, v_oldest
      FROM orders o JOIN checkout_origins c ON c.order_id = o.id
      WHERE o.user_id = v_user_id AND c.created_at > v_hour AND o.paid_at IS NULL
        AND o.state IN ('pending_payment', 'expired', 'cancelled');
    IF v_used >= (v_limits->>'accountUnpaid')::integer THEN
      PERFORM checkout_refusal('account', v_oldest, v_hour);
    END IF;
  END IF;

  -- Strangers may write any address into the form: they do not close the checkout to the one who proved that it is theirs.
  IF NOT v_known AND NOT (v_proven AND (p->>'emailIsOwn')::boolean) THEN
    SELECT coalesce(sum(c.weight), 0), min(c.created_at) INTO v_used, v_oldest
      FROM checkout_origins c JOIN orders o ON o.id = c.order_id
      WHERE c.mail_hash = p->>'mailHash' AND c.created_at > v_hour AND o.paid_at IS NULL
        AND o.state IN ('pending_payment', 'expired', 'cancelled');
    IF v_used >= (v_limits->>'mailUnpaid')::integer THEN
      PERFORM checkout_refusal('mail', v_oldest, v_hour);
    END IF;
  END IF;

  IF v_known THEN RETURN true; END IF;

  SELECT coalesce(sum(t.weight) FILTER (WHERE t.unpaid AND t.created_at > v_hour), 0) AS unpaid,
      min(t.created_at) FILTER (WHERE t.unpaid AND t.created_at > v_hour) AS oldest,
      coalesce(sum(t.weight) FILTER (WHERE t.unpaid), 0) AS unpaid_long,
      min(t.created_at) FILTER (WHERE t.unpaid) AS oldest_long,
      count(*) FILTER (WHERE t.unpaid AND t.state <> 'pending_payment') AS failed,
      count(*) FILTER (WHERE t.paid) AS paid,
      count(*) FILTER (WHERE t.paid AND t.created_at > v_hour) AS paid_hour
    INTO v_count
    FROM (SELECT c.weight, c.created_at, o.state, o.paid_at IS NOT NULL AND o.total_minor > 0 AS paid,
        o.paid_at IS NULL AND o.state IN ('pending_payment', 'expired', 'cancelled') AS unpaid
      FROM checkout_origins c JOIN orders o ON o.id = c.order_id
      WHERE c.address_hash = p->>'addressHash' AND c.created_at > v_day) t;
  -- Buyers who pay earn room for the next ones of their network. Where more fails than is paid, what was paid counts, too.
  IF v_count.failed > v_count.paid THEN
    v_credit := 0;
    v_used := v_count.unpaid + v_count.paid_hour;
    v_used_long := v_count.unpaid_long + v_count.paid;
  ELSE
    v_credit := least(v_count.paid, (v_limits->>'addressCredit')::integer);
    v_used := v_count.unpaid;
    v_used_long := v_count.unpaid_long;
  END IF;
  IF v_used_long >= (v_limits->>'addressUnpaidLong')::integer + v_credit THEN
    PERFORM checkout_refusal('address', v_count.oldest_long, v_day);
  END IF;
  IF v_used >= (v_limits->>'addressUnpaid')::integer + v_credit THEN
    PERFORM checkout_refusal('address', v_count.oldest, v_hour);
  END IF;

  IF v_proven OR v_credit > 0 THEN RETURN false; END IF;
  SELECT count(*) FILTER (WHERE t.declined) AS declined, count(*) FILTER (WHERE t.paid) AS paid INTO v_count
    FROM (SELECT o.state_reason = 'payment_declined' AND o.paid_at IS NULL AS declined, o.paid_at IS NOT NULL AND o.total_minor > 0 AS paid
      FROM checkout_origins c JOIN orders o ON o.id = c.order_id
      WHERE c.created_at > v_at - make_interval(secs => (v_limits->>'alarmWindowSeconds')::integer)
      ORDER BY c.created_at DESC LIMIT 1000) t;
  IF v_count.declined >= (v_limits->>'alarmDeclines')::integer AND v_count.declined > 2 * v_count.paid THEN
    PERFORM order_refusal('proof_required', '{}');
  END IF;
  RETURN false;
END $$;
--> statement-breakpoint
-- Raises rate_limited; the oldest order that counts leaves the window when its age reaches the window's length.
CREATE FUNCTION checkout_refusal(p_about text, p_oldest timestamptz, p_window_start timestamptz) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM order_refusal('rate_limited', jsonb_build_object('about', p_about,
    'retryAfterSeconds', greatest(1, ceil(extract(epoch FROM coalesce(p_oldest, p_window_start) - p_window_start))::integer)));
END $$;
--> statement-breakpoint
-- Cart to order, hold, link, attempt and message in one step, as before; since this version an account's order is placed from the
-- account's open cart, and guard_checkout stands in front. A call without `limits` is the previous version's and is not guarded.
-- p besides: userId (nullable), emailIsOwn, at, addressHash, mailHash, cheapMinor, limits. Refusals besides: quantity_limit
-- (more lines than the provider's page takes), rate_limited, proof_required.
CREATE OR REPLACE FUNCTION place_order(p jsonb) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
