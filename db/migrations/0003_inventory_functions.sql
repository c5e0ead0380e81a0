-- Stock and keys move only here; each function is one atomic step.

-- Copies that a new order may take now: what is there less the holds that still count.
CREATE FUNCTION available_quantity(p_stock_item_id uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT greatest(0, s.on_hand - coalesce((
    SELECT sum(h.quantity) FROM holds h
    WHERE h.stock_item_id = s.id AND h.state = 'active' AND h.expires_at > now()), 0))::integer
  FROM stock_items s WHERE s.id = p_stock_item_id
$$;
--> statement-breakpoint
-- Adds sealed keys to a pool: p_keys is [{ciphertext, nonce, keyVersion, fingerprint}]. A known fingerprint is skipped.
CREATE FUNCTION add_license_keys(p_stock_item_id uuid, p_keys jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE v_added integer;
BEGIN
  PERFORM 1 FROM stock_items WHERE id = p_stock_item_id AND kind = 'key_pool' FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not a key pool' USING ERRCODE = 'PS404'; END IF;
  WITH added AS (
    INSERT INTO license_keys (stock_item_id, ciphertext, nonce, key_version, fingerprint)
    SELECT p_stock_item_id, k.ciphertext, k.nonce, k."keyVersion", k.fingerprint
    FROM jsonb_to_recordset(p_keys) AS k(ciphertext text, nonce text, "keyVersion" integer, fingerprint text)
    ON CONFLICT (fingerprint) DO NOTHING RETURNING 1)
  SELECT count(*) INTO v_added FROM added;
  IF v_added > 0 THEN
    UPDATE stock_items SET on_hand = on_hand + v_added WHERE id = p_stock_item_id;
    INSERT INTO stock_movements (stock_item_id, delta, reason) VALUES (p_stock_item_id, v_added, 'key_import');
  END IF;
  RETURN v_added;
END $$;
--> statement-breakpoint
-- Adds or removes boxed copies; refuses to take away what orders hold.
CREATE FUNCTION adjust_stock(p_stock_item_id uuid, p_delta integer, p_reason text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE v_on_hand integer;
BEGIN
  PERFORM 1 FROM stock_items WHERE id = p_stock_item_id AND kind = 'boxed' FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not a boxed stock item' USING ERRCODE = 'PS404'; END IF;
  IF p_delta < 0 AND available_quantity(p_stock_item_id) + p_delta < 0 THEN
    RAISE EXCEPTION 'only % copies are free', available_quantity(p_stock_item_id) USING ERRCODE = 'PS409';
  END IF;
  UPDATE stock_items SET on_hand = on_hand + p_delta WHERE id = p_stock_item_id RETURNING on_hand INTO v_on_hand;
  INSERT INTO stock_movements (stock_item_id, delta, reason) VALUES (p_stock_item_id, p_delta, p_reason);
  RETURN v_on_hand;
END $$;
--> statement-breakpoint
-- Takes what an order holds: keys are sealed to its lines, boxes leave the shelf. The caller has locked the order.
-- Returns false, having changed nothing, when a hold lapsed and its copies are promised to others by now.
CREATE FUNCTION take_held_stock(p_order_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_line record;
  v_taken integer;
BEGIN
  PERFORM 1 FROM stock_items s JOIN holds h ON h.stock_item_id = s.id
    WHERE h.order_id = p_order_id ORDER BY s.id FOR UPDATE OF s;
  IF EXISTS (
    SELECT 1 FROM holds h JOIN stock_items s ON s.id = h.stock_item_id
    WHERE h.order_id = p_order_id AND (h.state <> 'active' OR s.on_hand - coalesce((
      SELECT sum(o.quantity) FROM holds o
      WHERE o.stock_item_id = s.id AND o.order_id <> p_order_id AND o.state = 'active'
        AND o.expires_at > now()), 0) < h.quantity AND h.expires_at <= now())
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
-- Records that a sold key was looked at and hands out its sealed form; NULL when the order does not own it.
CREATE FUNCTION reveal_license_key(p_license_key_id uuid, p_order_id uuid, p_request_id text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE v_key license_keys;
BEGIN
  SELECT k.* INTO v_key FROM license_keys k JOIN order_lines l ON l.id = k.order_line_id
    WHERE k.id = p_license_key_id AND l.order_id = p_order_id AND k.state IN ('sealed', 'revealed') FOR UPDATE OF k;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE license_keys SET state = 'revealed', revealed_at = coalesce(revealed_at, now()) WHERE id = v_key.id;
  INSERT INTO key_reveals (license_key_id, order_id, request_id) VALUES (v_key.id, p_order_id, p_request_id);
  RETURN jsonb_build_object('id', v_key.id, 'stockItemId', v_key.stock_item_id, 'ciphertext', v_key.ciphertext,
    'nonce', v_key.nonce, 'keyVersion', v_key.key_version);
END $$;
