-- What staff change of the catalogue. Each step is one function: it locks the game, refuses a version that is not the stored one
-- any more, writes one section, counts the version up once and writes the audit log. What is stored already changes nothing.
-- Answers are {outcome, version}: `saved`, `unchanged`, `stale`, `unknown`. What does not fit raises PS422 with {field, message}.
-- p_by: {userId, requestId, traceId}.

CREATE FUNCTION refuse_field(p_field text, p_message text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'refused_field' USING ERRCODE = 'PS422',
    DETAIL = jsonb_build_object('field', p_field, 'message', p_message)::text;
END $$;
--> statement-breakpoint
CREATE FUNCTION audit_catalogue(p_by jsonb, p_action text, p_entity text, p_entity_id text, p_change jsonb) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT record_audit('staff', (p_by->>'userId')::uuid, p_action, p_entity, p_entity_id, p_change, p_by->>'requestId', p_by->>'traceId')
$$;
--> statement-breakpoint
-- One section of a game as the editor knows it. Prices are those of now and later, the running one first.
CREATE FUNCTION game_section(p_game_id uuid, p_section text) RETURNS jsonb LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE p_section
    WHEN 'about' THEN (
      SELECT jsonb_build_object('title', g.title, 'slug', g.slug, 'description', g.description, 'kind', g.kind, 'baseGame', b.slug,
        'releaseStatus', g.release_status, 'franchise', f.name, 'alternativeTitles', to_jsonb(g.alternative_titles),
        'featuredRank', g.featured_rank)
      FROM games g LEFT JOIN games b ON b.id = g.base_game_id LEFT JOIN franchises f ON f.id = g.franchise_id WHERE g.id = p_game_id)
    WHEN 'names' THEN jsonb_build_object(
      'developers', (SELECT coalesce(jsonb_agg(c.name ORDER BY gc.position, c.name), '[]') FROM game_companies gc
        JOIN companies c ON c.id = gc.company_id WHERE gc.game_id = p_game_id AND gc.role = 'developer'),
      'publishers', (SELECT coalesce(jsonb_agg(c.name ORDER BY gc.position, c.name), '[]') FROM game_companies gc
        JOIN companies c ON c.id = gc.company_id WHERE gc.game_id = p_game_id AND gc.role = 'publisher'),
      'genres', (SELECT coalesce(jsonb_agg(n.name ORDER BY n.name), '[]') FROM game_genres l JOIN genres n ON n.id = l.genre_id WHERE l.game_id = p_game_id),
      'tags', (SELECT coalesce(jsonb_agg(n.name ORDER BY n.name), '[]') FROM game_tags l JOIN tags n ON n.id = l.tag_id WHERE l.game_id = p_game_id))
    WHEN 'releases' THEN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('platform', pf.slug, 'releasedOn',
        left(r.released_on::text, CASE r.date_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)) ORDER BY pf.slug), '[]')
      FROM releases r JOIN platforms pf ON pf.id = r.platform_id WHERE r.game_id = p_game_id)
    WHEN 'editions' THEN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('slug', e.slug, 'name', e.name, 'contents', to_jsonb(e.contents)) ORDER BY e.rank, e.name), '[]')
      FROM editions e WHERE e.game_id = p_game_id)
    WHEN 'ratings' THEN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('board', a.board, 'rating', a.rating, 'minimumAge', a.minimum_age,
        'descriptors', to_jsonb(a.descriptors)) ORDER BY a.board), '[]') FROM age_ratings a WHERE a.game_id = p_game_id)
    WHEN 'languages' THEN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('language', l.language, 'interface', l.interface, 'audio', l.audio,
        'subtitles', l.subtitles) ORDER BY l.language), '[]') FROM game_languages l WHERE l.game_id = p_game_id)
    WHEN 'requirements' THEN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('operatingSystem', s.operating_system, 'level', s.level, 'osVersion', s.os_version,
        'processor', s.processor, 'graphics', s.graphics, 'graphicsApi', s.graphics_api, 'memoryMebibytes', s.memory_mebibytes,
        'storageMebibytes', s.storage_mebibytes, 'notes', s.notes) ORDER BY s.operating_system, s.level), '[]')
      FROM system_requirements s WHERE s.game_id = p_game_id)
    WHEN 'media' THEN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('objectKey', m.object_key, 'alternativeText', m.alternative_text) ORDER BY m.position, m.id), '[]')
      FROM game_media m WHERE m.game_id = p_game_id)
    WHEN 'offers' THEN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('sku', o.sku, 'platform', pf.slug, 'edition', e.slug, 'format', o.format,
        'region', o.region, 'activation', o.activation, 'condition', o.condition, 'drm', o.drm,
        'activationCountries', to_jsonb(o.activation_countries), 'discRegion', o.disc_region, 'active', o.active,
        'prices', (SELECT coalesce(jsonb_agg(jsonb_build_object('currency', p.currency, 'amountMinor', p.amount_minor) ORDER BY p.currency), '[]')
          FROM prices p WHERE p.offer_id = o.id AND p.valid @> clock_timestamp()),
        'bundleItems', (SELECT coalesce(jsonb_agg(i.sku ORDER BY bi.position, i.sku), '[]') FROM bundle_items bi
          JOIN offers i ON i.id = bi.offer_id WHERE bi.bundle_offer_id = o.id)) ORDER BY pf.slug, e.rank, o.sku), '[]')
      FROM releases r JOIN platforms pf ON pf.id = r.platform_id JOIN offers o ON o.release_id = r.id JOIN editions e ON e.id = o.edition_id
      WHERE r.game_id = p_game_id)
  END
