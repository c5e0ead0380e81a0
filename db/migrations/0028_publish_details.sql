-- The parts of publish_game that keep a set of a game as its draft has it: what is gone from the draft goes, what is there already is
-- not touched. Each answers whether anything changed.
CREATE FUNCTION publish_game_facts(p_game_id uuid, p jsonb) RETURNS boolean LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_changed boolean := false;
BEGIN
  INSERT INTO game_companies (game_id, company_id, role, position)
    SELECT p_game_id, c.id, n.role, n.position FROM (
      SELECT 'developer' AS role, d->>'key' AS key, position::integer - 1 AS position FROM jsonb_array_elements(p->'developers') WITH ORDINALITY t(d, position)
      UNION ALL SELECT 'publisher', d->>'key', position::integer - 1 FROM jsonb_array_elements(p->'publishers') WITH ORDINALITY t(d, position)) n
    JOIN companies c ON c.name_key = n.key ON CONFLICT DO NOTHING;
  v_changed := v_changed OR FOUND;
  INSERT INTO game_genres (game_id, genre_id)
    SELECT p_game_id, ge.id FROM jsonb_array_elements(p->'genres') g JOIN genres ge ON ge.name_key = g->>'key' ON CONFLICT DO NOTHING;
  v_changed := v_changed OR FOUND;

  DELETE FROM game_tags gt WHERE gt.game_id = p_game_id AND gt.tag_id NOT IN (
    SELECT t.id FROM jsonb_array_elements(p->'tags') d JOIN tags t ON t.name_key = d->>'key');
  v_changed := v_changed OR FOUND;
  INSERT INTO game_tags (game_id, tag_id)
    SELECT p_game_id, t.id FROM jsonb_array_elements(p->'tags') d JOIN tags t ON t.name_key = d->>'key' ON CONFLICT DO NOTHING;
  v_changed := v_changed OR FOUND;

  DELETE FROM age_ratings a WHERE a.game_id = p_game_id AND a.board NOT IN (SELECT d->>'board' FROM jsonb_array_elements(p->'ratings') d);
  v_changed := v_changed OR FOUND;
  INSERT INTO age_ratings (game_id, board, rating, minimum_age, descriptors)
    SELECT p_game_id, d.board, d.rating, d."minimumAge", d.descriptors
    FROM jsonb_to_recordset(p->'ratings') d(board text, rating text, "minimumAge" integer, descriptors text[])
    ON CONFLICT (game_id, board) DO UPDATE
      SET rating = excluded.rating, minimum_age = excluded.minimum_age, descriptors = excluded.descriptors
      WHERE (age_ratings.rating, age_ratings.minimum_age, age_ratings.descriptors)
        IS DISTINCT FROM (excluded.rating, excluded.minimum_age, excluded.descriptors);
  v_changed := v_changed OR FOUND;

  DELETE FROM game_languages l WHERE l.game_id = p_game_id
    AND l.language NOT IN (SELECT d->>'language' FROM jsonb_array_elements(p->'languages') d);
  v_changed := v_changed OR FOUND;
  INSERT INTO game_languages (game_id, language, interface, audio, subtitles)
    SELECT p_game_id, d.language, d.interface, d.audio, d.subtitles
    FROM jsonb_to_recordset(p->'languages') d(language text, interface boolean, audio boolean, subtitles boolean)
    ON CONFLICT (game_id, language) DO UPDATE
      SET interface = excluded.interface, audio = excluded.audio, subtitles = excluded.subtitles
      WHERE (game_languages.interface, game_languages.audio, game_languages.subtitles)
        IS DISTINCT FROM (excluded.interface, excluded.audio, excluded.subtitles);
  v_changed := v_changed OR FOUND;

  DELETE FROM system_requirements q WHERE q.game_id = p_game_id AND (q.operating_system, q.level) NOT IN (
    SELECT d->>'operatingSystem', d->>'level' FROM jsonb_array_elements(p->'requirements') d);
  v_changed := v_changed OR FOUND;
  INSERT INTO system_requirements (game_id, operating_system, level, os_version, processor, graphics, graphics_api,
      memory_mebibytes, storage_mebibytes, notes)
    SELECT p_game_id, d."operatingSystem", d.level, d."osVersion", d.processor, d.graphics, d."graphicsApi",
      d."memoryMebibytes", d."storageMebibytes", d.notes
    FROM jsonb_to_recordset(p->'requirements') d("operatingSystem" text, level text, "osVersion" text, processor text, graphics text,
      "graphicsApi" text, "memoryMebibytes" integer, "storageMebibytes" integer, notes text)
    ON CONFLICT (game_id, operating_system, level) DO UPDATE
      SET os_version = excluded.os_version, processor = excluded.processor, graphics = excluded.graphics,
        graphics_api = excluded.graphics_api, memory_mebibytes = excluded.memory_mebibytes,
        storage_mebibytes = excluded.storage_mebibytes, notes = excluded.notes
      WHERE (system_requirements.os_version, system_requirements.processor, system_requirements.graphics,
          system_requirements.graphics_api, system_requirements.memory_mebibytes, system_requirements.storage_mebibytes, system_requirements.notes)
        IS DISTINCT FROM (excluded.os_version, excluded.processor, excluded.graphics, excluded.graphics_api,
          excluded.memory_mebibytes, excluded.storage_mebibytes, excluded.notes);
  RETURN v_changed OR FOUND;
