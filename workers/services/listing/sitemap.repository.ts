// What search engines are told of: addresses of games in even parts, and the names that have games.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { collectionKinds, type CollectionKind } from "./listing.schemas.ts";

/** One of so many parts of shuffled games or names; the sizes of parts differ by little. */
export interface SitemapPart {
  part: number;
  parts: number;
}

export interface SitemapGame {
  slug: string;
  /** `YYYY-MM-DD` of the last change. */
  changedOn: string;
}

/** Games, and names that have any. */
export interface SitemapExtent {
  games: number;
  names: Readonly<Record<CollectionKind, number>>;
}

export interface SitemapRepository {
  extent(): Promise<SitemapExtent>;
  /** At most `limit` games of the part. */
  games(part: SitemapPart, limit: number): Promise<SitemapGame[]>;
  /** At most `limit` names of a kind that have games, of the part. */
  names(kind: CollectionKind, part: SitemapPart, limit: number): Promise<string[]>;
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
const extentSchema = z.object({ games: z.int(), names: z.record(z.enum(collectionKinds), z.int()) });
const gameSchema = z.object({ slug: z.string(), changedOn: z.string() });

/** First and last of the places that the part has; all parts together have each once. */
function placesOf({ part, parts }: SitemapPart): { from: number; to: number } {
  return {
    from: lowest + Math.floor(((part - 1) * 2 ** 32) / parts),
    to: lowest + Math.floor((part * 2 ** 32) / parts) - 1,
  };
}

const extentStatement = (): SQL => {
  const counts = collectionKinds.map((kind) => {
    const { table, facet } = sources[kind];
    return sql`${kind}::text, (select count(*) from ${table} n join list_counts k on k.facet = ${facet} where k.games > 0)`;
  });
  return sql`select coalesce((select games from list_counts where facet = 0), 0) as games,
    jsonb_build_object(${sql.join(counts, sql`, `)}) as names`;
};

/** Walks as much of the shuffled index as the part has. */
export function partOfGames(part: SitemapPart, limit: number): SQL {
  const { from, to } = placesOf(part);
  return sql`
    select g.slug, to_char(g.updated_at at time zone 'UTC', 'YYYY-MM-DD') as "changedOn"
    from (select e.shuffle, e.game_id from list_entries e
      where e.scope = 0 and e.shuffle between ${from} and ${to}
      order by e.shuffle, e.game_id limit ${limit}) e
    join games g on g.id = e.game_id order by e.shuffle, e.game_id`;
}

/** The same of names, which are shuffled by their ids. */
export function partOfNames(kind: CollectionKind, part: SitemapPart, limit: number): SQL {
  const { table, facet } = sources[kind];
  const { from, to } = placesOf(part);
  // Each name's count is looked up by itself: a join may read all of them.
  return sql`
    select n.slug from ${table} n
    where uuid_hash(n.id) between ${from} and ${to} and (select k.games from list_counts k where k.facet = ${facet}) > 0
    order by uuid_hash(n.id), n.id limit ${limit}`;
}

export function createSitemapRepository(database: Database): SitemapRepository {
  return {
    async extent() {
      const { rows } = await database.execute(extentStatement());
      return extentSchema.parse(rows[0]);
    },

    async games(part, limit) {
      const { rows } = await database.execute(partOfGames(part, limit));
      return z.array(gameSchema).parse(rows);
    },

    async names(kind, part, limit) {
      const { rows } = await database.execute(partOfNames(kind, part, limit));
      return z
        .array(z.object({ slug: z.string() }))
        .parse(rows)
        .map(({ slug }) => slug);
    },
  };
}
