-- First prices of a batch in one statement: a file brings tens of thousands of them.

-- The price that each row of a batch states for its offer; NULL where a row stated one before and does not any more.
CREATE FUNCTION import_prices(p_targets import_target[]) RETURNS TABLE (offer_id uuid, currency text, amount integer)
LANGUAGE sql STABLE AS $$
  SELECT o.id, (t.row).currency, (t.row)."priceMinor"
  FROM unnest(p_targets) t
  JOIN editions e ON e.game_id = t.game_id AND e.slug = (t.row)."editionSlug"
  JOIN offers o ON o.release_id = t.release_id AND o.edition_id = e.id AND o.format = 'key' AND o.region = 'Worldwide'
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

  INSERT INTO prices (offer_id, currency, amount_minor, valid)
    SELECT n.offer_id, n.currency, n.amount, tstzrange(now(), NULL)
    FROM import_prices(p_targets) n
    WHERE n.amount IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM prices p WHERE p.offer_id = n.offer_id AND p.currency = n.currency AND upper_inf(p.valid));

  PERFORM set_price(n.offer_id, n.currency, n.amount)
    FROM import_prices(p_targets) n
    JOIN prices p ON p.offer_id = n.offer_id AND p.currency = n.currency AND upper_inf(p.valid)
    WHERE p.amount_minor IS DISTINCT FROM n.amount;
END $$;