$$;
--> statement-breakpoint
-- What left and what came: the fields of an object, the entries of a list.
CREATE FUNCTION section_change(p_before jsonb, p_after jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN jsonb_typeof(p_after) = 'object' THEN jsonb_build_object(
      'before', (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(p_before) WHERE p_after->key IS DISTINCT FROM value),
      'after', (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(p_after) WHERE p_before->key IS DISTINCT FROM value))
    ELSE jsonb_build_object(
      'before', (SELECT coalesce(jsonb_agg(b), '[]') FROM jsonb_array_elements(p_before) b WHERE NOT p_after @> jsonb_build_array(b)),
      'after', (SELECT coalesce(jsonb_agg(a), '[]') FROM jsonb_array_elements(p_after) a WHERE NOT p_before @> jsonb_build_array(a)))
  END
$$;
--> statement-breakpoint
-- p: titleKey beside the fields of the section; franchise {key, name, slug, clashSlug} or null.
CREATE FUNCTION save_game_about(p_game_id uuid, p jsonb) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_base games; v_game games; v_franchise_id uuid;
BEGIN
  SELECT * INTO STRICT v_game FROM games WHERE id = p_game_id;
  IF v_game.slug <> p->>'slug' THEN
    IF v_game.status = 'published' THEN
      PERFORM refuse_field('slug', 'a published game keeps its address; take it off the shop first');
    END IF;
    IF EXISTS (SELECT 1 FROM games WHERE slug = p->>'slug') THEN
      PERFORM refuse_field('slug', 'another game has this address');
    END IF;
  END IF;
  IF p->>'kind' = 'dlc' THEN
    SELECT * INTO v_base FROM games WHERE slug = p->>'baseGame';
    IF NOT FOUND THEN PERFORM refuse_field('baseGame', 'there is no game at this address'); END IF;
    IF v_base.id = p_game_id OR v_base.kind = 'dlc' THEN
      PERFORM refuse_field('baseGame', 'an add-on belongs to a game that is no add-on itself');
    END IF;
    IF EXISTS (SELECT 1 FROM games WHERE base_game_id = p_game_id) THEN
      PERFORM refuse_field('kind', 'it has add-ons of its own');
    END IF;
  END IF;
  IF jsonb_typeof(p->'franchise') = 'object' THEN
    PERFORM import_shared_names('franchises', jsonb_build_array(p->'franchise'));
    SELECT id INTO STRICT v_franchise_id FROM franchises WHERE name_key = p->'franchise'->>'key';
  END IF;
  UPDATE games SET title = p->>'title', title_key = p->>'titleKey', slug = p->>'slug', description = p->>'description',
    kind = p->>'kind', base_game_id = v_base.id, release_status = p->>'releaseStatus', franchise_id = v_franchise_id,
    alternative_titles = array(SELECT jsonb_array_elements_text(p->'alternativeTitles')), featured_rank = (p->>'featuredRank')::integer
  WHERE id = p_game_id AND (title, slug, description, kind, base_game_id, release_status, franchise_id, alternative_titles, featured_rank)
    IS DISTINCT FROM (p->>'title', p->>'slug', p->>'description', p->>'kind', v_base.id, p->>'releaseStatus', v_franchise_id,
      array(SELECT jsonb_array_elements_text(p->'alternativeTitles')), (p->>'featuredRank')::integer);
END $$;
--> statement-breakpoint
-- p: developers and publishers [{key, name, slug, clashSlug}], made when they are new; genres and tags [{key, name}], which exist.
CREATE FUNCTION save_game_names(p_game_id uuid, p jsonb) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_missing text;
BEGIN
  PERFORM import_shared_names('companies', (p->'developers') || (p->'publishers'));
  WITH wanted AS (
    SELECT c.id, n.role, min(n.place)::integer - 1 AS position FROM (
      SELECT 'developer' AS role, d->>'key' AS key, place FROM jsonb_array_elements(p->'developers') WITH ORDINALITY t(d, place)
      UNION ALL SELECT 'publisher', d->>'key', place FROM jsonb_array_elements(p->'publishers') WITH ORDINALITY t(d, place)) n
    JOIN companies c ON c.name_key = n.key GROUP BY c.id, n.role),
  gone AS (
    DELETE FROM game_companies gc WHERE gc.game_id = p_game_id
      AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.id = gc.company_id AND w.role = gc.role))
  INSERT INTO game_companies (game_id, company_id, role, position) SELECT p_game_id, id, role, position FROM wanted
    ON CONFLICT (game_id, role, company_id) DO UPDATE SET position = excluded.position WHERE game_companies.position <> excluded.position;

  SELECT string_agg(g->>'name', ', ') INTO v_missing FROM jsonb_array_elements(p->'genres') g
    WHERE NOT EXISTS (SELECT 1 FROM genres n WHERE n.name_key = g->>'key');
  IF v_missing IS NOT NULL THEN PERFORM refuse_field('genres', format('no such genre: %s. Add it among the names first', v_missing)); END IF;
  SELECT string_agg(g->>'name', ', ') INTO v_missing FROM jsonb_array_elements(p->'tags') g
    WHERE NOT EXISTS (SELECT 1 FROM tags n WHERE n.name_key = g->>'key');
  IF v_missing IS NOT NULL THEN PERFORM refuse_field('tags', format('no such tag: %s. Add it among the names first', v_missing)); END IF;
  DELETE FROM game_genres l USING genres n WHERE l.game_id = p_game_id AND n.id = l.genre_id
    AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p->'genres') g WHERE g->>'key' = n.name_key);
  INSERT INTO game_genres (game_id, genre_id)
    SELECT p_game_id, n.id FROM genres n WHERE n.name_key IN (SELECT g->>'key' FROM jsonb_array_elements(p->'genres') g) ON CONFLICT DO NOTHING;
  DELETE FROM game_tags l USING tags n WHERE l.game_id = p_game_id AND n.id = l.tag_id
    AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p->'tags') g WHERE g->>'key' = n.name_key);
  INSERT INTO game_tags (game_id, tag_id)
    SELECT p_game_id, n.id FROM tags n WHERE n.name_key IN (SELECT g->>'key' FROM jsonb_array_elements(p->'tags') g) ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
