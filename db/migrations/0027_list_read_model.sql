-- Lists are read from one row a game and platform, kept in step by whoever changes what they show (docs/decisions/0025).
CREATE SEQUENCE "public"."facet_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 10000 CACHE 1;--> statement-breakpoint
CREATE TABLE "game_sales" (
	"game_id" uuid NOT NULL,
	"platform_id" uuid NOT NULL,
	"day" date NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "game_sales_game_id_platform_id_day_pk" PRIMARY KEY("game_id","platform_id","day")
);
--> statement-breakpoint
CREATE TABLE "list_changes" (
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"game_id" uuid NOT NULL,
	CONSTRAINT "list_changes_transaction_id_game_id_pk" PRIMARY KEY("transaction_id","game_id")
);
--> statement-breakpoint
CREATE TABLE "list_counts" (
	"facet" integer PRIMARY KEY NOT NULL,
	"games" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "list_entries" (
	"game_id" uuid NOT NULL,
	"scope" integer NOT NULL,
	"title_key" text NOT NULL,
	"release_day" integer NOT NULL,
	"popularity" bigint NOT NULL,
	"usd_minor" integer NOT NULL,
	"eur_minor" integer NOT NULL,
	"jpy_minor" integer NOT NULL,
	"facets" integer[] NOT NULL,
	"shuffle" integer NOT NULL,
	"promoted" boolean NOT NULL,
	"upcoming" boolean NOT NULL,
	CONSTRAINT "list_entries_game_id_scope_pk" PRIMARY KEY("game_id","scope")
);
--> statement-breakpoint
CREATE TABLE "list_states" (
	"game_id" uuid PRIMARY KEY NOT NULL,
	"next_change_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "facet" integer DEFAULT nextval('facet_numbers') NOT NULL;--> statement-breakpoint
ALTER TABLE "franchises" ADD COLUMN "facet" integer DEFAULT nextval('facet_numbers') NOT NULL;--> statement-breakpoint
ALTER TABLE "genres" ADD COLUMN "facet" integer DEFAULT nextval('facet_numbers') NOT NULL;--> statement-breakpoint
ALTER TABLE "platforms" ADD COLUMN "facet" integer DEFAULT nextval('facet_numbers') NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "facet" integer DEFAULT nextval('facet_numbers') NOT NULL;--> statement-breakpoint
ALTER TABLE "game_sales" ADD CONSTRAINT "game_sales_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_sales" ADD CONSTRAINT "game_sales_platform_id_platforms_id_fk" FOREIGN KEY ("platform_id") REFERENCES "public"."platforms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_states" ADD CONSTRAINT "list_states_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "game_sales_day" ON "game_sales" USING btree ("day");--> statement-breakpoint
CREATE INDEX "list_entries_title" ON "list_entries" USING btree ("scope","title_key","game_id");--> statement-breakpoint
CREATE INDEX "list_entries_release" ON "list_entries" USING btree ("scope","release_day","game_id");--> statement-breakpoint
CREATE INDEX "list_entries_popularity" ON "list_entries" USING btree ("scope","popularity","game_id");--> statement-breakpoint
CREATE INDEX "list_entries_usd" ON "list_entries" USING btree ("scope","usd_minor","game_id");--> statement-breakpoint
CREATE INDEX "list_entries_eur" ON "list_entries" USING btree ("scope","eur_minor","game_id");--> statement-breakpoint
CREATE INDEX "list_entries_jpy" ON "list_entries" USING btree ("scope","jpy_minor","game_id");--> statement-breakpoint
CREATE INDEX "list_entries_facets" ON "list_entries" USING gin ("facets") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "list_entries_shuffle" ON "list_entries" USING btree ("shuffle","game_id");--> statement-breakpoint
CREATE INDEX "list_entries_home_popularity" ON "list_entries" USING btree ("popularity","game_id") WHERE promoted and scope = 0;--> statement-breakpoint
CREATE INDEX "list_entries_home_release" ON "list_entries" USING btree ("upcoming","release_day","game_id") WHERE promoted and scope = 0;--> statement-breakpoint
CREATE INDEX "list_entries_home_usd" ON "list_entries" USING btree ("usd_minor","game_id") WHERE promoted and scope = 0;--> statement-breakpoint
CREATE INDEX "list_entries_home_eur" ON "list_entries" USING btree ("eur_minor","game_id") WHERE promoted and scope = 0;--> statement-breakpoint
CREATE INDEX "list_entries_home_jpy" ON "list_entries" USING btree ("jpy_minor","game_id") WHERE promoted and scope = 0;--> statement-breakpoint
CREATE INDEX "list_states_next_change" ON "list_states" USING btree ("next_change_at") WHERE next_change_at is not null;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_facet_unique" UNIQUE("facet");--> statement-breakpoint
ALTER TABLE "franchises" ADD CONSTRAINT "franchises_facet_unique" UNIQUE("facet");--> statement-breakpoint
ALTER TABLE "genres" ADD CONSTRAINT "genres_facet_unique" UNIQUE("facet");--> statement-breakpoint
ALTER TABLE "platforms" ADD CONSTRAINT "platforms_facet_unique" UNIQUE("facet");--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_facet_unique" UNIQUE("facet");--> statement-breakpoint
-- The rows that games have in list_entries at an instant. Only published games that were not delisted have any: one for the
-- game (scope 0) and one for each platform it is on. What is announced or has no price in a currency is not for sale in it (-1).
CREATE FUNCTION list_rows(p_game_ids uuid[], p_at timestamptz) RETURNS SETOF list_entries LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  WITH listed AS (
    SELECT g.*, g.release_status = 'announced' AS announced FROM games g
    WHERE g.id = ANY (p_game_ids) AND g.status = 'published' AND g.release_status <> 'delisted'),
  offer_now AS (
    SELECT o.id, o.release_id, o.format,
      min(p.amount_minor) FILTER (WHERE p.currency = 'USD') AS usd,
      min(p.amount_minor) FILTER (WHERE p.currency = 'EUR') AS eur,
      min(p.amount_minor) FILTER (WHERE p.currency = 'JPY') AS jpy,
      coalesce(free_quantity(s.id, p_at), 0) > 0 AS there
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
        CASE WHEN bool_or(o.usd IS NOT NULL AND o.there) THEN 21 END,
        CASE WHEN bool_or(o.eur IS NOT NULL AND o.there) THEN 22 END,
        CASE WHEN bool_or(o.jpy IS NOT NULL AND o.there) THEN 23 END], NULL) AS offered,
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
      || CASE WHEN s.scope = 0 THEN s.platforms END
      || CASE WHEN s.day > 0 THEN s.day / 10000 END) f WHERE f IS NOT NULL ORDER BY f),
    uuid_hash(g.id),
    g.origin = 'staff' OR EXISTS (SELECT 1 FROM age_ratings a WHERE a.game_id = g.id),
    g.release_status IN ('announced', 'pre_order')
  FROM listed g
  JOIN dated s ON s.id = g.id
  JOIN described d ON d.id = g.id
  LEFT JOIN sold n ON n.game_id = g.id AND n.scope = s.scope