END $$;
--> statement-breakpoint
-- Writes one offer of a release with its price and what it contains. An offer that exists keeps its identity: what tells it from others
-- does not change under a SKU that people have in carts (PS409).
CREATE FUNCTION publish_game_offer(p_game_id uuid, p_release_id uuid, p_offer jsonb) RETURNS boolean LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_changed boolean;
  v_edition_id uuid;
  v_offer offers;
  v_countries char(2)[] := (SELECT array_agg(c) FROM jsonb_array_elements_text(nullif(p_offer->'activationCountries', 'null')) c);
  v_price jsonb;
BEGIN
  SELECT id INTO STRICT v_edition_id FROM editions WHERE game_id = p_game_id AND slug = p_offer->>'editionSlug';
  INSERT INTO offers (sku, release_id, edition_id, format, region, activation, condition, drm, activation_countries, disc_region)
    VALUES (p_offer->>'sku', p_release_id, v_edition_id, p_offer->>'format', p_offer->>'region', p_offer->>'activation',
      p_offer->>'condition', p_offer->>'drm', v_countries, p_offer->>'discRegion')
    ON CONFLICT DO NOTHING;
  v_changed := FOUND;
  SELECT * INTO v_offer FROM offers WHERE sku = p_offer->>'sku';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the offer % exists under another SKU', p_offer->>'sku' USING ERRCODE = 'PS409';
  END IF;
  IF (v_offer.release_id, v_offer.edition_id, v_offer.format, v_offer.region) IS DISTINCT FROM
     (p_release_id, v_edition_id, p_offer->>'format', p_offer->>'region')
     OR v_offer.condition IS DISTINCT FROM p_offer->>'condition' THEN
    RAISE EXCEPTION 'the SKU % names another offer', p_offer->>'sku' USING ERRCODE = 'PS409';
  END IF;
  UPDATE offers SET activation = p_offer->>'activation', drm = p_offer->>'drm', activation_countries = v_countries,
      disc_region = p_offer->>'discRegion'
    WHERE id = v_offer.id AND (activation, drm, activation_countries, disc_region)
      IS DISTINCT FROM (p_offer->>'activation', p_offer->>'drm', v_countries, p_offer->>'discRegion');
  v_changed := v_changed OR FOUND;
  INSERT INTO stock_items (offer_id, kind)
    VALUES (v_offer.id, CASE p_offer->>'format' WHEN 'key' THEN 'key_pool' ELSE 'boxed' END) ON CONFLICT (offer_id) DO NOTHING;
  FOR v_price IN SELECT * FROM jsonb_array_elements(p_offer->'prices') LOOP
    v_changed := set_price(v_offer.id, v_price->>'currency', (v_price->>'amountMinor')::integer) OR v_changed;
  END LOOP;
  RETURN v_changed;
END $$;
--> statement-breakpoint
-- What the offers of a bundle open, once all of them are written. A bundle opens no bundle. Refusal (PS422): unknown_contained_sku.
CREATE FUNCTION publish_game_bundle(p_offer jsonb) RETURNS boolean LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_changed boolean;
  v_offer_id uuid := (SELECT id FROM offers WHERE sku = p_offer->>'sku');
  v_items uuid[];