-- p: [{platform, releasedOn: a whole date or null, datePrecision}]. A release that has offers stays.
CREATE FUNCTION save_game_releases(p_game_id uuid, p jsonb) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_name text;
BEGIN
  SELECT r->>'platform' INTO v_name FROM jsonb_array_elements(p) r
    WHERE NOT EXISTS (SELECT 1 FROM platforms pf WHERE pf.slug = r->>'platform') LIMIT 1;
  IF v_name IS NOT NULL THEN PERFORM refuse_field('releases', format('there is no platform %s', v_name)); END IF;
  SELECT pf.name INTO v_name FROM releases r JOIN platforms pf ON pf.id = r.platform_id JOIN offers o ON o.release_id = r.id
    WHERE r.game_id = p_game_id AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p) w WHERE w->>'platform' = pf.slug) LIMIT 1;
  IF v_name IS NOT NULL THEN PERFORM refuse_field('releases', format('%s has offers and stays', v_name)); END IF;
  DELETE FROM releases r USING platforms pf WHERE r.game_id = p_game_id AND pf.id = r.platform_id
    AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p) w WHERE w->>'platform' = pf.slug);
  INSERT INTO releases (game_id, platform_id, released_on, date_precision)
    SELECT p_game_id, pf.id, (r->>'releasedOn')::date, r->>'datePrecision'
    FROM jsonb_array_elements(p) r JOIN platforms pf ON pf.slug = r->>'platform'
    ON CONFLICT (game_id, platform_id) DO UPDATE SET released_on = excluded.released_on, date_precision = excluded.date_precision
    WHERE (releases.released_on, releases.date_precision) IS DISTINCT FROM (excluded.released_on, excluded.date_precision);
  UPDATE games g SET release_year = y.year FROM (
    SELECT extract(year FROM min(released_on))::integer AS year FROM releases WHERE game_id = p_game_id) y
    WHERE g.id = p_game_id AND y.year IS NOT NULL AND g.release_year IS DISTINCT FROM y.year;
