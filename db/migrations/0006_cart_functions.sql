-- Adds copies to the open cart of a token in one step; with p_create the cart is made first.
-- The price seen is the price now. Refusals (PS422): no_cart, unknown_sku, not_for_sale, quantity_limit, cart_already_ordered.
CREATE FUNCTION add_to_cart(p_token_hash text, p_sku text, p_quantity integer, p_currency text, p_create boolean,
  p_max_quantity integer, p_max_lines integer) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_cart carts;
  v_offer_id uuid;
  v_price integer;
BEGIN
  IF p_create THEN
    INSERT INTO carts (token_hash, currency) VALUES (p_token_hash, p_currency) ON CONFLICT (token_hash) DO NOTHING;
  END IF;
  SELECT * INTO v_cart FROM carts WHERE token_hash = p_token_hash FOR UPDATE;
  IF NOT FOUND THEN PERFORM order_refusal('no_cart', '{}'); END IF;
  IF v_cart.state <> 'open' THEN PERFORM order_refusal('cart_already_ordered', '{}'); END IF;
  SELECT o.id INTO v_offer_id FROM offers o JOIN releases r ON r.id = o.release_id
    JOIN games g ON g.id = r.game_id AND g.status = 'published' WHERE o.sku = p_sku AND o.active;
  IF NOT FOUND THEN PERFORM order_refusal('unknown_sku', '{}'); END IF;
  v_price := price_at(v_offer_id, v_cart.currency);
  IF v_price IS NULL THEN PERFORM order_refusal('not_for_sale', jsonb_build_object('currency', v_cart.currency)); END IF;
  INSERT INTO cart_lines (cart_id, offer_id, quantity, seen_price_minor, seen_currency)
    VALUES (v_cart.id, v_offer_id, p_quantity, v_price, v_cart.currency)
    ON CONFLICT (cart_id, offer_id) DO UPDATE SET quantity = cart_lines.quantity + p_quantity
    WHERE cart_lines.quantity + p_quantity <= p_max_quantity;
  IF NOT FOUND OR (SELECT count(*) FROM cart_lines WHERE cart_id = v_cart.id) > p_max_lines THEN
    PERFORM order_refusal('quantity_limit', '{}');
  END IF;
  UPDATE carts SET updated_at = now() WHERE id = v_cart.id;
  RETURN v_cart.id;
END $$;
