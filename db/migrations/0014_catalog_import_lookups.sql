-- The importer's joins as look-ups by unique keys, one a row. A batch is 500 rows in tables of any size, and statistics that
-- lag behind the import (a source that has no rows yet, say) must not make it read them whole.

DROP FUNCTION import_prices(import_target[]);
--> statement-breakpoint
-- What each row of a batch says about the price of its offer, and the price that runs. `amount` is NULL where the row stated a
-- price before and does not any more.
CREATE FUNCTION import_prices(p_targets import_target[])
RETURNS TABLE (offer_id uuid, currency text, amount integer, running integer) LANGUAGE sql STABLE AS $$
  SELECT o.id, (t.row).currency, (t.row)."priceMinor", p.amount_minor
  FROM unnest(p_targets) t
  CROSS JOIN LATERAL (SELECT e.id FROM editions e WHERE e.game_id = t.game_id AND e.slug = (t.row)."editionSlug" LIMIT 1) e
  CROSS JOIN LATERAL (
    SELECT o.id FROM offers o
    WHERE o.release_id = t.release_id AND o.edition_id = e.id AND o.format = 'key' AND o.region = 'Worldwide' LIMIT 1) o
  LEFT JOIN LATERAL (
    SELECT p.amount_minor FROM prices p
    WHERE p.offer_id = o.id AND p.currency = (t.row).currency AND upper_inf(p.valid) LIMIT 1) p ON true
  WHERE (t.row).currency IS NOT NULL AND ((t.row)."priceMinor" IS NOT NULL OR NOT t.fresh)