$$;
--> statement-breakpoint
-- When time alone will change a game's rows: a price begins or ends, a hold that takes the last copy lapses, a day of sales
-- falls out of the 30 that count. NULL: nothing is to come.
CREATE FUNCTION list_next_change(p_game_id uuid, p_at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT least(
    (SELECT min(CASE WHEN lower(p.valid) > p_at THEN lower(p.valid) ELSE upper(p.valid) END)
      FROM releases r JOIN offers o ON o.release_id = r.id JOIN prices p ON p.offer_id = o.id
      WHERE r.game_id = p_game_id AND NOT p.valid << tstzrange(p_at, p_at, '[]')),
    (SELECT min(h.expires_at)
      FROM releases r JOIN offers o ON o.release_id = r.id JOIN stock_items s ON s.offer_id = o.id
      JOIN holds h ON h.stock_item_id = s.id AND h.state = 'active' AND h.expires_at > p_at
      WHERE r.game_id = p_game_id AND free_quantity(s.id, p_at) = 0),
    (SELECT (min(s.day) + 30)::timestamp AT TIME ZONE 'UTC' FROM game_sales s
      WHERE s.game_id = p_game_id AND s.day > (p_at AT TIME ZONE 'UTC')::date - 30))
$$;
--> statement-breakpoint
-- Brings the rows of these games to what the catalogue says now. Answers how many rows were written or removed: none when all was
-- right, so twice is as good as once. Each game's state row is locked first, in one order for everybody, and what the game is
-- gets read only then: the last of several who changed one game sees what the others did.
CREATE FUNCTION refresh_list_entries(p_game_ids uuid[]) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_at timestamptz;
  v_changed integer;
BEGIN
  INSERT INTO list_states (game_id) SELECT g.id FROM games g WHERE g.id = ANY (p_game_ids) ORDER BY g.id ON CONFLICT DO NOTHING;
  PERFORM 1 FROM list_states WHERE game_id = ANY (p_game_ids) ORDER BY game_id FOR UPDATE;
  v_at := clock_timestamp();

  WITH fresh AS MATERIALIZED (SELECT * FROM list_rows(p_game_ids, v_at)),
  removed AS (
    DELETE FROM list_entries e WHERE e.game_id = ANY (p_game_ids)
      AND NOT EXISTS (SELECT 1 FROM fresh f WHERE f.game_id = e.game_id AND f.scope = e.scope)
    RETURNING e.scope, e.facets),
  before AS (
    SELECT e.* FROM list_entries e JOIN fresh f ON f.game_id = e.game_id AND f.scope = e.scope WHERE e IS DISTINCT FROM f),
  written AS (
    INSERT INTO list_entries SELECT f.* FROM fresh f LEFT JOIN list_entries e ON e.game_id = f.game_id AND e.scope = f.scope
      WHERE e IS DISTINCT FROM f
    ON CONFLICT (game_id, scope) DO UPDATE SET title_key = excluded.title_key, release_day = excluded.release_day,
      popularity = excluded.popularity, usd_minor = excluded.usd_minor, eur_minor = excluded.eur_minor,
      jpy_minor = excluded.jpy_minor, facets = excluded.facets, shuffle = excluded.shuffle, promoted = excluded.promoted,
      upcoming = excluded.upcoming
    RETURNING scope, facets),
  moved AS (
    SELECT t.facet, sum(t.delta) AS delta FROM (
      SELECT unnest(0 || facets) AS facet, 1 AS delta FROM written WHERE scope = 0
      UNION ALL SELECT unnest(0 || facets), -1 FROM removed WHERE scope = 0
      UNION ALL SELECT unnest(0 || facets), -1 FROM before WHERE scope = 0) t
    WHERE t.facet NOT BETWEEN 11 AND 23 GROUP BY t.facet HAVING sum(t.delta) <> 0),
  counted AS (
    INSERT INTO list_counts AS c (facet, games) SELECT facet, delta FROM moved ORDER BY facet
    ON CONFLICT (facet) DO UPDATE SET games = c.games + excluded.games RETURNING 1)
  SELECT (SELECT count(*) FROM removed) + (SELECT count(*) FROM written) + 0 * (SELECT count(*) FROM counted) INTO v_changed;

  UPDATE list_states s SET next_change_at = n.at
    FROM (SELECT i.id, list_next_change(i.id, v_at) AS at FROM unnest(p_game_ids) i(id)) n
    WHERE s.game_id = n.id AND s.next_change_at IS DISTINCT FROM n.at;
  RETURN v_changed;
END $$;
--> statement-breakpoint
-- Refreshes games whose rows time has changed, those that have waited longest first. Answers how many games it looked at.
CREATE FUNCTION refresh_due_list_entries(p_limit integer) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_ids uuid[];
BEGIN
  SELECT array_agg(d.game_id) INTO v_ids FROM (
    SELECT game_id FROM list_states WHERE next_change_at <= clock_timestamp() ORDER BY next_change_at LIMIT p_limit) d;
  IF v_ids IS NULL THEN RETURN 0; END IF;
  PERFORM refresh_list_entries(v_ids);
  RETURN cardinality(v_ids);
END $$;
--> statement-breakpoint
-- Repairs the games after `p_after` in order of their ids: sales are counted anew from paid orders, then rows refreshed.
-- Answers {last, games, changed}; `last` is NULL when there are no more. Counts are put right by recount_list_facets().
CREATE FUNCTION repair_list_entries(p_after uuid, p_limit integer) RETURNS jsonb LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_ids uuid[];
  v_changed integer;
BEGIN
  SELECT array_agg(g.id ORDER BY g.id) INTO v_ids FROM (
    SELECT id FROM games WHERE p_after IS NULL OR id > p_after ORDER BY id LIMIT p_limit) g;
  IF v_ids IS NULL THEN RETURN jsonb_build_object('last', NULL, 'games', 0, 'changed', 0); END IF;
  INSERT INTO list_states (game_id) SELECT unnest(v_ids) ORDER BY 1 ON CONFLICT DO NOTHING;
  PERFORM 1 FROM list_states WHERE game_id = ANY (v_ids) ORDER BY game_id FOR UPDATE;
  WITH paid AS (
    SELECT r.game_id, r.platform_id, (d.paid_at AT TIME ZONE 'UTC')::date AS day, sum(l.quantity)::integer AS units
    FROM releases r JOIN offers o ON o.release_id = r.id JOIN order_lines l ON l.offer_id = o.id JOIN orders d ON d.id = l.order_id
    WHERE r.game_id = ANY (v_ids) AND d.paid_at IS NOT NULL GROUP BY 1, 2, 3),
  gone AS (
    DELETE FROM game_sales s WHERE s.game_id = ANY (v_ids)
      AND NOT EXISTS (SELECT 1 FROM paid p WHERE (p.game_id, p.platform_id, p.day) = (s.game_id, s.platform_id, s.day)))
  INSERT INTO game_sales AS s (game_id, platform_id, day, units) SELECT * FROM paid
    ON CONFLICT (game_id, platform_id, day) DO UPDATE SET units = excluded.units WHERE s.units <> excluded.units;
  v_changed := refresh_list_entries(v_ids);
  RETURN jsonb_build_object('last', v_ids[cardinality(v_ids)], 'games', cardinality(v_ids), 'changed', v_changed);
END $$;
--> statement-breakpoint
-- Counts the games of each facet anew. Nothing else may refresh a game meanwhile. Answers how many counts were wrong.
CREATE FUNCTION recount_list_facets() RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_wrong integer;
BEGIN
  LOCK TABLE list_counts IN EXCLUSIVE MODE;
  WITH right_now AS (
    SELECT f.facet, count(*)::integer AS games FROM list_entries e, unnest(0 || e.facets) f(facet)
    WHERE e.scope = 0 AND f.facet NOT BETWEEN 11 AND 23 GROUP BY f.facet),
  gone AS (
    DELETE FROM list_counts c WHERE NOT EXISTS (SELECT 1 FROM right_now n WHERE n.facet = c.facet) RETURNING c.games <> 0 AS wrong),
  fixed AS (
    INSERT INTO list_counts AS c (facet, games) SELECT facet, games FROM right_now
    ON CONFLICT (facet) DO UPDATE SET games = excluded.games WHERE c.games <> excluded.games RETURNING true AS wrong)
  SELECT (SELECT count(*) FROM gone WHERE wrong) + (SELECT count(*) FROM fixed) INTO v_wrong;
  RETURN v_wrong;
END $$;
--> statement-breakpoint
-- Who changes what a list shows notes the games; when the transaction commits they are refreshed once, all locks of the change
-- itself being held by then, so that two changes cannot wait for each other. It runs as its owner: at commit the caller's
-- function, which ran as its owner too, has ended.
CREATE FUNCTION list_apply_changes() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_ids uuid[];
BEGIN
  WITH mine AS (DELETE FROM list_changes WHERE transaction_id = pg_current_xact_id() RETURNING game_id)
  SELECT array_agg(game_id) INTO v_ids FROM mine;
  IF v_ids IS NOT NULL THEN PERFORM refresh_list_entries(v_ids); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER list_apply_changes AFTER INSERT ON list_changes DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION list_apply_changes();
--> statement-breakpoint
CREATE FUNCTION list_note_changes() RETURNS trigger LANGUAGE plpgsql
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
      -- A new hold changes a list only when it takes the last copy; one that ends may bring a copy back.
      INSERT INTO list_changes (game_id) SELECT DISTINCT r.game_id
        FROM changed c JOIN stock_items s ON s.id = c.stock_item_id JOIN offers o ON o.id = s.offer_id
        JOIN releases r ON r.id = o.release_id
        WHERE TG_OP <> 'INSERT' OR free_quantity(s.id, clock_timestamp()) = 0
        ON CONFLICT DO NOTHING;
    ELSE
      INSERT INTO list_changes (game_id) SELECT DISTINCT c.game_id FROM changed c ON CONFLICT DO NOTHING;
  END CASE;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE v record;
BEGIN
  FOR v IN
    SELECT t.name, e.event, CASE e.event WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END AS side
    FROM unnest(ARRAY['games', 'releases', 'game_genres', 'game_tags', 'game_companies', 'age_ratings', 'offers', 'prices',
      'stock_items', 'holds']) t(name), unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) e(event)
    WHERE NOT (t.name = 'games' AND e.event = 'DELETE')
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I REFERENCING %s TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION list_note_changes()',
      v.name || '_list_' || lower(v.event), v.event, v.name, v.side);
  END LOOP;