END $$;
--> statement-breakpoint
-- p: [{slug, name, contents}] in their order. An edition that has offers stays.
CREATE FUNCTION save_game_editions(p_game_id uuid, p jsonb) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_name text;
BEGIN
  SELECT e.name INTO v_name FROM editions e JOIN offers o ON o.edition_id = e.id
    WHERE e.game_id = p_game_id AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p) w WHERE w->>'slug' = e.slug) LIMIT 1;
  IF v_name IS NOT NULL THEN PERFORM refuse_field('editions', format('%s has offers and stays', v_name)); END IF;
  DELETE FROM editions e WHERE e.game_id = p_game_id AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p) w WHERE w->>'slug' = e.slug);
  INSERT INTO editions (game_id, slug, name, rank, contents)
    SELECT p_game_id, e->>'slug', e->>'name', place::integer - 1, array(SELECT jsonb_array_elements_text(e->'contents'))
    FROM jsonb_array_elements(p) WITH ORDINALITY t(e, place)
    ON CONFLICT (game_id, slug) DO UPDATE SET name = excluded.name, rank = excluded.rank, contents = excluded.contents
    WHERE (editions.name, editions.rank, editions.contents) IS DISTINCT FROM (excluded.name, excluded.rank, excluded.contents);
END $$;
--> statement-breakpoint
-- Ratings, languages, requirements and the order of the media: p is the whole list.
CREATE FUNCTION save_game_facts(p_game_id uuid, p_section text, p jsonb) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_section = 'ratings' THEN
    DELETE FROM age_ratings a WHERE a.game_id = p_game_id AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p) r WHERE r->>'board' = a.board);
    INSERT INTO age_ratings (game_id, board, rating, minimum_age, descriptors)
      SELECT p_game_id, r->>'board', r->>'rating', (r->>'minimumAge')::integer, array(SELECT jsonb_array_elements_text(r->'descriptors'))
      FROM jsonb_array_elements(p) r
      ON CONFLICT (game_id, board) DO UPDATE SET rating = excluded.rating, minimum_age = excluded.minimum_age, descriptors = excluded.descriptors
      WHERE (age_ratings.rating, age_ratings.minimum_age, age_ratings.descriptors) IS DISTINCT FROM (excluded.rating, excluded.minimum_age, excluded.descriptors);
  ELSIF p_section = 'languages' THEN
    DELETE FROM game_languages l WHERE l.game_id = p_game_id AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p) r WHERE r->>'language' = l.language);
    INSERT INTO game_languages (game_id, language, interface, audio, subtitles)
      SELECT p_game_id, r.language, r.interface, r.audio, r.subtitles
      FROM jsonb_to_recordset(p) AS r(language text, interface boolean, audio boolean, subtitles boolean)
      ON CONFLICT (game_id, language) DO UPDATE SET interface = excluded.interface, audio = excluded.audio, subtitles = excluded.subtitles
      WHERE (game_languages.interface, game_languages.audio, game_languages.subtitles) IS DISTINCT FROM (excluded.interface, excluded.audio, excluded.subtitles);
  ELSIF p_section = 'requirements' THEN
    DELETE FROM system_requirements s WHERE s.game_id = p_game_id
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p) r WHERE r->>'operatingSystem' = s.operating_system AND r->>'level' = s.level);
    INSERT INTO system_requirements (game_id, operating_system, level, os_version, processor, graphics, graphics_api, memory_mebibytes, storage_mebibytes, notes)
      SELECT p_game_id, r."operatingSystem", r.level, r."osVersion", r.processor, r.graphics, r."graphicsApi", r."memoryMebibytes", r."storageMebibytes", r.notes
      FROM jsonb_to_recordset(p) AS r("operatingSystem" text, level text, "osVersion" text, processor text, graphics text, "graphicsApi" text,
        "memoryMebibytes" integer, "storageMebibytes" integer, notes text)
      ON CONFLICT (game_id, operating_system, level) DO UPDATE SET os_version = excluded.os_version, processor = excluded.processor,
        graphics = excluded.graphics, graphics_api = excluded.graphics_api, memory_mebibytes = excluded.memory_mebibytes,
        storage_mebibytes = excluded.storage_mebibytes, notes = excluded.notes;
  ELSE
    IF EXISTS (SELECT 1 FROM jsonb_array_elements(p) r WHERE NOT EXISTS (
      SELECT 1 FROM game_media m WHERE m.game_id = p_game_id AND m.object_key = r->>'objectKey')) THEN
      PERFORM refuse_field('media', 'one of these files is not the game''s any more');
    END IF;
    DELETE FROM game_media m WHERE m.game_id = p_game_id AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p) r WHERE r->>'objectKey' = m.object_key);
    UPDATE game_media m SET position = r.place - 1, alternative_text = r.words
      FROM (SELECT e->>'objectKey' AS object_key, e->>'alternativeText' AS words, place::integer FROM jsonb_array_elements(p) WITH ORDINALITY t(e, place)) r
      WHERE m.game_id = p_game_id AND m.object_key = r.object_key AND (m.position, m.alternative_text) IS DISTINCT FROM (r.place - 1, r.words);
  END IF;