$$;
--> statement-breakpoint
-- Offers, stock and prices of a batch: a priced row is sold as a key of its edition; a row that lost its price is not.
-- A first price is a row of its own; any change goes through set_price.
CREATE OR REPLACE FUNCTION import_offers(p_targets import_target[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO editions (game_id, slug, name, rank)
    SELECT DISTINCT ON (t.game_id, (t.row)."editionSlug")
      t.game_id, (t.row)."editionSlug", (t.row).edition, CASE WHEN (t.row)."editionSlug" = 'standard' THEN 0 ELSE 1 END
    FROM unnest(p_targets) t WHERE (t.row)."priceMinor" IS NOT NULL
    ORDER BY t.game_id, (t.row)."editionSlug", (t.row).line
    ON CONFLICT (game_id, slug) DO NOTHING;

  INSERT INTO offers (sku, release_id, edition_id, format, activation)
    SELECT CASE WHEN taken.sku IS NULL THEN n.sku ELSE n.sku || '-' || upper(left(md5((n.row)."identityKey" || n.platform), 6)) END,
      n.release_id, n.edition_id, 'key', (n.row).activation
    FROM (
      SELECT DISTINCT ON (t.release_id, e.id) t.release_id, e.id AS edition_id, t.row, pf.slug AS platform,
        upper(g.slug || '-' || pf.slug || '-' || CASE WHEN e.slug = 'standard' THEN 'STD' ELSE e.slug END || '-KEY') AS sku
      FROM unnest(p_targets) t
      CROSS JOIN LATERAL (SELECT g.slug FROM games g WHERE g.id = t.game_id LIMIT 1) g
      CROSS JOIN LATERAL (SELECT p.slug FROM platforms p WHERE p.name_key = (t.row)."platformKey" LIMIT 1) pf
      CROSS JOIN LATERAL (SELECT e.id, e.slug FROM editions e WHERE e.game_id = t.game_id AND e.slug = (t.row)."editionSlug" LIMIT 1) e
      LEFT JOIN LATERAL (
        SELECT o.id FROM offers o
        WHERE o.release_id = t.release_id AND o.edition_id = e.id AND o.format = 'key' AND o.region = 'Worldwide' LIMIT 1) o ON true
      WHERE (t.row)."priceMinor" IS NOT NULL AND o.id IS NULL
      ORDER BY t.release_id, e.id, (t.row).line) n
    LEFT JOIN LATERAL (SELECT o.sku FROM offers o WHERE o.sku = n.sku LIMIT 1) taken ON true;

  INSERT INTO stock_items (offer_id, kind)
    SELECT o.id, 'key_pool'
    FROM (SELECT DISTINCT release_id FROM unnest(p_targets)) t
    CROSS JOIN LATERAL (SELECT o.id FROM offers o WHERE o.release_id = t.release_id AND o.format = 'key' OFFSET 0) o
    LEFT JOIN LATERAL (SELECT s.id FROM stock_items s WHERE s.offer_id = o.id LIMIT 1) s ON true
    WHERE s.id IS NULL;

  INSERT INTO prices (offer_id, currency, amount_minor, valid)
    SELECT offer_id, currency, amount, tstzrange(now(), NULL) FROM import_prices(p_targets)
    WHERE amount IS NOT NULL AND running IS NULL;

  PERFORM set_price(offer_id, currency, amount) FROM import_prices(p_targets)
    WHERE running IS NOT NULL AND running IS DISTINCT FROM amount;
END $$;
--> statement-breakpoint
-- p: source, startedAt (the run's first look at the database's clock), rows, platforms, genres, companies.
-- Answers {accepted, unchanged}. A row whose content is known is unchanged and touches nothing; one that this run has
-- written already (the answer to the first try was lost) counts as accepted again.
CREATE OR REPLACE FUNCTION import_catalog_batch(p jsonb) RETURNS jsonb LANGUAGE plpgsql
  SET plan_cache_mode = force_custom_plan AS $$
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
    LEFT JOIN LATERAL (
      SELECT s.content_hash, s.imported_at FROM catalog_sources s
      WHERE s.source = v_source AND s.row_key = r."rowKey" LIMIT 1) s ON true;
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
    CROSS JOIN LATERAL (SELECT g.id FROM games g WHERE g.identity_key = r."identityKey" LIMIT 1) g
    CROSS JOIN LATERAL (SELECT p.id FROM platforms p WHERE p.name_key = r."platformKey" LIMIT 1) pf
    ORDER BY g.id, pf.id, r.line
    ON CONFLICT (game_id, platform_id) DO NOTHING;

  SELECT array_agg(ROW(r, g.id, rl.id, s.row_key IS NULL)::import_target ORDER BY r.line) INTO v_targets
    FROM unnest(v_rows) r
    CROSS JOIN LATERAL (SELECT g.id FROM games g WHERE g.identity_key = r."identityKey" LIMIT 1) g
    CROSS JOIN LATERAL (SELECT p.id FROM platforms p WHERE p.name_key = r."platformKey" LIMIT 1) pf
    CROSS JOIN LATERAL (SELECT rl.id FROM releases rl WHERE rl.game_id = g.id AND rl.platform_id = pf.id LIMIT 1) rl
    LEFT JOIN LATERAL (
      SELECT s.row_key FROM catalog_sources s WHERE s.source = v_source AND s.row_key = r."rowKey" LIMIT 1) s ON true;
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
        OR NOT n.fresh AND (SELECT count(*) FROM catalog_sources s WHERE s.game_id = rl.game_id AND s.release_id = rl.id) = 1);

  INSERT INTO game_companies (game_id, company_id, role, position)
    SELECT DISTINCT ON (n.game_id, n.role, c.id) n.game_id, c.id, n.role, n.position - 1
    FROM (
      SELECT t.game_id, (t.row).line, 'developer' AS role, d.key, d.position
        FROM unnest(v_targets) t, unnest((t.row).developers) WITH ORDINALITY d(key, position)
      UNION ALL
      SELECT t.game_id, (t.row).line, 'publisher', d.key, d.position
        FROM unnest(v_targets) t, unnest((t.row).publishers) WITH ORDINALITY d(key, position)) n
    CROSS JOIN LATERAL (SELECT c.id FROM companies c WHERE c.name_key = n.key LIMIT 1) c
    ORDER BY n.game_id, n.role, c.id, n.line, n.position
    ON CONFLICT DO NOTHING;

  INSERT INTO game_genres (game_id, genre_id)
    SELECT DISTINCT t.game_id, ge.id
    FROM unnest(v_targets) t, unnest((t.row).genres) AS k(key),
      LATERAL (SELECT ge.id FROM genres ge WHERE ge.name_key = k.key LIMIT 1) ge
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
