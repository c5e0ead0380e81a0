-- Cards are read from the rows of lists: those say now when few copies are left, too (facets 24 to 26, one a currency).
CREATE OR REPLACE FUNCTION list_rows(p_game_ids uuid[], p_at timestamptz) RETURNS SETOF list_entries LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  WITH listed AS (
    SELECT g.*, g.release_status = 'announced' AS announced FROM games g
    WHERE g.id = ANY (p_game_ids) AND g.status = 'published' AND g.release_status <> 'delisted'),
  offer_now AS (
    SELECT o.id, o.release_id, o.format,
      min(p.amount_minor) FILTER (WHERE p.currency = 'USD') AS usd,
      min(p.amount_minor) FILTER (WHERE p.currency = 'EUR') AS eur,
      min(p.amount_minor) FILTER (WHERE p.currency = 'JPY') AS jpy,
      CASE WHEN s.on_hand > 0 THEN greatest(free_quantity(s.id, p_at), 0) ELSE 0 END AS free
    FROM listed g
    JOIN releases r ON r.game_id = g.id
    JOIN offers o ON o.release_id = r.id AND o.active
    LEFT JOIN stock_items s ON s.offer_id = o.id
    LEFT JOIN prices p ON p.offer_id = o.id AND p.valid @> p_at AND NOT g.announced
    GROUP BY o.id, s.id),
  scoped AS (
    SELECT g.id, coalesce(pf.facet, 0) AS scope,
      min(to_char(r.released_on, 'YYYYMMDD')::integer) AS release_day,
      min(o.usd) AS usd, min(o.eur) AS eur, min(o.jpy) AS jpy,
      array_remove(ARRAY[
        CASE WHEN bool_or(o.format = 'key') THEN 1 END,
        CASE WHEN bool_or(o.format = 'boxed') THEN 2 END,
        CASE WHEN bool_or(o.usd IS NOT NULL) THEN 11 END,
        CASE WHEN bool_or(o.eur IS NOT NULL) THEN 12 END,
        CASE WHEN bool_or(o.jpy IS NOT NULL) THEN 13 END,
        CASE WHEN sum(o.free) FILTER (WHERE o.usd IS NOT NULL) > 0 THEN 21 END,
        CASE WHEN sum(o.free) FILTER (WHERE o.eur IS NOT NULL) > 0 THEN 22 END,
        CASE WHEN sum(o.free) FILTER (WHERE o.jpy IS NOT NULL) > 0 THEN 23 END,
        CASE WHEN sum(o.free) FILTER (WHERE o.usd IS NOT NULL) BETWEEN 1 AND 5 THEN 24 END,
        CASE WHEN sum(o.free) FILTER (WHERE o.eur IS NOT NULL) BETWEEN 1 AND 5 THEN 25 END,
        CASE WHEN sum(o.free) FILTER (WHERE o.jpy IS NOT NULL) BETWEEN 1 AND 5 THEN 26 END,
        31 + width_bucket(min(o.usd), ARRAY[500, 1000, 2000, 4000]),
        41 + width_bucket(min(o.eur), ARRAY[500, 1000, 2000, 4000]),
        51 + width_bucket(min(o.jpy), ARRAY[500, 1000, 2000, 4000])], NULL) AS offered,
      array_agg(DISTINCT pf.facet) FILTER (WHERE pf.facet IS NOT NULL) AS platforms
    FROM listed g
    LEFT JOIN releases r ON r.game_id = g.id
    LEFT JOIN platforms pf ON pf.id = r.platform_id
    LEFT JOIN offer_now o ON o.release_id = r.id
    GROUP BY GROUPING SETS ((g.id), (g.id, pf.facet))
    HAVING GROUPING(pf.facet) = 1 OR pf.facet IS NOT NULL),
  sold AS (
    SELECT s.game_id, coalesce(pf.facet, 0) AS scope, sum(s.units) AS units
    FROM game_sales s JOIN platforms pf ON pf.id = s.platform_id
    WHERE s.game_id = ANY (p_game_ids) AND s.day > (p_at AT TIME ZONE 'UTC')::date - 30
    GROUP BY GROUPING SETS ((s.game_id), (s.game_id, pf.facet))),
  described AS (
    SELECT g.id, array(
      SELECT ge.facet FROM game_genres x JOIN genres ge ON ge.id = x.genre_id WHERE x.game_id = g.id
      UNION ALL SELECT t.facet FROM game_tags x JOIN tags t ON t.id = x.tag_id WHERE x.game_id = g.id
      UNION ALL SELECT CASE x.role WHEN 'publisher' THEN -c.facet ELSE c.facet END
        FROM game_companies x JOIN companies c ON c.id = x.company_id WHERE x.game_id = g.id
      UNION ALL SELECT f.facet FROM franchises f WHERE f.id = g.franchise_id) AS facets
    FROM listed g),
  dated AS (
    SELECT s.*, coalesce(s.release_day, CASE WHEN s.scope = 0 THEN g.release_year * 10000 + 101 END, 0) AS day
    FROM scoped s JOIN listed g ON g.id = s.id)
  SELECT g.id, s.scope, g.title_key, s.day, coalesce(n.units, 0) * 100000000 + s.day,
    coalesce(s.usd, -1), coalesce(s.eur, -1), coalesce(s.jpy, -1),
    array(SELECT DISTINCT f FROM unnest(d.facets || s.offered
      || CASE WHEN s.scope = 0 THEN s.platforms ELSE ARRAY[-s.scope] END
      || CASE WHEN s.day > 0 THEN s.day / 10000 END) f WHERE f IS NOT NULL ORDER BY f),
    uuid_hash(g.id),
    g.origin = 'staff' OR EXISTS (SELECT 1 FROM age_ratings a WHERE a.game_id = g.id),
    g.release_status IN ('announced', 'pre_order'),
    (SELECT l.slot FROM list_states l WHERE l.game_id = g.id)
  FROM listed g
  JOIN dated s ON s.id = g.id
  JOIN described d ON d.id = g.id
  LEFT JOIN sold n ON n.game_id = g.id AND n.scope = s.scope