END $$;
--> statement-breakpoint
-- A deleted game's rows go with it, and out of the counts.
CREATE FUNCTION list_forget_games() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE list_counts c SET games = c.games - n.games FROM (
    SELECT f.facet, count(*) AS games FROM list_entries e, unnest(0 || e.facets) f(facet)
    WHERE e.game_id = old.id AND e.scope = 0 GROUP BY f.facet) n
    WHERE c.facet = n.facet;
  RETURN old;
END $$;
--> statement-breakpoint
CREATE TRIGGER games_list_delete BEFORE DELETE ON games FOR EACH ROW EXECUTE FUNCTION list_forget_games();
--> statement-breakpoint
-- Paid copies count once, on the day of payment, whatever becomes of the order.
CREATE FUNCTION list_count_sale() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO game_sales AS s (game_id, platform_id, day, units)
    SELECT r.game_id, r.platform_id, (new.paid_at AT TIME ZONE 'UTC')::date, sum(l.quantity)
    FROM order_lines l JOIN offers o ON o.id = l.offer_id JOIN releases r ON r.id = o.release_id
    WHERE l.order_id = new.id GROUP BY r.game_id, r.platform_id ORDER BY r.game_id, r.platform_id
    ON CONFLICT (game_id, platform_id, day) DO UPDATE SET units = s.units + excluded.units;
  INSERT INTO list_changes (game_id) SELECT DISTINCT r.game_id
    FROM order_lines l JOIN offers o ON o.id = l.offer_id JOIN releases r ON r.id = o.release_id WHERE l.order_id = new.id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER orders_list_sale AFTER UPDATE OF paid_at ON orders FOR EACH ROW
  WHEN (old.paid_at IS NULL AND new.paid_at IS NOT NULL) EXECUTE FUNCTION list_count_sale();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refresh_catalog_statistics() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  ANALYZE games, releases, companies, game_companies, game_genres, editions, offers, prices, stock_items, catalog_sources,
    list_entries, list_states, list_counts;
END $$;
--> statement-breakpoint
GRANT SELECT ON list_entries, list_states, list_counts, game_sales TO app_rw, analytics_ro;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION refresh_list_entries(uuid[]), refresh_due_list_entries(integer), repair_list_entries(uuid, integer),
  recount_list_facets() TO app_rw;
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
