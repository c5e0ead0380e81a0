-- Guarantees that drizzle's schema cannot say: price ranges, the order's transition table, append-only ledgers.
ALTER TABLE prices ADD CONSTRAINT prices_no_overlap
  EXCLUDE USING gist (offer_id WITH =, currency WITH =, valid WITH &&);
--> statement-breakpoint
INSERT INTO order_transitions (from_state, to_state) VALUES
  ('pending_payment', 'paid'),
  ('pending_payment', 'payment_review'),
  ('pending_payment', 'expired'),
  ('pending_payment', 'cancelled'),
  ('payment_review', 'paid'),
  ('payment_review', 'cancelled'),
  ('paid', 'fulfilled'),
  ('paid', 'backordered'),
  ('paid', 'part_refunded'),
  ('paid', 'refunded'),
  ('backordered', 'fulfilled'),
  ('backordered', 'part_refunded'),
  ('backordered', 'refunded'),
  ('fulfilled', 'part_refunded'),
  ('fulfilled', 'refunded'),
  ('part_refunded', 'fulfilled'),
  ('part_refunded', 'refunded');
--> statement-breakpoint
CREATE FUNCTION orders_guard_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF new.state <> 'pending_payment' THEN
      RAISE EXCEPTION 'an order starts as pending_payment, not %', new.state USING ERRCODE = 'PS409';
    END IF;
    INSERT INTO order_state_history (order_id, from_state, to_state, reason) VALUES (new.id, NULL, new.state, new.state_reason);
  ELSIF new.state IS DISTINCT FROM old.state THEN
    IF NOT EXISTS (SELECT 1 FROM order_transitions t WHERE t.from_state = old.state AND t.to_state = new.state) THEN
      RAISE EXCEPTION 'an order cannot go from % to %', old.state, new.state USING ERRCODE = 'PS409';
    END IF;
    INSERT INTO order_state_history (order_id, from_state, to_state, reason) VALUES (new.id, old.state, new.state, new.state_reason);
  END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER orders_guard_state AFTER INSERT OR UPDATE OF state ON orders
  FOR EACH ROW EXECUTE FUNCTION orders_guard_state();
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'PS403';
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_movements_append_only BEFORE UPDATE ON stock_movements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER order_state_history_append_only BEFORE UPDATE ON order_state_history
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER key_reveals_append_only BEFORE UPDATE ON key_reveals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A ledger row may only be closed: its amount, offer, currency and start never change.
CREATE FUNCTION prices_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.offer_id <> old.offer_id OR new.currency <> old.currency OR new.amount_minor <> old.amount_minor
     OR lower(new.valid) <> lower(old.valid) OR NOT upper_inf(old.valid) THEN
    RAISE EXCEPTION 'prices is append-only' USING ERRCODE = 'PS403';
  END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER prices_guard BEFORE UPDATE ON prices FOR EACH ROW EXECUTE FUNCTION prices_guard();
--> statement-breakpoint
-- The price of an offer in a currency at an instant; NULL where there is none.
CREATE FUNCTION price_at(p_offer_id uuid, p_currency text, p_at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT amount_minor FROM prices WHERE offer_id = p_offer_id AND currency = p_currency AND valid @> p_at
$$;
--> statement-breakpoint
-- Closes the running price and opens the next in one step; NULL ends the price. Same amount: nothing happens.
CREATE FUNCTION set_price(p_offer_id uuid, p_currency text, p_amount_minor integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE v_current integer;
BEGIN
  PERFORM 1 FROM offers WHERE id = p_offer_id FOR UPDATE;
  SELECT amount_minor INTO v_current FROM prices WHERE offer_id = p_offer_id AND currency = p_currency AND upper_inf(valid);
  IF v_current IS NOT DISTINCT FROM p_amount_minor THEN RETURN false; END IF;
  DELETE FROM prices WHERE offer_id = p_offer_id AND currency = p_currency AND upper_inf(valid) AND lower(valid) >= now();
  UPDATE prices SET valid = tstzrange(lower(valid), now())
    WHERE offer_id = p_offer_id AND currency = p_currency AND upper_inf(valid);
  IF p_amount_minor IS NOT NULL THEN
    INSERT INTO prices (offer_id, currency, amount_minor, valid)
      VALUES (p_offer_id, p_currency, p_amount_minor, tstzrange(now(), NULL));
  END IF;
  RETURN true;
END $$;
