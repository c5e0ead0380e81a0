-- A repair of lists waits for no checkout and makes none wait. What is wrong is found by reading alone: rows, bits, counts and sales
-- are written in the same transactions, so that whatever differs within one statement's view is an error. Writers add to counts and
-- turn bits; so does the repair, by the error it saw, and what others write meanwhile stays.

-- As before, but sales are locked before the games' states, as everybody who sells does it. Two repairs wait for each other.
CREATE OR REPLACE FUNCTION repair_list_entries(p_after uuid, p_limit integer) RETURNS jsonb LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_ids uuid[];
  v_changed integer;
BEGIN
  SELECT array_agg(g.id ORDER BY g.id) INTO v_ids FROM (
    SELECT id FROM games WHERE p_after IS NULL OR id > p_after ORDER BY id LIMIT p_limit) g;
  IF v_ids IS NULL THEN RETURN jsonb_build_object('last', NULL, 'games', 0, 'changed', 0); END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('list_repair', 0));
  WITH paid AS (
    SELECT r.game_id, r.platform_id, (d.paid_at AT TIME ZONE 'UTC')::date AS day, sum(l.quantity)::integer AS units
    FROM releases r JOIN offers o ON o.release_id = r.id JOIN order_lines l ON l.offer_id = o.id JOIN orders d ON d.id = l.order_id
    WHERE r.game_id = ANY (v_ids) AND d.paid_at IS NOT NULL GROUP BY 1, 2, 3),
  wrong AS (
    SELECT game_id, platform_id, day, coalesce(p.units, 0) - coalesce(k.units, 0) AS missing
    FROM paid p FULL JOIN (SELECT * FROM game_sales WHERE game_id = ANY (v_ids)) k USING (game_id, platform_id, day)
    WHERE p.units IS DISTINCT FROM k.units)
  INSERT INTO game_sales AS s (game_id, platform_id, day, units) SELECT * FROM wrong ORDER BY 1, 2, 3
    ON CONFLICT (game_id, platform_id, day) DO UPDATE SET units = s.units + excluded.units;
  DELETE FROM game_sales WHERE (game_id, platform_id, day) IN (
    SELECT game_id, platform_id, day FROM game_sales WHERE game_id = ANY (v_ids) AND units = 0 FOR UPDATE SKIP LOCKED);
  v_changed := refresh_list_entries(v_ids);
  RETURN jsonb_build_object('last', v_ids[cardinality(v_ids)], 'games', cardinality(v_ids), 'changed', v_changed);
END $$;
--> statement-breakpoint
-- Puts right how many games have each facet. Answers how many counts were wrong.
CREATE OR REPLACE FUNCTION recount_list_facets() RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_wrong integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('list_repair', 0));
  WITH right_now AS (
    SELECT facet, count(*)::integer AS games FROM (SELECT unnest(0 || facets) AS facet FROM list_entries WHERE scope = 0) e
    WHERE facet NOT BETWEEN 11 AND 99 GROUP BY facet),
  wrong AS (
    SELECT facet, coalesce(n.games, 0) - coalesce(c.games, 0) AS missing FROM right_now n FULL JOIN list_counts c USING (facet)
    WHERE coalesce(n.games, 0) <> coalesce(c.games, 0)),
  fixed AS (
    INSERT INTO list_counts AS c (facet, games) SELECT facet, missing FROM wrong ORDER BY facet
    ON CONFLICT (facet) DO UPDATE SET games = c.games + excluded.games RETURNING 1)
  SELECT count(*) INTO v_wrong FROM fixed;
  -- What somebody is writing is not waited for: it will be there the next time.
  DELETE FROM list_counts WHERE facet IN (SELECT facet FROM list_counts WHERE games = 0 FOR UPDATE SKIP LOCKED);
  RETURN v_wrong;
END $$;
--> statement-breakpoint
-- Puts right one part of 32 of all bitmaps. Answers how many were wrong. Bits are gathered 2,048 at a time: each game turns
-- a short piece of its bitmaps and not the whole. At a million games the pieces of a part are sorted in memory.
CREATE OR REPLACE FUNCTION recount_list_bitmaps(p_part integer) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET work_mem = '32MB' AS $$
DECLARE v_wrong integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('list_repair', 0));
  WITH pieces AS MATERIALIZED (
    SELECT scope, facet, slot / 32 / 2048 AS piece, bit_or(set_bit("bit"(B'0', 2048, true), slot / 32 % 2048, 1)) AS bits
    FROM (SELECT scope, slot, unnest(0 || facets) AS facet FROM list_entries WHERE slot % 32 = p_part) e
    WHERE facet BETWEEN 0 AND 9999
      OR facet IN (SELECT p.facet FROM platforms p UNION ALL SELECT g.facet FROM genres g UNION ALL SELECT t.facet FROM tags t)
    GROUP BY 1, 2, 3),
  kept AS MATERIALIZED (SELECT scope, facet, bits FROM list_bitmaps WHERE part = p_part),
  extent AS MATERIALIZED (
    SELECT greatest((SELECT (coalesce(max(slot), 0) / 32 / 512 + 1) * 512 FROM list_states), (SELECT max(length(bits)) FROM kept)) AS length),
  right_now AS (
    SELECT scope, facet, bit_or("bit"(bits, length, true) >> piece * 2048) AS bits FROM pieces, extent GROUP BY 1, 2),
  wrong AS (
    SELECT scope, facet, coalesce("bit"(n.bits, length, true), "bit"(B'0', length, true))
      # coalesce("bit"(k.bits, length, true), "bit"(B'0', length, true)) AS bits
    FROM right_now n FULL JOIN kept k USING (scope, facet), extent),
  fixed AS (
    INSERT INTO list_bitmaps AS b (scope, facet, part, bits) SELECT scope, facet, p_part, bits FROM wrong
      WHERE bit_count(bits) > 0 ORDER BY 1, 2, 3
    ON CONFLICT (scope, facet, part) DO UPDATE SET bits = "bit"(b.bits, greatest(length(b.bits), length(excluded.bits)), true)
      # "bit"(excluded.bits, greatest(length(b.bits), length(excluded.bits)), true) RETURNING 1)
  SELECT count(*) INTO v_wrong FROM fixed;
  DELETE FROM list_bitmaps WHERE part = p_part AND (scope, facet) IN (
    SELECT scope, facet FROM list_bitmaps WHERE part = p_part AND bit_count(bits) = 0 FOR UPDATE SKIP LOCKED);
  RETURN v_wrong;
END $$;
