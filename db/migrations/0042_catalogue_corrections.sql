-- Platforms that were sold for can be merged, copies of one platform are told of, and two changes at once leave no bit behind.

-- As before; the sales of a platform go with its releases.
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
    WHEN 'platforms' THEN
      UPDATE releases SET platform_id = v_into WHERE platform_id = v_from;
      -- One statement, so that a copy that is sold meanwhile is moved too.
      WITH sold AS (DELETE FROM game_sales WHERE platform_id = v_from RETURNING game_id, day, units)
      INSERT INTO game_sales AS s (game_id, platform_id, day, units) SELECT game_id, v_into, day, units FROM sold ORDER BY game_id, day
        ON CONFLICT (game_id, platform_id, day) DO UPDATE SET units = s.units + excluded.units;
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
-- As before; bytes that a full gallery has already are no file more.
CREATE OR REPLACE FUNCTION add_game_media(p_game_id uuid, p jsonb, p_by jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_version bigint; v_id uuid;
BEGIN
  SELECT row_version INTO v_version FROM games WHERE id = p_game_id FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  IF (SELECT count(*) FROM game_media WHERE game_id = p_game_id) >= 60
    AND NOT EXISTS (SELECT 1 FROM game_media WHERE game_id = p_game_id AND object_key = p->>'objectKey') THEN
    PERFORM refuse_field('file', 'a gallery has at most 60 files');
  END IF;
  INSERT INTO game_media (game_id, kind, position, object_key, content_type, width_pixels, height_pixels, size_bytes, alternative_text)
    VALUES (p_game_id, p->>'kind', (SELECT coalesce(max(position) + 1, 0) FROM game_media WHERE game_id = p_game_id), p->>'objectKey',
      p->>'contentType', (p->>'widthPixels')::integer, (p->>'heightPixels')::integer, (p->>'sizeBytes')::integer, p->>'alternativeText')
    ON CONFLICT (game_id, object_key) DO NOTHING RETURNING id INTO v_id;
  IF v_id IS NULL THEN RETURN jsonb_build_object('outcome', 'unchanged', 'version', v_version); END IF;
  UPDATE games SET row_version = row_version + 1, updated_at = now() WHERE id = p_game_id;
  PERFORM audit_catalogue(p_by, 'game.media_added', 'game', p_game_id::text, p);
  RETURN jsonb_build_object('outcome', 'saved', 'version', v_version + 1);
END $$;
--> statement-breakpoint
-- As before; what the message says already is not written again.
CREATE OR REPLACE FUNCTION emit_catalog_change(p_slugs text[], p_everything boolean) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_message uuid := nullif(current_setting('playshelf.catalog_message', true), '')::uuid;
  v_known jsonb;
  v_slugs text[];
  v_everything boolean;
BEGIN
  -- A change of a million rows is told once.
  IF current_setting('playshelf.catalog_everything', true) = 'told' THEN RETURN; END IF;
  SELECT payload INTO v_known FROM outbox WHERE id = v_message;
  SELECT coalesce(array_agg(DISTINCT s ORDER BY s), '{}') INTO v_slugs
    FROM (SELECT unnest(p_slugs) AS s UNION SELECT jsonb_array_elements_text(v_known->'slugs')) all_slugs WHERE s IS NOT NULL;
  v_everything := p_everything OR coalesce((v_known->>'everything')::boolean, false) OR cardinality(v_slugs) > 20;
  IF v_everything THEN
    v_slugs := '{}';
    PERFORM set_config('playshelf.catalog_everything', 'told', true);
  END IF;
  IF v_known IS NOT NULL THEN
    UPDATE outbox SET payload = jsonb_build_object('slugs', to_jsonb(v_slugs), 'everything', v_everything)
      WHERE id = v_message AND payload <> jsonb_build_object('slugs', to_jsonb(v_slugs), 'everything', v_everything);
    RETURN;
  END IF;
  INSERT INTO outbox (queue, type, payload, trace_id)
    VALUES ('catalog-events', 'catalog.changed', jsonb_build_object('slugs', to_jsonb(v_slugs), 'everything', v_everything),
      replace(gen_random_uuid()::text, '-', ''))
    RETURNING id INTO v_message;
  PERFORM set_config('playshelf.catalog_message', v_message::text, true);
END $$;
--> statement-breakpoint
-- Cards of a platform are read from the rows of its scope: what changes in any scope is told, all rows of a game in one message.
CREATE OR REPLACE TRIGGER list_entries_told AFTER UPDATE ON list_entries FOR EACH ROW
  WHEN ((old.facets, old.usd_minor, old.eur_minor, old.jpy_minor) IS DISTINCT FROM
    (new.facets, new.usd_minor, new.eur_minor, new.jpy_minor))
  EXECUTE FUNCTION list_entry_changed();
--> statement-breakpoint
-- As before; whoever refreshes the game at this moment is waited for, so that each bit is turned from what the rows say.
CREATE OR REPLACE FUNCTION list_forget_games() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM list_states WHERE game_id = old.id FOR UPDATE;
  PERFORM apply_list_moves((SELECT array_agg(ROW(e.scope, f.facet, e.slot, -1)::list_move)
    FROM list_entries e, unnest(0 || e.facets) f(facet) WHERE e.game_id = old.id));
  RETURN old;
END $$;
