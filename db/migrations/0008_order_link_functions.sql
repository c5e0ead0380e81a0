-- Asks for one mail with the links of an address's latest orders. An unknown address asks for none; both answer alike.
CREATE FUNCTION request_order_links(p_email text, p_trace_id text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_ids jsonb;
BEGIN
  SELECT jsonb_agg(t.id) INTO v_ids FROM (
    SELECT id FROM orders WHERE lower(email) = lower(p_email) ORDER BY placed_at DESC LIMIT 10) t;
  IF v_ids IS NOT NULL THEN
    PERFORM emit_message('email-events', 'order.link_requested', jsonb_build_object('orderIds', v_ids), p_trace_id);
  END IF;
END $$;