BEGIN
  SELECT array_agg(o.id ORDER BY t.position) INTO v_items
    FROM jsonb_array_elements_text(p_offer->'contains') WITH ORDINALITY t(sku, position)
    JOIN offers o ON o.sku = t.sku JOIN releases r ON r.id = o.release_id JOIN games g ON g.id = r.game_id AND g.kind <> 'bundle';
  IF coalesce(cardinality(v_items), 0) <> jsonb_array_length(p_offer->'contains') THEN
    PERFORM order_refusal('unknown_contained_sku', jsonb_build_object('sku', p_offer->>'sku'));
  END IF;
  DELETE FROM bundle_items b WHERE b.bundle_offer_id = v_offer_id AND NOT b.offer_id = ANY (coalesce(v_items, '{}'));
  v_changed := FOUND;
  INSERT INTO bundle_items (bundle_offer_id, offer_id, position)
    SELECT v_offer_id, t.id, t.position - 1 FROM unnest(v_items) WITH ORDINALITY t(id, position)
    ON CONFLICT (bundle_offer_id, offer_id) DO UPDATE SET position = excluded.position WHERE bundle_items.position <> excluded.position;
  RETURN v_changed OR FOUND;
END $$;
--> statement-breakpoint
-- Writes one whole game with its facts, releases, editions, offers and prices in one step, as written by staff. The same draft again
-- changes nothing; any change raises the row version once. Tags, ratings, languages, requirements and what a bundle opens become those of
-- the draft; companies, genres, releases and offers that it does not name stay, since people may own them and imports may have brought them.
-- p: identityKey, titleKey, title, slug, description, year, featuredRank, kind, baseGame (slug or null), releaseStatus,
--    franchise ({key, name, slug, clashSlug} or null), alternativeTitles, developers, publishers, genres, tags: [{key, name, slug, clashSlug}],
--    editions: [{slug, name, rank, contents}] (those of all offers among them),
--    ratings, languages, requirements (columns of their tables in camel case),
--    releases: [{platform: {key, name, slug, clashSlug}, releasedOn, datePrecision, offers: [{sku, editionSlug, format, region, activation,
--      condition, drm, activationCountries, discRegion, contains: [sku], prices: [{currency, amountMinor}]}]}]
-- Refusals (PS422): unknown_base_game, unknown_contained_sku.
CREATE OR REPLACE FUNCTION publish_game(p jsonb) RETURNS uuid LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_new boolean;
  v_changed boolean := false;
  v_game_id uuid;
  v_base_game_id uuid;
  v_franchise_id uuid;
  v_alternatives text[] := (SELECT coalesce(array_agg(a ORDER BY n), '{}') FROM jsonb_array_elements_text(p->'alternativeTitles') WITH ORDINALITY t(a, n));
  v_slug text := p->>'slug';
  v_release jsonb;
  v_offer jsonb;
  v_release_id uuid;
