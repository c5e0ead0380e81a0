-- Finds titles by one sign or two, and by signs of scripts that a database's locale takes for no letters: trigrams know neither.
-- Dear to ask row by row, so that the planner asks the index instead.
CREATE FUNCTION title_pairs(p_title_key text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.signs || array(SELECT p.sign || p.next FROM unnest(s.signs, s.signs[2:]) p(sign, next) WHERE p.next IS NOT NULL)
  FROM (SELECT string_to_array(p_title_key, NULL) AS signs) s
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION title_pairs(text) TO app_rw;
--> statement-breakpoint
CREATE INDEX "games_title_pairs" ON "games" USING gin (title_pairs(title_key));
--> statement-breakpoint
-- What the planner knows of pairs, which it cannot until somebody has counted them.
ANALYZE games;