END $$;
--> statement-breakpoint
-- p: one offer. A new one begins its stock; of one that is there, platform, edition, format and condition stay: that is what was sold.
CREATE FUNCTION save_game_offer(p_game_id uuid, p jsonb) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_offer record; v_release_id uuid; v_edition_id uuid; v_offer_id uuid;
  v_countries char(2)[] := CASE WHEN jsonb_typeof(p->'activationCountries') = 'array'
    THEN array(SELECT jsonb_array_elements_text(p->'activationCountries'))::char(2)[] END;
BEGIN
  SELECT o.id, r.game_id, pf.slug AS platform, e.slug AS edition, o.format, o.condition INTO v_offer FROM offers o
    JOIN releases r ON r.id = o.release_id JOIN platforms pf ON pf.id = r.platform_id JOIN editions e ON e.id = o.edition_id
    WHERE o.sku = p->>'sku' FOR UPDATE OF o;
  IF FOUND THEN
    IF v_offer.game_id <> p_game_id OR (p->>'isNew')::boolean THEN PERFORM refuse_field('sku', 'another offer has this SKU'); END IF;
    IF (v_offer.platform, v_offer.edition, v_offer.format) <> (p->>'platform', p->>'edition', p->>'format')
      OR v_offer.condition IS DISTINCT FROM p->>'condition' THEN
      PERFORM refuse_field('platform', 'platform, edition, format and condition of an offer stay: make another offer');
    END IF;
    UPDATE offers SET region = p->>'region', activation = p->>'activation', drm = p->>'drm', activation_countries = v_countries,
      disc_region = p->>'discRegion', active = (p->>'active')::boolean WHERE id = v_offer.id;
    RETURN;
  END IF;
  IF NOT (p->>'isNew')::boolean THEN PERFORM refuse_field('sku', 'there is no such offer'); END IF;
  SELECT r.id INTO v_release_id FROM releases r JOIN platforms pf ON pf.id = r.platform_id WHERE r.game_id = p_game_id AND pf.slug = p->>'platform';
  IF NOT FOUND THEN PERFORM refuse_field('platform', 'the game has no release on it'); END IF;
  SELECT e.id INTO v_edition_id FROM editions e WHERE e.game_id = p_game_id AND e.slug = p->>'edition';
  IF NOT FOUND THEN PERFORM refuse_field('edition', 'the game has no such edition'); END IF;
  INSERT INTO offers (sku, release_id, edition_id, format, region, activation, condition, drm, activation_countries, disc_region, active)
    VALUES (p->>'sku', v_release_id, v_edition_id, p->>'format', p->>'region', p->>'activation', p->>'condition', p->>'drm', v_countries,
      p->>'discRegion', (p->>'active')::boolean) RETURNING id INTO v_offer_id;
  INSERT INTO stock_items (offer_id, kind) VALUES (v_offer_id, CASE p->>'format' WHEN 'key' THEN 'key_pool' ELSE 'boxed' END);
END $$;
--> statement-breakpoint
-- p: {sku, prices: [{currency, amountMinor or null}]} or {sku, items: [sku]}.
CREATE FUNCTION save_offer_part(p_game_id uuid, p_section text, p jsonb) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_offer_id uuid; v_missing text;
BEGIN
  SELECT o.id INTO v_offer_id FROM offers o JOIN releases r ON r.id = o.release_id WHERE o.sku = p->>'sku' AND r.game_id = p_game_id;
  IF NOT FOUND THEN PERFORM refuse_field('sku', 'there is no such offer'); END IF;
  IF p_section = 'prices' THEN
    PERFORM set_price(v_offer_id, e->>'currency', (e->>'amountMinor')::integer) FROM jsonb_array_elements(p->'prices') e;
    RETURN;
  END IF;
  IF (SELECT kind FROM games WHERE id = p_game_id) <> 'bundle' AND jsonb_array_length(p->'items') > 0 THEN
    PERFORM refuse_field('items', 'only the offers of a bundle hold others');
  END IF;
  SELECT i INTO v_missing FROM jsonb_array_elements_text(p->'items') i
    WHERE NOT EXISTS (SELECT 1 FROM offers o JOIN releases r ON r.id = o.release_id WHERE o.sku = i AND r.game_id <> p_game_id) LIMIT 1;
  IF v_missing IS NOT NULL THEN PERFORM refuse_field('items', format('no other game has an offer %s', v_missing)); END IF;
  DELETE FROM bundle_items b USING offers o WHERE b.bundle_offer_id = v_offer_id AND o.id = b.offer_id
    AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(p->'items') i WHERE i = o.sku);
  INSERT INTO bundle_items (bundle_offer_id, offer_id, position)
    SELECT v_offer_id, o.id, place::integer - 1 FROM jsonb_array_elements_text(p->'items') WITH ORDINALITY t(i, place) JOIN offers o ON o.sku = t.i
    ON CONFLICT (bundle_offer_id, offer_id) DO UPDATE SET position = excluded.position WHERE bundle_items.position <> excluded.position;
