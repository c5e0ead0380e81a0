// What search engines are told of: addresses of games in even parts, and the names that have games.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { collectionKinds, type CollectionKind } from "./listing.schemas.ts";

/** One of so many parts of the shuffled catalogue; the sizes of parts differ by little. */
export interface SitemapPart {
  part: number;
  parts: number;
}

export interface SitemapGame {
  slug: string;
  /** `YYYY-MM-DD` of the last change. */
  changedOn: string;
}

export interface SitemapRepository {
  /** Games, and the kinds of names that have any. */
  extent(): Promise<{ games: number; kinds: CollectionKind[] }>;
  /** At most `limit` games of the part. */
  games(part: SitemapPart, limit: number): Promise<SitemapGame[]>;
  /** Names of a kind with games, those with the most first. */
  names(kind: CollectionKind, limit: number): Promise<string[]>;
}

/** Table and facet number of each kind. */
const sources: Record<CollectionKind, { table: SQL; facet: SQL }> = {
  publisher: { table: sql`companies`, facet: sql`-n.facet` },
  developer: { table: sql`companies`, facet: sql`n.facet` },
  franchise: { table: sql`franchises`, facet: sql`n.facet` },
  genre: { table: sql`genres`, facet: sql`n.facet` },
  platform: { table: sql`platforms`, facet: sql`n.facet` },
};

const lowest = -(2 ** 31);
const gameSchema = z.object({ slug: z.string(), changedOn: z.string() });

export function createSitemapRepository(database: Database): SitemapRepository {
  const namesOf = (kind: CollectionKind): SQL => {
    const { table, facet } = sources[kind];
    return sql`from ${table} n join list_counts k on k.facet = ${facet} where k.games > 0`;
  };
  return {
    async extent() {
      const found = collectionKinds.map(
        (kind) => sql`case when exists (select 1 ${namesOf(kind)}) then ${kind} end`,
      );
      const { rows } = await database.execute(sql`select
        coalesce((select games from list_counts where facet = 0), 0) as games,
        array_remove(array[${sql.join(found, sql`, `)}]::text[], null) as kinds`);
      return z.object({ games: z.int(), kinds: z.array(z.enum(collectionKinds)) }).parse(rows[0]);
    },

    async games({ part, parts }, limit) {
      const from = lowest + Math.floor(((part - 1) * 2 ** 32) / parts);
      const to = lowest + Math.floor((part * 2 ** 32) / parts) - 1;
      const { rows } = await database.execute(sql`
        select g.slug, to_char(g.updated_at at time zone 'UTC', 'YYYY-MM-DD') as "changedOn"
        from (select e.shuffle, e.game_id from list_entries e
          where e.scope = 0 and e.shuffle between ${from} and ${to}
          order by e.shuffle, e.game_id limit ${limit}) e
        join games g on g.id = e.game_id order by e.shuffle, e.game_id`);
      return z.array(gameSchema).parse(rows);
    },

    async names(kind, limit) {
      const { rows } = await database.execute(
        sql`select n.slug ${namesOf(kind)} order by k.games desc, n.slug limit ${limit}`,
      );
      return z
        .array(z.object({ slug: z.string() }))
        .parse(rows)
        .map(({ slug }) => slug);
    },
  };
}
