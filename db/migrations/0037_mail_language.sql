-- Mails come in the language of their order or account, which the statement that makes either notes.
ALTER TABLE "orders" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_locale" CHECK (locale in ('en', 'de'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_locale" CHECK (locale in ('en', 'de'));--> statement-breakpoint
-- As before; notes the language that the order was placed in ('locale'; English when the caller names none).
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

  INSERT INTO orders (id, number, cart_id, user_id, email, currency, subtotal_minor, shipping_minor, total_minor, requires_shipping, trace_id, locale, placed_at)
    VALUES (v_order_id, p->>'number', v_cart.id, v_user_id, p->>'email', v_cart.currency, v_subtotal, v_shipping, v_total, v_boxed, p->>'traceId',
      coalesce(p->>'locale', 'en'), coalesce((p->>'at')::timestamptz, now()));
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
--> statement-breakpoint
-- As before, with the language of the new account. Whoever signs up again before the mailbox is proven is written to in the later one.
DROP FUNCTION sign_up(text, text, text, text);
--> statement-breakpoint
CREATE FUNCTION sign_up(p_name text, p_email text, p_password_hash text, p_trace_id text, p_locale text DEFAULT 'en')
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_id uuid; v_verified boolean;
BEGIN
  INSERT INTO users (name, email, locale) VALUES (p_name, p_email, p_locale) ON CONFLICT (email) DO NOTHING RETURNING id INTO v_id;
  IF v_id IS NOT NULL THEN
    INSERT INTO sign_in_methods (user_id, account_id, provider_id, password)
    VALUES (v_id, v_id::text, 'credential', p_password_hash);
    PERFORM request_account_mail('verify_email', p_email, v_id, p_trace_id);
    RETURN;
  END IF;
  SELECT id, email_verified INTO v_id, v_verified FROM users WHERE email = p_email FOR UPDATE;
  IF v_verified THEN
    PERFORM request_account_mail('already_registered', p_email, v_id, p_trace_id);
  ELSE
    UPDATE users SET locale = p_locale, updated_at = now() WHERE id = v_id;
    UPDATE sign_in_methods SET password = NULL, updated_at = now() WHERE user_id = v_id AND provider_id = 'credential';
    PERFORM request_account_mail('verify_email', p_email, v_id, p_trace_id);
  END IF;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION sign_up(text, text, text, text, text) TO app_rw;
--> statement-breakpoint
-- As before, with the language of an account that is made.
DROP FUNCTION sign_in_with_identity(text, text, text, boolean, text);
--> statement-breakpoint
CREATE FUNCTION sign_in_with_identity(p_provider text, p_account_id text, p_email text, p_email_verified boolean, p_name text,
  p_locale text DEFAULT 'en') RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_user users;
  v_outcome text;
BEGIN
  FOR v_attempt IN 1..2 LOOP
    SELECT u.* INTO v_user FROM sign_in_methods m JOIN users u ON u.id = m.user_id
      WHERE m.provider_id = p_provider AND m.account_id = p_account_id;
    IF v_user.id IS NOT NULL THEN
      v_outcome := 'known';
      EXIT;
    END IF;
    IF NOT p_email_verified THEN
      RETURN jsonb_build_object('outcome', 'provider_unproven');
    END IF;
    SELECT * INTO v_user FROM users WHERE email = lower(p_email) FOR UPDATE;
    IF v_user.id IS NOT NULL AND NOT v_user.email_verified THEN
      RETURN jsonb_build_object('outcome', 'account_unproven');
    END IF;
    BEGIN
      v_outcome := CASE WHEN v_user.id IS NULL THEN 'created' ELSE 'linked' END;
      IF v_user.id IS NULL THEN
        INSERT INTO users (name, email, email_verified, locale) VALUES (p_name, lower(p_email), true, p_locale) RETURNING * INTO v_user;
      END IF;
      INSERT INTO sign_in_methods (user_id, account_id, provider_id) VALUES (v_user.id, p_account_id, p_provider);
      EXIT;
    EXCEPTION WHEN unique_violation THEN
      -- The same identity or mailbox came at this very moment: what it made is found the second time.
      IF v_attempt = 2 THEN
        RAISE;
      END IF;
    END;
  END LOOP;
  RETURN jsonb_build_object('outcome', v_outcome, 'userId', v_user.id, 'twoFactorEnabled', v_user.two_factor_enabled);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION sign_in_with_identity(text, text, text, boolean, text, text) TO app_rw;
