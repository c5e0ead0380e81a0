-- A game as a link; its price is the cheapest of its offers now.
CREATE FUNCTION game_link_json(p_game uuid, p_currency text) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('slug', x.slug, 'title', x.title, 'releaseYear', x.release_year, 'priceMinor', (
      SELECT min(price_at(o.id, p_currency)) FROM releases r JOIN offers o ON o.release_id = r.id AND o.active
      WHERE r.game_id = x.id AND x.sellable))
    FROM games x WHERE x.id = p_game);
END
$$;
--> statement-breakpoint
-- One whole game with its releases and offers as JSON. A function, because its plan is worth keeping: to plan it anew takes a
-- connection four times as long as to run it, and the endpoint over HTTP plans each statement that it is sent.
CREATE FUNCTION game_json(p_game uuid, p_currency text) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'id', g.id, 'slug', g.slug, 'title', g.title, 'alternativeTitles', to_jsonb(g.alternative_titles),
    'description', g.description, 'kind', g.kind, 'releaseStatus', g.release_status, 'releaseYear', g.release_year,
    'franchise', (SELECT jsonb_build_object('slug', f.slug, 'name', f.name) FROM franchises f WHERE f.id = g.franchise_id),
    'developers', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) ORDER BY gc.position, c.name), '[]')
      FROM game_companies gc JOIN companies c ON c.id = gc.company_id WHERE gc.game_id = g.id AND gc.role = 'developer'),
    'publishers', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) ORDER BY gc.position, c.name), '[]')
      FROM game_companies gc JOIN companies c ON c.id = gc.company_id WHERE gc.game_id = g.id AND gc.role = 'publisher'),
    'genres', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', ge.slug, 'name', ge.name) ORDER BY ge.name), '[]')
      FROM game_genres gg JOIN genres ge ON ge.id = gg.genre_id WHERE gg.game_id = g.id),
    'tags', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) ORDER BY t.name), '[]')
      FROM game_tags gt JOIN tags t ON t.id = gt.tag_id WHERE gt.game_id = g.id),
    'releases', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'platform', jsonb_build_object('slug', pf.slug, 'name', pf.name),
        'releasedOn', r.released_on, 'datePrecision', r.date_precision) ORDER BY r.released_on NULLS LAST, pf.name), '[]')
      FROM releases r JOIN platforms pf ON pf.id = r.platform_id WHERE r.game_id = g.id),
    'editions', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', e.slug, 'name', e.name, 'contents', to_jsonb(e.contents))
      ORDER BY e.rank, e.name), '[]') FROM editions e WHERE e.game_id = g.id),
    'offers', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'sku', o.sku, 'platform', jsonb_build_object('slug', pf.slug, 'name', pf.name), 'edition', e.name,
        'format', o.format, 'region', o.region, 'activation', o.activation, 'condition', o.condition,
        'drm', o.drm, 'activationCountries', to_jsonb(o.activation_countries), 'discRegion', o.disc_region,
        'priceMinor', CASE WHEN g.sellable OR g.status <> 'published' THEN price_at(o.id, p_currency) END,
        'copies', coalesce(available_quantity(s.id), 0),
        'soldIn', (SELECT coalesce(jsonb_agg(p.currency ORDER BY p.currency), '[]') FROM prices p
          WHERE p.offer_id = o.id AND p.valid @> now() AND (g.sellable OR g.status <> 'published')),
        'contains', (SELECT coalesce(jsonb_agg(jsonb_build_object('sku', i.sku, 'gameSlug', ig.slug, 'title', ig.title,
            'platform', ip.name, 'edition', ie.name, 'format', i.format) ORDER BY b.position, i.sku), '[]')
          FROM bundle_items b JOIN offers i ON i.id = b.offer_id JOIN editions ie ON ie.id = i.edition_id
          JOIN releases ir ON ir.id = i.release_id JOIN platforms ip ON ip.id = ir.platform_id JOIN games ig ON ig.id = ir.game_id
          WHERE b.bundle_offer_id = o.id))
        ORDER BY pf.name, e.rank, e.name, o.format DESC, o.region, o.condition), '[]')
      FROM releases r JOIN platforms pf ON pf.id = r.platform_id JOIN offers o ON o.release_id = r.id AND o.active
      JOIN editions e ON e.id = o.edition_id LEFT JOIN stock_items s ON s.offer_id = o.id WHERE r.game_id = g.id),
    'baseGame', (SELECT game_link_json(x.id, p_currency) FROM games x WHERE x.id = g.base_game_id AND x.status = 'published'),
    'addOns', (SELECT coalesce(jsonb_agg(game_link_json(l.id, p_currency) ORDER BY l.release_year NULLS LAST, l.title_key), '[]')
      FROM (SELECT x.id, x.release_year, x.title_key FROM games x WHERE x.status = 'published' AND x.base_game_id = g.id
        ORDER BY x.release_year NULLS LAST, x.title_key LIMIT 60) l),
    'bundles', (SELECT coalesce(jsonb_agg(game_link_json(l.id, p_currency) ORDER BY l.release_year NULLS LAST, l.title_key), '[]')
      FROM (SELECT x.id, x.release_year, x.title_key FROM games x WHERE x.status = 'published' AND x.id IN (
          SELECT br.game_id FROM releases ir JOIN offers i ON i.release_id = ir.id JOIN bundle_items b ON b.offer_id = i.id
          JOIN offers bo ON bo.id = b.bundle_offer_id AND bo.active JOIN releases br ON br.id = bo.release_id
          WHERE ir.game_id = g.id)
        ORDER BY x.release_year NULLS LAST, x.title_key LIMIT 60) l),
    'ratings', (SELECT coalesce(jsonb_agg(jsonb_build_object('board', a.board, 'rating', a.rating, 'minimumAge', a.minimum_age,
        'descriptors', to_jsonb(a.descriptors)) ORDER BY a.board), '[]') FROM age_ratings a WHERE a.game_id = g.id),
    'languages', (SELECT coalesce(jsonb_agg(jsonb_build_object('language', l.language, 'interface', l.interface,
        'audio', l.audio, 'subtitles', l.subtitles) ORDER BY l.language), '[]') FROM game_languages l WHERE l.game_id = g.id),
    'requirements', (SELECT coalesce(jsonb_agg(jsonb_build_object('operatingSystem', q.operating_system, 'level', q.level,
        'osVersion', q.os_version, 'processor', q.processor, 'graphics', q.graphics, 'graphicsApi', q.graphics_api,
        'memoryMebibytes', q.memory_mebibytes, 'storageMebibytes', q.storage_mebibytes, 'notes', q.notes)
        ORDER BY array_position(array['windows', 'macos', 'linux'], q.operating_system), q.level), '[]')
      FROM system_requirements q WHERE q.game_id = g.id),
    'media', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'objectKey', m.object_key, 'contentType', m.content_type,
        'widthPixels', m.width_pixels, 'heightPixels', m.height_pixels, 'alternativeText', m.alternative_text)
        ORDER BY m.position, m.id), '[]') FROM game_media m WHERE m.game_id = g.id))
  FROM games g WHERE g.id = p_game);
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION game_link_json(uuid, text), game_json(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION game_link_json(uuid, text), game_json(uuid, text) TO app_rw;