BEGIN
  -- Imports and drafts share names and games: one after the other, so that none waits for one that waits for it.
  PERFORM pg_advisory_xact_lock(hashtextextended('import_catalog_batch', 0));
  PERFORM import_shared_names('platforms', coalesce((SELECT jsonb_agg(r->'platform') FROM jsonb_array_elements(p->'releases') r), '[]'));
  PERFORM import_shared_names('genres', p->'genres');
  PERFORM import_shared_names('tags', p->'tags');
  PERFORM import_shared_names('companies', (p->'developers') || (p->'publishers'));
  IF p->>'franchise' IS NOT NULL THEN
    PERFORM import_shared_names('franchises', jsonb_build_array(p->'franchise'));
    SELECT id INTO STRICT v_franchise_id FROM franchises WHERE name_key = p->'franchise'->>'key';
  END IF;
  IF p->>'baseGame' IS NOT NULL THEN
    SELECT id INTO v_base_game_id FROM games WHERE slug = p->>'baseGame' AND kind = 'base';
    IF NOT FOUND THEN PERFORM order_refusal('unknown_base_game', jsonb_build_object('slug', p->>'baseGame')); END IF;
  END IF;

  IF EXISTS (SELECT 1 FROM games WHERE slug = v_slug AND identity_key <> p->>'identityKey') THEN
    v_slug := v_slug || '-' || coalesce(p->>'year', left(md5(p->>'identityKey'), 6));
  END IF;
  INSERT INTO games (slug, title, title_key, identity_key, release_year, description, featured_rank, kind, base_game_id, release_status,
      franchise_id, alternative_titles, origin)
    VALUES (v_slug, p->>'title', p->>'titleKey', p->>'identityKey', (p->>'year')::integer, p->>'description',
      (p->>'featuredRank')::integer, p->>'kind', v_base_game_id, p->>'releaseStatus', v_franchise_id, v_alternatives, 'staff')
    ON CONFLICT (identity_key) DO NOTHING;
  v_new := FOUND;
  -- Staff who edit the same game wait here.
  SELECT id INTO STRICT v_game_id FROM games WHERE identity_key = p->>'identityKey' FOR UPDATE;

  v_changed := publish_game_facts(v_game_id, p);

  INSERT INTO editions (game_id, slug, name, rank, contents)
    SELECT v_game_id, e.slug, e.name, e.rank, e.contents
    FROM jsonb_to_recordset(p->'editions') e(slug text, name text, rank integer, contents text[])
    ON CONFLICT (game_id, slug) DO UPDATE SET name = excluded.name, rank = excluded.rank, contents = excluded.contents
      WHERE (editions.name, editions.rank, editions.contents) IS DISTINCT FROM (excluded.name, excluded.rank, excluded.contents);
  v_changed := v_changed OR FOUND;

  FOR v_release IN SELECT * FROM jsonb_array_elements(p->'releases') LOOP
    -- A date gives way to another one, but not to a vaguer one of the same period.
    INSERT INTO releases (game_id, platform_id, released_on, date_precision)
      SELECT v_game_id, id, (v_release->>'releasedOn')::date, v_release->>'datePrecision' FROM platforms WHERE name_key = v_release->'platform'->>'key'
      ON CONFLICT (game_id, platform_id) DO UPDATE SET released_on = excluded.released_on, date_precision = excluded.date_precision
      WHERE excluded.released_on IS NOT NULL
        AND (releases.released_on, releases.date_precision) IS DISTINCT FROM (excluded.released_on, excluded.date_precision)
        AND (releases.released_on IS NULL
          OR date_precision_rank(excluded.date_precision) >= date_precision_rank(releases.date_precision)
          OR date_trunc(excluded.date_precision, releases.released_on::timestamp)::date <> excluded.released_on);
    v_changed := v_changed OR FOUND;
    SELECT r.id INTO STRICT v_release_id FROM releases r JOIN platforms pf ON pf.id = r.platform_id
      WHERE r.game_id = v_game_id AND pf.name_key = v_release->'platform'->>'key';
    FOR v_offer IN SELECT * FROM jsonb_array_elements(v_release->'offers') LOOP
      v_changed := publish_game_offer(v_game_id, v_release_id, v_offer) OR v_changed;
    END LOOP;
  END LOOP;

  FOR v_offer IN SELECT o FROM jsonb_array_elements(p->'releases') r, jsonb_array_elements(r->'offers') o LOOP
    v_changed := publish_game_bundle(v_offer) OR v_changed;
  END LOOP;

  DELETE FROM editions e WHERE e.game_id = v_game_id
    AND e.slug NOT IN (SELECT d->>'slug' FROM jsonb_array_elements(p->'editions') d)
    AND NOT EXISTS (SELECT 1 FROM offers o WHERE o.edition_id = e.id);
  v_changed := v_changed OR FOUND;

  -- Also where nothing of the row itself changed: its version stands for all of the game.
  UPDATE games SET title = p->>'title', title_key = p->>'titleKey', description = p->>'description',
      featured_rank = (p->>'featuredRank')::integer, release_year = least(release_year, (p->>'year')::integer),
      kind = p->>'kind', base_game_id = v_base_game_id, release_status = p->>'releaseStatus', franchise_id = v_franchise_id,
      alternative_titles = v_alternatives, origin = 'staff', row_version = row_version + 1, updated_at = now()
    WHERE id = v_game_id AND NOT v_new AND (v_changed
      OR (title, description, featured_rank, kind, base_game_id, release_status, franchise_id, alternative_titles, origin)
        IS DISTINCT FROM (p->>'title', p->>'description', (p->>'featuredRank')::integer, p->>'kind', v_base_game_id, p->>'releaseStatus',
          v_franchise_id, v_alternatives, 'staff')
      OR (p->>'year')::integer < release_year OR release_year IS NULL AND p->>'year' IS NOT NULL);

  RETURN v_game_id;
END $$;
