-- The first rows of a shuffled scope: a fair sample of it, or all of a small one. The walk along the index is the only way that costs
-- the same at any size; left to itself the planner, who cannot know the scope, would read and sort all of a large one.
CREATE FUNCTION list_sample(p_scope integer, p_limit integer) RETURNS SETOF list_entries LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp SET enable_bitmapscan = off SET enable_seqscan = off AS $$
  SELECT * FROM list_entries WHERE scope = p_scope ORDER BY shuffle, game_id LIMIT p_limit
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION list_sample(integer, integer) TO app_rw;
