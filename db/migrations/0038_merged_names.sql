CREATE TABLE "merged_names" (
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"into_slug" text NOT NULL,
	CONSTRAINT "merged_names_kind_slug_pk" PRIMARY KEY("kind","slug"),
	CONSTRAINT "merged_names_kind" CHECK (kind in ('genres', 'tags', 'franchises', 'platforms', 'companies')),
	CONSTRAINT "merged_names_elsewhere" CHECK (slug <> into_slug)
);
--> statement-breakpoint
CREATE INDEX "merged_names_into" ON "merged_names" USING btree ("kind","into_slug");
--> statement-breakpoint
-- The address of a name that is merged, and every address that led to it, lead to the other one.
CREATE FUNCTION remember_merged_name(p_kind text, p_from text, p_into text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A name that is there again needs no way to it.
  DELETE FROM merged_names WHERE kind = p_kind AND slug = p_into;
  UPDATE merged_names SET into_slug = p_into WHERE kind = p_kind AND into_slug = p_from;
  INSERT INTO merged_names (kind, slug, into_slug) VALUES (p_kind, p_from, p_into)
    ON CONFLICT (kind, slug) DO UPDATE SET into_slug = excluded.into_slug;
END $$;
--> statement-breakpoint
-- Moves every link of one name to another of its kind and takes the first away; its address leads to the other one from then on.
-- Answers {outcome, games}.
CREATE OR REPLACE FUNCTION merge_shared_names(p_kind text, p_from text, p_into text, p_by jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_table regclass := shared_name_table(p_kind); v_from uuid; v_into uuid; v_name text; v_both integer; v_games integer;
BEGIN
  IF p_from = p_into THEN PERFORM refuse_field('into', 'choose another one'); END IF;
  -- In the order of their addresses, whichever way round they are merged: two merges at once wait and do not lock each other out.
  EXECUTE format('SELECT count(*) FROM (SELECT 1 FROM %s WHERE slug IN ($1, $2) ORDER BY slug FOR UPDATE) l', v_table) USING p_from, p_into;
  EXECUTE format('SELECT id, name FROM %s WHERE slug = $1', v_table) INTO v_from, v_name USING p_from;
  EXECUTE format('SELECT id FROM %s WHERE slug = $1', v_table) INTO v_into USING p_into;
  IF v_from IS NULL THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  IF v_into IS NULL THEN PERFORM refuse_field('into', 'there is none at this address'); END IF;
  IF p_kind = 'platforms' THEN
    SELECT count(*) INTO v_both FROM releases a JOIN releases b ON b.game_id = a.game_id AND b.platform_id = v_into WHERE a.platform_id = v_from;
    IF v_both > 0 THEN PERFORM refuse_field('into', format('%s games have a release on both: take one of them away first', v_both)); END IF;
  END IF;
  v_games := touch_games_of(p_kind, v_from);
  CASE p_kind
    WHEN 'platforms' THEN UPDATE releases SET platform_id = v_into WHERE platform_id = v_from;
    WHEN 'franchises' THEN UPDATE games SET franchise_id = v_into WHERE franchise_id = v_from;
    WHEN 'genres' THEN
      INSERT INTO game_genres (game_id, genre_id) SELECT game_id, v_into FROM game_genres WHERE genre_id = v_from ON CONFLICT DO NOTHING;
      DELETE FROM game_genres WHERE genre_id = v_from;
    WHEN 'tags' THEN
      INSERT INTO game_tags (game_id, tag_id) SELECT game_id, v_into FROM game_tags WHERE tag_id = v_from ON CONFLICT DO NOTHING;
      DELETE FROM game_tags WHERE tag_id = v_from;
    WHEN 'companies' THEN
      INSERT INTO game_companies (game_id, company_id, role, position)
        SELECT game_id, v_into, role, position FROM game_companies WHERE company_id = v_from ON CONFLICT DO NOTHING;
      DELETE FROM game_companies WHERE company_id = v_from;
  END CASE;
  EXECUTE format('DELETE FROM %s WHERE id = $1', v_table) USING v_from;
  PERFORM remember_merged_name(p_kind, p_from, p_into);
  PERFORM audit_catalogue(p_by, 'name.merged', p_kind, p_from, jsonb_build_object('name', v_name, 'into', p_into, 'games', v_games));
  RETURN jsonb_build_object('outcome', 'saved', 'games', v_games);
END $$;
--> statement-breakpoint
-- What was merged before stands in the audit log.
DO $$
DECLARE v_merge record;
BEGIN
  FOR v_merge IN SELECT entity, entity_id, change->>'into' AS into_slug FROM audit_log WHERE action = 'name.merged' ORDER BY position LOOP
    PERFORM remember_merged_name(v_merge.entity, v_merge.entity_id, v_merge.into_slug);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION remember_merged_name FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT ON merged_names TO app_rw, analytics_ro;
