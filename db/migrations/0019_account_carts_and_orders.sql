-- Carts of accounts, how a guest's cart becomes part of one at sign-in, and guests' orders that an account takes over.
-- What changes the open cart of an account waits for this lock: two browsers may sign in at once.
CREATE FUNCTION lock_account_cart(p_user_id uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('account cart ' || p_user_id, 0))
$$;
--> statement-breakpoint
-- Adds copies to an open cart that the caller has locked; the price seen is the price now.
-- Refusals (PS422): unknown_sku, not_for_sale, quantity_limit. A cart that has more lines than are allowed takes more copies of them.
CREATE FUNCTION add_cart_line(p_cart_id uuid, p_currency text, p_sku text, p_quantity integer, p_max_quantity integer,
  p_max_lines integer) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_offer_id uuid;
  v_price integer;
BEGIN
  SELECT o.id INTO v_offer_id FROM offers o JOIN releases r ON r.id = o.release_id
    JOIN games g ON g.id = r.game_id AND g.status = 'published' WHERE o.sku = p_sku AND o.active;
  IF NOT FOUND THEN PERFORM order_refusal('unknown_sku', '{}'); END IF;
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
-- Adds copies to the open cart of a guest's token in one step; with p_create the cart is made first. A cart that belongs to an
-- account does not open with a token. Refusals (PS422): no_cart, cart_already_ordered and those of add_cart_line.
CREATE OR REPLACE FUNCTION add_to_cart(p_token_hash text, p_sku text, p_quantity integer, p_currency text, p_create boolean,
  p_max_quantity integer, p_max_lines integer) RETURNS uuid LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_cart carts;
BEGIN
  IF p_create THEN
    INSERT INTO carts (token_hash, currency) VALUES (p_token_hash, p_currency) ON CONFLICT (token_hash) DO NOTHING;
  END IF;
  SELECT * INTO v_cart FROM carts WHERE token_hash = p_token_hash AND user_id IS NULL FOR UPDATE;
  IF NOT FOUND THEN PERFORM order_refusal('no_cart', '{}'); END IF;
  IF v_cart.state <> 'open' THEN PERFORM order_refusal('cart_already_ordered', '{}'); END IF;
  PERFORM add_cart_line(v_cart.id, v_cart.currency, p_sku, p_quantity, p_max_quantity, p_max_lines);
  RETURN v_cart.id;
END $$;
--> statement-breakpoint
-- Adds copies to the open cart of an account in one step, made first if there is none. p_token_hash is of a token that nobody has.
CREATE FUNCTION add_to_account_cart(p_user_id uuid, p_token_hash text, p_sku text, p_quantity integer, p_currency text,
  p_max_quantity integer, p_max_lines integer) RETURNS uuid LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_cart carts;
BEGIN
  PERFORM lock_account_cart(p_user_id);
  SELECT * INTO v_cart FROM carts WHERE user_id = p_user_id AND state = 'open' FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO carts (token_hash, user_id, currency) VALUES (p_token_hash, p_user_id, p_currency) RETURNING * INTO v_cart;
  END IF;
  PERFORM add_cart_line(v_cart.id, v_cart.currency, p_sku, p_quantity, p_max_quantity, p_max_lines);
  RETURN v_cart.id;
END $$;
--> statement-breakpoint
-- The guest's open cart of a token becomes the account's, or its lines join those of the cart that the account has
-- (docs/decisions/0018). Answers whether there was anything to take: unknown tokens, ordered carts and carts of
-- accounts are left as they are, so that a second call changes nothing.
CREATE FUNCTION merge_carts(p_token_hash text, p_user_id uuid, p_max_quantity integer) RETURNS boolean LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_guest_id uuid;
  v_cart carts;
BEGIN
  PERFORM lock_account_cart(p_user_id);
  SELECT id INTO v_guest_id FROM carts WHERE token_hash = p_token_hash AND user_id IS NULL AND state = 'open' FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT * INTO v_cart FROM carts WHERE user_id = p_user_id AND state = 'open' FOR UPDATE;
  IF NOT FOUND THEN
    UPDATE carts SET user_id = p_user_id, updated_at = now() WHERE id = v_guest_id;
    RETURN true;
  END IF;
  -- A line of both keeps the price that the account saw. A line of the guest alone keeps what the guest saw, and is seen anew when
  -- that was in another currency.
  INSERT INTO cart_lines (cart_id, offer_id, quantity, seen_price_minor, seen_currency, added_at)
    SELECT v_cart.id, g.offer_id, g.quantity,
      CASE WHEN g.seen_currency = v_cart.currency THEN g.seen_price_minor ELSE price_at(g.offer_id, v_cart.currency) END,
      v_cart.currency, g.added_at
    FROM cart_lines g WHERE g.cart_id = v_guest_id
    ON CONFLICT (cart_id, offer_id) DO UPDATE SET quantity = least(cart_lines.quantity + excluded.quantity, p_max_quantity);
  DELETE FROM carts WHERE id = v_guest_id;
  UPDATE carts SET updated_at = now() WHERE id = v_cart.id;
  RETURN true;
END $$;
--> statement-breakpoint
-- Guests' orders of the account's own mailbox become the account's. Answers how many; NULL when the mailbox is not proven.
-- Whether it is proven is read here, where no cached session can be older than the truth.
CREATE FUNCTION claim_orders(p_user_id uuid) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_email text;
  v_claimed integer;
BEGIN
  SELECT email INTO v_email FROM users WHERE id = p_user_id AND email_verified;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE orders SET user_id = p_user_id, claimed_at = now() WHERE user_id IS NULL AND lower(email) = v_email;
  GET DIAGNOSTICS v_claimed = ROW_COUNT;
  RETURN v_claimed;
END $$;