$$;
--> statement-breakpoint
-- When time alone will change a game's rows: a price begins or ends, a hold that matters to what is left lapses, a day of sales
-- falls out of the 30 that count. NULL: nothing is to come.
CREATE OR REPLACE FUNCTION list_next_change(p_game_id uuid, p_at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT least(
    (SELECT min(CASE WHEN lower(p.valid) > p_at THEN lower(p.valid) ELSE upper(p.valid) END)
      FROM releases r JOIN offers o ON o.release_id = r.id JOIN prices p ON p.offer_id = o.id
      WHERE r.game_id = p_game_id AND NOT p.valid << tstzrange(p_at, p_at, '[]')),
    (SELECT min(h.expires_at)
      FROM releases r JOIN offers o ON o.release_id = r.id JOIN stock_items s ON s.offer_id = o.id
      JOIN holds h ON h.stock_item_id = s.id AND h.state = 'active' AND h.expires_at > p_at
      WHERE r.game_id = p_game_id AND free_quantity(s.id, p_at) <= 5),
    (SELECT (min(s.day) + 30)::timestamp AT TIME ZONE 'UTC' FROM game_sales s
      WHERE s.game_id = p_game_id AND s.day > (p_at AT TIME ZONE 'UTC')::date - 30))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION list_note_changes() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'games' THEN
      INSERT INTO list_changes (game_id) SELECT c.id FROM changed c ON CONFLICT DO NOTHING;
    WHEN 'offers' THEN
      INSERT INTO list_changes (game_id) SELECT DISTINCT r.game_id FROM changed c JOIN releases r ON r.id = c.release_id
        ON CONFLICT DO NOTHING;
    WHEN 'prices', 'stock_items' THEN
      INSERT INTO list_changes (game_id) SELECT DISTINCT r.game_id
        FROM changed c JOIN offers o ON o.id = c.offer_id JOIN releases r ON r.id = o.release_id
        ON CONFLICT DO NOTHING;
    WHEN 'holds' THEN
      -- A new hold changes a list only when few copies are left or none; one that ends may bring copies back.
      INSERT INTO list_changes (game_id) SELECT DISTINCT r.game_id
        FROM changed c JOIN stock_items s ON s.id = c.stock_item_id JOIN offers o ON o.id = s.offer_id
        JOIN releases r ON r.id = o.release_id
        WHERE TG_OP <> 'INSERT' OR free_quantity(s.id, clock_timestamp()) <= 5
        ON CONFLICT DO NOTHING;
    ELSE
      INSERT INTO list_changes (game_id) SELECT DISTINCT c.game_id FROM changed c ON CONFLICT DO NOTHING;
  END CASE;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- One row as it has to be at this instant, for readers who find that its time has come and the minute's work has not.
CREATE FUNCTION list_row_now(p_game_id uuid, p_scope integer) RETURNS list_entries LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r FROM list_rows(ARRAY[p_game_id], now()) r WHERE r.scope = p_scope
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION list_row_now(uuid, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION list_row_now(uuid, integer) TO app_rw;
--> statement-breakpoint
-- What is there already, a thousand games at a time.
DO $$
DECLARE v_result jsonb := '{}';
BEGIN
  LOOP
    v_result := repair_list_entries((v_result->>'last')::uuid, 1000);
    EXIT WHEN v_result->>'last' IS NULL;
  END LOOP;
END $$;