END $$;
--> statement-breakpoint
CREATE FUNCTION save_game_section(p_game_id uuid, p_version bigint, p_section text, p jsonb, p_by jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_version bigint; v_before jsonb; v_after jsonb;
  v_seen text := CASE WHEN p_section IN ('offer', 'prices', 'bundle') THEN 'offers' ELSE p_section END;
BEGIN
  SELECT row_version INTO v_version FROM games WHERE id = p_game_id FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  IF v_version <> p_version THEN RETURN jsonb_build_object('outcome', 'stale', 'version', v_version); END IF;
  v_before := game_section(p_game_id, v_seen);
  CASE p_section
    WHEN 'about' THEN PERFORM save_game_about(p_game_id, p);
    WHEN 'names' THEN PERFORM save_game_names(p_game_id, p);
    WHEN 'releases' THEN PERFORM save_game_releases(p_game_id, p);
    WHEN 'editions' THEN PERFORM save_game_editions(p_game_id, p);
    WHEN 'offer' THEN PERFORM save_game_offer(p_game_id, p);
    WHEN 'prices', 'bundle' THEN PERFORM save_offer_part(p_game_id, p_section, p);
    WHEN 'ratings', 'languages', 'requirements', 'media' THEN PERFORM save_game_facts(p_game_id, p_section, p);
  END CASE;
  v_after := game_section(p_game_id, v_seen);
  IF v_after = v_before THEN RETURN jsonb_build_object('outcome', 'unchanged', 'version', v_version); END IF;
  UPDATE games SET row_version = row_version + 1, updated_at = now() WHERE id = p_game_id;
  PERFORM audit_catalogue(p_by, 'game.' || p_section || '_changed', 'game', p_game_id::text, section_change(v_before, v_after));
  RETURN jsonb_build_object('outcome', 'saved', 'version', v_version + 1);
END $$;
--> statement-breakpoint
-- A draft with a free address and a free natural key. p: identityKeys and slugs in the order of preference, beside the fields of `about`.
CREATE FUNCTION create_game(p jsonb, p_by jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_id uuid; v_identity text; v_slug text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('create_game', 0));
  SELECT k INTO v_identity FROM jsonb_array_elements_text(p->'identityKeys') WITH ORDINALITY t(k, place)
    WHERE NOT EXISTS (SELECT 1 FROM games g WHERE g.identity_key = k) ORDER BY place LIMIT 1;
  IF NOT FOUND THEN PERFORM refuse_field('title', 'there is a game of this title; name the year that tells them apart'); END IF;
  SELECT s INTO v_slug FROM jsonb_array_elements_text(p->'slugs') WITH ORDINALITY t(s, place)
    WHERE NOT EXISTS (SELECT 1 FROM games g WHERE g.slug = s) ORDER BY place LIMIT 1;
  IF NOT FOUND THEN PERFORM refuse_field('slug', 'another game has this address'); END IF;
  INSERT INTO games (slug, title, title_key, identity_key, release_year, status, origin, release_status)
    VALUES (v_slug, p->>'title', p->>'titleKey', v_identity, (p->>'year')::integer, 'draft', 'staff', 'announced') RETURNING id INTO v_id;
  PERFORM save_game_about(v_id, p || jsonb_build_object('slug', v_slug));
  PERFORM audit_catalogue(p_by, 'game.created', 'game', v_id::text, jsonb_build_object('after', game_section(v_id, 'about')));
  RETURN v_id;
END $$;
--> statement-breakpoint
-- Draft, scheduled at an instant, or published.
CREATE FUNCTION change_game_status(p_game_id uuid, p_version bigint, p_status text, p_publish_at timestamptz, p_by jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_game games;
BEGIN
  SELECT * INTO v_game FROM games WHERE id = p_game_id FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  IF v_game.row_version <> p_version THEN RETURN jsonb_build_object('outcome', 'stale', 'version', v_game.row_version); END IF;
  IF v_game.status = p_status AND v_game.publish_at IS NOT DISTINCT FROM p_publish_at THEN
    RETURN jsonb_build_object('outcome', 'unchanged', 'version', v_game.row_version);
  END IF;
  UPDATE games SET status = p_status, publish_at = p_publish_at, row_version = row_version + 1, updated_at = now() WHERE id = p_game_id;
  PERFORM audit_catalogue(p_by, 'game.status_changed', 'game', p_game_id::text, jsonb_build_object(
    'before', jsonb_build_object('status', v_game.status, 'publishAt', v_game.publish_at),
    'after', jsonb_build_object('status', p_status, 'publishAt', p_publish_at)));
  RETURN jsonb_build_object('outcome', 'saved', 'version', v_game.row_version + 1);
END $$;
--> statement-breakpoint
-- Publishes what is due, the longest due first; two runs at once never take the same game. Answers how many.
CREATE FUNCTION publish_due_games(p_limit integer, p_request_id text, p_trace_id text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_due record; v_count integer := 0;
BEGIN
  FOR v_due IN SELECT id, publish_at FROM games WHERE status = 'scheduled' AND publish_at <= clock_timestamp()
    ORDER BY publish_at LIMIT p_limit FOR UPDATE SKIP LOCKED
  LOOP
    UPDATE games SET status = 'published', publish_at = NULL, row_version = row_version + 1, updated_at = now() WHERE id = v_due.id;
    PERFORM record_audit('system', NULL, 'game.status_changed', 'game', v_due.id::text, jsonb_build_object(
      'before', jsonb_build_object('status', 'scheduled', 'publishAt', v_due.publish_at),
      'after', jsonb_build_object('status', 'published', 'publishAt', NULL)), p_request_id, p_trace_id);
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;
--> statement-breakpoint
-- Puts a stored file at the end of a game's gallery; the same file again changes nothing. No version is asked: nothing can be lost.
CREATE FUNCTION add_game_media(p_game_id uuid, p jsonb, p_by jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_version bigint; v_id uuid;
BEGIN
  SELECT row_version INTO v_version FROM games WHERE id = p_game_id FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  IF (SELECT count(*) FROM game_media WHERE game_id = p_game_id) >= 60 THEN
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
-- Names that games share: genres, tags, franchises, platforms, companies; each kind is the name of its table.
CREATE FUNCTION shared_name_table(p_kind text) RETURNS regclass LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN p_kind IN ('genres', 'tags', 'franchises', 'platforms', 'companies') THEN ('public.' || p_kind)::regclass END
$$;
--> statement-breakpoint
-- Counts the games of a name up: what they show has changed.
CREATE FUNCTION touch_games_of(p_kind text, p_id uuid) RETURNS integer LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_count integer;
BEGIN
  WITH linked AS (
    SELECT game_id FROM game_genres WHERE p_kind = 'genres' AND genre_id = p_id
    UNION SELECT game_id FROM game_tags WHERE p_kind = 'tags' AND tag_id = p_id
    UNION SELECT id FROM games WHERE p_kind = 'franchises' AND franchise_id = p_id
    UNION SELECT game_id FROM releases WHERE p_kind = 'platforms' AND platform_id = p_id
    UNION SELECT game_id FROM game_companies WHERE p_kind = 'companies' AND company_id = p_id),
  locked AS (SELECT g.id FROM games g JOIN linked l ON l.game_id = g.id ORDER BY g.id FOR UPDATE OF g)
  UPDATE games g SET row_version = g.row_version + 1, updated_at = now() FROM locked WHERE g.id = locked.id;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;
--> statement-breakpoint
-- p: {key, name, slug, clashSlug}. Answers the address; a name that is there already is refused.
CREATE FUNCTION add_shared_name(p_kind text, p jsonb, p_by jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_table regclass := shared_name_table(p_kind); v_slug text; v_there boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE name_key = $1)', v_table) INTO v_there USING p->>'key';
  IF v_there THEN PERFORM refuse_field('name', 'it is there already'); END IF;
  PERFORM import_shared_names(v_table, jsonb_build_array(p));
  EXECUTE format('SELECT slug FROM %s WHERE name_key = $1', v_table) INTO STRICT v_slug USING p->>'key';
  PERFORM audit_catalogue(p_by, 'name.added', p_kind, v_slug, jsonb_build_object('after', p->>'name'));
  RETURN v_slug;
END $$;
--> statement-breakpoint
-- Another spelling under the same address. p_seen is the name that was read: {outcome, name} says `stale` when it is another now.
CREATE FUNCTION rename_shared_name(p_kind text, p_slug text, p_seen text, p jsonb, p_by jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_table regclass := shared_name_table(p_kind); v_id uuid; v_name text; v_other text;
BEGIN
  EXECUTE format('SELECT id, name FROM %s WHERE slug = $1 FOR UPDATE', v_table) INTO v_id, v_name USING p_slug;
  IF v_id IS NULL THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  IF v_name = p->>'name' THEN RETURN jsonb_build_object('outcome', 'unchanged', 'name', v_name); END IF;
  IF v_name <> p_seen THEN RETURN jsonb_build_object('outcome', 'stale', 'name', v_name); END IF;
  EXECUTE format('SELECT name FROM %s WHERE name_key = $1 AND id <> $2', v_table) INTO v_other USING p->>'key', v_id;
  IF v_other IS NOT NULL THEN PERFORM refuse_field('name', format('%s is there already: merge the two', v_other)); END IF;
  EXECUTE format('UPDATE %s SET name = $1, name_key = $2 WHERE id = $3', v_table) USING p->>'name', p->>'key', v_id;
  PERFORM touch_games_of(p_kind, v_id);
  PERFORM audit_catalogue(p_by, 'name.renamed', p_kind, p_slug, jsonb_build_object('before', v_name, 'after', p->>'name'));
  RETURN jsonb_build_object('outcome', 'saved', 'name', p->>'name');
END $$;
--> statement-breakpoint
-- Moves every link of one name to another of its kind and takes the first away. Answers {outcome, games}.
CREATE FUNCTION merge_shared_names(p_kind text, p_from text, p_into text, p_by jsonb) RETURNS jsonb
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
  PERFORM audit_catalogue(p_by, 'name.merged', p_kind, p_from, jsonb_build_object('name', v_name, 'into', p_into, 'games', v_games));
  RETURN jsonb_build_object('outcome', 'saved', 'games', v_games);
END $$;
--> statement-breakpoint
-- The rows of the home page as the editor knows them; picked games by their addresses.
CREATE FUNCTION home_layout() RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('kind', h.kind, 'title', h.title, 'active', h.active,
    'games', (SELECT coalesce(jsonb_agg(g.slug ORDER BY p.position, g.slug), '[]') FROM home_row_games p JOIN games g ON g.id = p.game_id
      WHERE p.home_row_id = h.id)) ORDER BY h.position, h.id), '[]') FROM home_rows h
$$;
--> statement-breakpoint
-- Saves all rows at once: p [{kind, title, active, games: [slug]}] from top to bottom. p_seen is the layout that was read.
CREATE FUNCTION save_home_layout(p_seen jsonb, p jsonb, p_by jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_before jsonb; v_missing text; v_row jsonb; v_place bigint; v_id uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('home_layout', 0));
  v_before := home_layout();
  IF v_before = p THEN RETURN jsonb_build_object('outcome', 'unchanged'); END IF;
  IF v_before <> p_seen THEN RETURN jsonb_build_object('outcome', 'stale'); END IF;
  SELECT s INTO v_missing FROM jsonb_array_elements(p) r, jsonb_array_elements_text(r->'games') s
    WHERE NOT EXISTS (SELECT 1 FROM games g WHERE g.slug = s) LIMIT 1;
  IF v_missing IS NOT NULL THEN PERFORM refuse_field('games', format('there is no game at the address %s', v_missing)); END IF;
  DELETE FROM home_rows;
  FOR v_row, v_place IN SELECT r, place FROM jsonb_array_elements(p) WITH ORDINALITY t(r, place) LOOP
    INSERT INTO home_rows (kind, title, position, active)
      VALUES (v_row->>'kind', v_row->>'title', v_place::integer - 1, (v_row->>'active')::boolean) RETURNING id INTO v_id;
    INSERT INTO home_row_games (home_row_id, game_id, position)
      SELECT v_id, g.id, min(place)::integer - 1 FROM jsonb_array_elements_text(v_row->'games') WITH ORDINALITY t(s, place)
      JOIN games g ON g.slug = t.s GROUP BY g.id;
  END LOOP;
  PERFORM audit_catalogue(p_by, 'home.changed', 'home', 'home', jsonb_build_object('before', v_before, 'after', home_layout()));
  RETURN jsonb_build_object('outcome', 'saved');
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION save_game_section, create_game, change_game_status, publish_due_games, add_game_media, add_shared_name,
  rename_shared_name, merge_shared_names, save_home_layout, game_section, home_layout TO app_rw;
