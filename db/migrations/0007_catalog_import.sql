-- One batch of a catalogue import as one atomic step; sending a batch again changes nothing.

-- A row of p->'rows': its place in the file, its key and content, the game that the plan gave it, and what it states.
-- Title, slug and year make the game when it does not exist; a null slug says that it does.
CREATE TYPE import_row AS (
  line integer, "rowKey" text, "contentHash" text, "identityKey" text, "titleKey" text, title text, slug text, year integer,
  "platformKey" text, "releasedOn" date, "datePrecision" text, developers text[], publishers text[], genres text[],
  edition text, "editionSlug" text, "priceMinor" integer, currency text, activation text);
--> statement-breakpoint
-- The same row once its game and release are known; `fresh` says that the source has not stated this row before.
CREATE TYPE import_target AS (row import_row, game_id uuid, release_id uuid, fresh boolean);
--> statement-breakpoint
-- How much of a date is known, as a number to compare.
CREATE FUNCTION date_precision_rank(p_precision text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_precision WHEN 'day' THEN 3 WHEN 'month' THEN 2 WHEN 'year' THEN 1 ELSE 0 END
$$;
--> statement-breakpoint
-- Makes the missing ones of p_names ([{key, name, slug, clashSlug}], first come first served) in a table of shared names:
-- with `slug` while it is free, else with `clashSlug`.
CREATE FUNCTION import_shared_names(p_table regclass, p_names jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($q$
    INSERT INTO %1$s (slug, name, name_key)
    SELECT CASE WHEN n.place = 1 AND NOT EXISTS (SELECT 1 FROM %1$s t WHERE t.slug = n.slug) THEN n.slug ELSE n."clashSlug" END, n.name, n.key
    FROM (
      SELECT r.key, r.name, r.slug, r."clashSlug", r.ordinality, row_number() OVER (PARTITION BY r.slug ORDER BY r.ordinality) AS place
      FROM ROWS FROM (jsonb_to_recordset($1) AS (key text, name text, slug text, "clashSlug" text)) WITH ORDINALITY r
      WHERE NOT EXISTS (SELECT 1 FROM %1$s t WHERE t.name_key = r.key)) n
    ORDER BY n.ordinality
    ON CONFLICT (name_key) DO NOTHING $q$, p_table) USING p_names;
END $$;
--> statement-breakpoint
-- Offers, stock and prices of a batch: a priced row is sold as a key of its edition; a row that lost its price is not.
CREATE FUNCTION import_offers(p_targets import_target[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO editions (game_id, slug, name, rank)
    SELECT DISTINCT ON (t.game_id, (t.row)."editionSlug")
      t.game_id, (t.row)."editionSlug", (t.row).edition, CASE WHEN (t.row)."editionSlug" = 'standard' THEN 0 ELSE 1 END
    FROM unnest(p_targets) t WHERE (t.row)."priceMinor" IS NOT NULL
    ORDER BY t.game_id, (t.row)."editionSlug", (t.row).line
    ON CONFLICT (game_id, slug) DO NOTHING;

  INSERT INTO offers (sku, release_id, edition_id, format, activation)
    SELECT CASE WHEN EXISTS (SELECT 1 FROM offers o WHERE o.sku = n.sku) THEN n.sku || '-' || upper(left(md5(n.identity_key || n.platform), 6)) ELSE n.sku END,
      n.release_id, n.edition_id, 'key', n.activation
    FROM (
      SELECT DISTINCT ON (r.id, e.id) r.id AS release_id, e.id AS edition_id, (t.row).activation, g.identity_key, pf.slug AS platform,
        upper(g.slug || '-' || pf.slug || '-' || CASE WHEN e.slug = 'standard' THEN 'STD' ELSE e.slug END || '-KEY') AS sku
      FROM unnest(p_targets) t
      JOIN releases r ON r.id = t.release_id
      JOIN platforms pf ON pf.id = r.platform_id
      JOIN games g ON g.id = r.game_id
      JOIN editions e ON e.game_id = g.id AND e.slug = (t.row)."editionSlug"
      WHERE (t.row)."priceMinor" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM offers o WHERE o.release_id = r.id AND o.edition_id = e.id AND o.format = 'key' AND o.region = 'Worldwide')
      ORDER BY r.id, e.id, (t.row).line) n;

  INSERT INTO stock_items (offer_id, kind)
    SELECT o.id, 'key_pool'
    FROM (SELECT DISTINCT release_id FROM unnest(p_targets)) t JOIN offers o ON o.release_id = t.release_id AND o.format = 'key'
    WHERE NOT EXISTS (SELECT 1 FROM stock_items s WHERE s.offer_id = o.id);

  PERFORM set_price(o.id, (t.row).currency, (t.row)."priceMinor")
    FROM unnest(p_targets) t
    JOIN editions e ON e.game_id = t.game_id AND e.slug = (t.row)."editionSlug"
    JOIN offers o ON o.release_id = t.release_id AND o.edition_id = e.id AND o.format = 'key' AND o.region = 'Worldwide'
    WHERE (t.row).currency IS NOT NULL AND ((t.row)."priceMinor" IS NOT NULL OR NOT t.fresh);
END $$;
--> statement-breakpoint
-- p: source, startedAt (the run's first look at the database's clock), rows, platforms, genres, companies.
-- Answers {accepted, unchanged}. A row whose content is known is unchanged and touches nothing; one that this run has
-- written already (the answer to the first try was lost) counts as accepted again.
CREATE FUNCTION import_catalog_batch(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_source text := p->>'source';
  v_rows import_row[];
  v_targets import_target[];
  v_total integer;
  v_unchanged integer;
  v_new_games uuid[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('import_catalog_batch', 0));

  SELECT count(*), count(*) FILTER (WHERE s.content_hash = r."contentHash" AND s.imported_at < (p->>'startedAt')::timestamptz),
      array_agg(r::import_row ORDER BY r.line) FILTER (WHERE s.content_hash IS DISTINCT FROM r."contentHash")
    INTO v_total, v_unchanged, v_rows
    FROM jsonb_populate_recordset(NULL::import_row, p->'rows') r
    LEFT JOIN catalog_sources s ON s.source = v_source AND s.row_key = r."rowKey";
  IF v_rows IS NULL THEN
    RETURN jsonb_build_object('accepted', v_total - v_unchanged, 'unchanged', v_unchanged);
  END IF;

  PERFORM import_shared_names('platforms', p->'platforms');
  PERFORM import_shared_names('genres', p->'genres');
  PERFORM import_shared_names('companies', p->'companies');

  WITH made AS (
    INSERT INTO games (slug, title, title_key, identity_key, release_year)
    SELECT DISTINCT ON (r."identityKey") r.slug, r.title, r."titleKey", r."identityKey", r.year
    FROM unnest(v_rows) r WHERE r.slug IS NOT NULL
    ORDER BY r."identityKey", r.line
    ON CONFLICT (identity_key) DO NOTHING RETURNING id)
  SELECT coalesce(array_agg(id), '{}') INTO v_new_games FROM made;

  INSERT INTO releases (game_id, platform_id, released_on, date_precision)
    SELECT DISTINCT ON (g.id, pf.id) g.id, pf.id, r."releasedOn", r."datePrecision"
    FROM unnest(v_rows) r
    JOIN games g ON g.identity_key = r."identityKey"
    JOIN platforms pf ON pf.name_key = r."platformKey"
    ORDER BY g.id, pf.id, r.line
    ON CONFLICT (game_id, platform_id) DO NOTHING;

  SELECT array_agg(ROW(r, g.id, rl.id, s.row_key IS NULL)::import_target ORDER BY r.line) INTO v_targets
    FROM unnest(v_rows) r
    JOIN games g ON g.identity_key = r."identityKey"
    JOIN platforms pf ON pf.name_key = r."platformKey"
    JOIN releases rl ON rl.game_id = g.id AND rl.platform_id = pf.id
    LEFT JOIN catalog_sources s ON s.source = v_source AND s.row_key = r."rowKey";
  IF coalesce(cardinality(v_targets), 0) <> cardinality(v_rows) THEN
    RAISE EXCEPTION 'a game was removed or renamed while the import ran' USING ERRCODE = 'PS409';
  END IF;

  -- A date replaces an unknown one, a vaguer one of the same period, and the one that the same row stated before.
  UPDATE releases rl SET released_on = n."releasedOn", date_precision = n."datePrecision"
    FROM (SELECT DISTINCT ON (t.release_id) t.release_id, t.fresh, (t.row)."releasedOn", (t.row)."datePrecision"
      FROM unnest(v_targets) t WHERE (t.row)."releasedOn" IS NOT NULL
      ORDER BY t.release_id, date_precision_rank((t.row)."datePrecision") DESC, (t.row).line) n
    WHERE rl.id = n.release_id AND (rl.released_on, rl.date_precision) IS DISTINCT FROM (n."releasedOn", n."datePrecision")
      AND (rl.released_on IS NULL
        OR date_precision_rank(n."datePrecision") > date_precision_rank(rl.date_precision)
          AND date_trunc(rl.date_precision, n."releasedOn"::timestamp)::date = rl.released_on
        OR NOT n.fresh AND (SELECT count(*) FROM catalog_sources s WHERE s.release_id = rl.id) = 1);

  INSERT INTO game_companies (game_id, company_id, role, position)
    SELECT DISTINCT ON (n.game_id, n.role, c.id) n.game_id, c.id, n.role, n.position - 1
    FROM (
      SELECT t.game_id, (t.row).line, 'developer' AS role, d.key, d.position
        FROM unnest(v_targets) t, unnest((t.row).developers) WITH ORDINALITY d(key, position)
      UNION ALL
      SELECT t.game_id, (t.row).line, 'publisher', d.key, d.position
        FROM unnest(v_targets) t, unnest((t.row).publishers) WITH ORDINALITY d(key, position)) n
    JOIN companies c ON c.name_key = n.key
    ORDER BY n.game_id, n.role, c.id, n.line, n.position
    ON CONFLICT DO NOTHING;

  INSERT INTO game_genres (game_id, genre_id)
    SELECT DISTINCT t.game_id, ge.id
    FROM unnest(v_targets) t, unnest((t.row).genres) AS k(key) JOIN genres ge ON ge.name_key = k.key
    ON CONFLICT DO NOTHING;

  PERFORM import_offers(v_targets);

  UPDATE games g SET
      release_year = least(g.release_year, n.year),
      row_version = row_version + 1,
      updated_at = now()
    FROM (SELECT game_id, min((row).year) AS year FROM unnest(v_targets) GROUP BY game_id) n
    WHERE g.id = n.game_id AND g.id <> ALL (v_new_games);

  INSERT INTO catalog_sources (source, row_key, content_hash, game_id, release_id)
    SELECT v_source, (t.row)."rowKey", (t.row)."contentHash", t.game_id, t.release_id FROM unnest(v_targets) t
    ON CONFLICT (source, row_key) DO UPDATE
      SET content_hash = excluded.content_hash, game_id = excluded.game_id, release_id = excluded.release_id, imported_at = now();

  RETURN jsonb_build_object('accepted', v_total - v_unchanged, 'unchanged', v_unchanged);
END $$;
