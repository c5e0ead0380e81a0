-- Writes one whole game with its releases, offers and prices in one step; the same input again changes nothing.
-- p: identityKey, titleKey, title, slug, description, year, featuredRank,
--    developers, publishers, genres: [{key, name, slug, clashSlug}],
--    releases: [{platform: {key, name, slug, clashSlug}, releasedOn, datePrecision, offers: [{sku, edition, editionSlug, rank,
--      format, region, activation, condition, prices: [{currency, amountMinor}]}]}]
CREATE FUNCTION publish_game(p jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_game_id uuid;
  v_slug text := p->>'slug';
  v_release jsonb;
  v_offer jsonb;
  v_release_id uuid;
  v_edition_id uuid;
  v_offer_id uuid;
BEGIN
  PERFORM import_shared_names('platforms', coalesce((SELECT jsonb_agg(r->'platform') FROM jsonb_array_elements(p->'releases') r), '[]'));
  PERFORM import_shared_names('genres', p->'genres');
  PERFORM import_shared_names('companies', (p->'developers') || (p->'publishers'));

  IF EXISTS (SELECT 1 FROM games WHERE slug = v_slug AND identity_key <> p->>'identityKey') THEN
    v_slug := v_slug || '-' || coalesce(p->>'year', left(md5(p->>'identityKey'), 6));
  END IF;
  INSERT INTO games (slug, title, title_key, identity_key, release_year, description, featured_rank)
    VALUES (v_slug, p->>'title', p->>'titleKey', p->>'identityKey', (p->>'year')::integer, p->>'description', (p->>'featuredRank')::integer)
    ON CONFLICT (identity_key) DO UPDATE SET title = excluded.title, description = excluded.description,
      featured_rank = excluded.featured_rank, release_year = least(games.release_year, excluded.release_year),
      row_version = games.row_version + 1, updated_at = now()
    WHERE (games.title, games.description, games.featured_rank) IS DISTINCT FROM (excluded.title, excluded.description, excluded.featured_rank)
      OR excluded.release_year < games.release_year;
  SELECT id INTO STRICT v_game_id FROM games WHERE identity_key = p->>'identityKey';

  INSERT INTO game_companies (game_id, company_id, role, position)
    SELECT v_game_id, c.id, n.role, n.position FROM (
      SELECT 'developer' AS role, d->>'key' AS key, position::integer - 1 AS position FROM jsonb_array_elements(p->'developers') WITH ORDINALITY t(d, position)
      UNION ALL SELECT 'publisher', d->>'key', position::integer - 1 FROM jsonb_array_elements(p->'publishers') WITH ORDINALITY t(d, position)) n
    JOIN companies c ON c.name_key = n.key ON CONFLICT DO NOTHING;
  INSERT INTO game_genres (game_id, genre_id)
    SELECT v_game_id, ge.id FROM jsonb_array_elements(p->'genres') g JOIN genres ge ON ge.name_key = g->>'key' ON CONFLICT DO NOTHING;

  FOR v_release IN SELECT * FROM jsonb_array_elements(p->'releases') LOOP
    INSERT INTO releases (game_id, platform_id, released_on, date_precision)
      SELECT v_game_id, id, (v_release->>'releasedOn')::date, v_release->>'datePrecision' FROM platforms WHERE name_key = v_release->'platform'->>'key'
      ON CONFLICT (game_id, platform_id) DO NOTHING;
    SELECT r.id INTO STRICT v_release_id FROM releases r JOIN platforms pf ON pf.id = r.platform_id
      WHERE r.game_id = v_game_id AND pf.name_key = v_release->'platform'->>'key';
    FOR v_offer IN SELECT * FROM jsonb_array_elements(v_release->'offers') LOOP
      INSERT INTO editions (game_id, slug, name, rank)
        VALUES (v_game_id, v_offer->>'editionSlug', v_offer->>'edition', (v_offer->>'rank')::integer) ON CONFLICT (game_id, slug) DO NOTHING;
      SELECT id INTO STRICT v_edition_id FROM editions WHERE game_id = v_game_id AND slug = v_offer->>'editionSlug';
      INSERT INTO offers (sku, release_id, edition_id, format, region, activation, condition)
        VALUES (v_offer->>'sku', v_release_id, v_edition_id, v_offer->>'format', v_offer->>'region', v_offer->>'activation', v_offer->>'condition')
        ON CONFLICT DO NOTHING;
      SELECT id INTO v_offer_id FROM offers WHERE sku = v_offer->>'sku';
      IF NOT FOUND THEN
        RAISE EXCEPTION 'the offer % exists under another SKU', v_offer->>'sku' USING ERRCODE = 'PS409';
      END IF;
      INSERT INTO stock_items (offer_id, kind)
        VALUES (v_offer_id, CASE v_offer->>'format' WHEN 'key' THEN 'key_pool' ELSE 'boxed' END) ON CONFLICT (offer_id) DO NOTHING;
      PERFORM set_price(v_offer_id, price->>'currency', (price->>'amountMinor')::integer) FROM jsonb_array_elements(v_offer->'prices') price;
    END LOOP;
  END LOOP;
  RETURN v_game_id;
END $$;
--> statement-breakpoint
-- The first copies of a box; nothing happens once its ledger has begun. Answers whether it did.
CREATE FUNCTION begin_stock(p_stock_item_id uuid, p_quantity integer, p_reason text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM stock_items WHERE id = p_stock_item_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM stock_movements WHERE stock_item_id = p_stock_item_id) THEN RETURN false; END IF;
  PERFORM adjust_stock(p_stock_item_id, p_quantity, p_reason);
  RETURN true;
END $$;
