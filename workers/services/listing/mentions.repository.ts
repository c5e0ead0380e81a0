// Finds the games whose pages name other games, so that what is kept of them can be forgotten.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";

export interface MentionsRepository {
  /**
   * Slugs of at most `limit` other games that are published and whose pages name one of these: as base game, add-on or
   * bundle, or among what a bundle opens. One round trip; none without slugs.
   */
  mentioning(slugs: readonly string[], limit: number): Promise<string[]>;
}

/** Rows of `slug`, in order. */
export function mentionsStatement(slugs: readonly string[], limit: number): SQL {
  const given = sql`${sql.param([...slugs])}::text[]`;
  return sql`
    with changed as materialized (select id, base_game_id from games where slug = any(${given})),
    sold as materialized (select o.id from changed c join releases r on r.game_id = c.id join offers o on o.release_id = r.id),
    linked as (
      select b.bundle_offer_id as offer_id from sold s join bundle_items b on b.offer_id = s.id
      union select b.offer_id from sold s join bundle_items b on b.bundle_offer_id = s.id)
    select m.slug from (
      select base_game_id as id from changed
      union select a.id from changed c join games a on a.base_game_id = c.id
      union select r.game_id from linked l join offers o on o.id = l.offer_id join releases r on r.id = o.release_id) n
    join games m on m.id = n.id where m.status = 'published' and m.slug <> all(${given}) order by m.slug limit ${limit}`;
}

export function createMentionsRepository(database: Database): MentionsRepository {
  return {
    async mentioning(slugs, limit) {
      if (slugs.length === 0) return [];
      const { rows } = await database.execute(mentionsStatement(slugs, limit));
      return z
        .array(z.object({ slug: z.string() }))
        .parse(rows)
        .map(({ slug }) => slug);
    },
  };
}
