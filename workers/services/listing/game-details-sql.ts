// The SQL of what a game says beside its offers: ratings, languages, requirements, media.
import { sql, type SQL } from "drizzle-orm";

/** Key and value pairs over game `g`, for a `jsonb_build_object`. */
export const detailPairs: SQL = sql`
  'ratings', (select coalesce(jsonb_agg(jsonb_build_object('board', a.board, 'rating', a.rating, 'minimumAge', a.minimum_age,
      'descriptors', to_jsonb(a.descriptors)) order by a.board), '[]') from age_ratings a where a.game_id = g.id),
  'languages', (select coalesce(jsonb_agg(jsonb_build_object('language', l.language, 'interface', l.interface,
      'audio', l.audio, 'subtitles', l.subtitles) order by l.language), '[]') from game_languages l where l.game_id = g.id),
  'requirements', (select coalesce(jsonb_agg(jsonb_build_object('operatingSystem', q.operating_system, 'level', q.level,
      'osVersion', q.os_version, 'processor', q.processor, 'graphics', q.graphics, 'graphicsApi', q.graphics_api,
      'memoryMebibytes', q.memory_mebibytes, 'storageMebibytes', q.storage_mebibytes, 'notes', q.notes)
      order by array_position(array['windows', 'macos', 'linux'], q.operating_system), q.level), '[]')
    from system_requirements q where q.game_id = g.id),
  'media', (select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'objectKey', m.object_key, 'contentType', m.content_type,
      'widthPixels', m.width_pixels, 'heightPixels', m.height_pixels, 'alternativeText', m.alternative_text)
      order by m.position, m.id), '[]') from game_media m where m.game_id = g.id)`;
