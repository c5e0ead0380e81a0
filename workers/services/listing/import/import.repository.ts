/** All SQL of the importer: its look-ups, and one statement for each batch of rows. */
import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { catalogSources, games } from "#db/schema/catalog.ts";
import type { Database } from "#workers/platform/database/database.ts";
import type { ImportBatch } from "./import-batch.ts";
import type { CatalogLookup } from "./import-plan.ts";

/** How many rows of a batch were new or changed, and how many the catalogue had as they are. */
export interface BatchResult {
  readonly accepted: number;
  readonly unchanged: number;
}

/** What importing needs of the catalogue. */
export interface ImportRepository extends Pick<CatalogLookup, "findGames" | "findSlugHolders"> {
  /** Of these row keys of a source, the imported ones with the identity keys of their games. */
  findKnownRows(
    source: string,
    rowKeys: readonly string[],
  ): Promise<{ rowKey: string; identityKey: string }[]>;
  /** The database's clock, as text for `writeBatch`: what a run writes is not older. */
  now(): Promise<string>;
  /** Atomic and idempotent: a batch is written whole or not at all, and writing it again changes nothing. */
  writeBatch(source: string, startedAt: string, batch: ImportBatch): Promise<BatchResult>;
  /** The same sums as `writeBatch` would answer; reads only. */
  previewBatch(source: string, batch: ImportBatch): Promise<BatchResult>;
  /** Tells the query planner about the new rows. */
  refreshStatistics(): Promise<void>;
}

/** Keys of one look-up; keeps a request far below the vendor's size limit. */
const keysPerQuery = 5_000;

const batchResultSchema = z.object({ accepted: z.int(), unchanged: z.int() });

function chunksOf<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / keysPerQuery);
  return Array.from({ length: count }, (_, i) => items.slice(i * keysPerQuery, (i + 1) * keysPerQuery));
}

/** The importer's view of the database; every method is one round trip a 5,000 keys at most. */
export function createImportRepository(db: Database): ImportRepository {
  return {
    async findGames(titleKeys) {
      const found = [];
      for (const keys of chunksOf(titleKeys)) {
        const rows = await db
          .select({
            identityKey: games.identityKey,
            titleKey: games.titleKey,
            releaseYear: games.releaseYear,
          })
          .from(games)
          .where(sql`${games.titleKey} = any (${sql.param(keys)}::text[])`)
          .orderBy(asc(games.id));
        found.push(...rows);
      }
      return found;
    },

    async findSlugHolders(slugs) {
      const holders = new Map<string, string>();
      for (const some of chunksOf(slugs)) {
        const rows = await db
          .select({ slug: games.slug, identityKey: games.identityKey })
          .from(games)
          .where(sql`${games.slug} = any (${sql.param(some)}::text[])`);
        for (const row of rows) holders.set(row.slug, row.identityKey);
      }
      return holders;
    },

    async findKnownRows(source, rowKeys) {
      const found = [];
      for (const keys of chunksOf(rowKeys)) {
        const rows = await db
          .select({ rowKey: catalogSources.rowKey, identityKey: games.identityKey })
          .from(catalogSources)
          .innerJoin(games, eq(games.id, catalogSources.gameId))
          .where(
            sql`${catalogSources.source} = ${source} and ${catalogSources.rowKey} = any (${sql.param(keys)}::text[])`,
          );
        found.push(...rows);
      }
      return found;
    },

    async now() {
      const { rows } = await db.execute(sql`select now()::text as now`);
      return z.object({ now: z.string() }).parse(rows[0]).now;
    },

    async writeBatch(source, startedAt, batch) {
      const input = JSON.stringify({ source, startedAt, ...batch });
      const { rows } = await db.execute(sql`select import_catalog_batch(${input}::jsonb) as result`);
      return z.object({ result: batchResultSchema }).parse(rows[0]).result;
    },

    async previewBatch(source, { rows }) {
      const keys = JSON.stringify(rows.map(({ rowKey, contentHash }) => ({ rowKey, contentHash })));
      const answer = await db.execute(sql`
        select count(*)::integer as unchanged
        from jsonb_to_recordset(${keys}::jsonb) as r("rowKey" text, "contentHash" text)
        join catalog_sources s on s.source = ${source} and s.row_key = r."rowKey" and s.content_hash = r."contentHash"`);
      const { unchanged } = z.object({ unchanged: z.int() }).parse(answer.rows[0]);
      return { accepted: rows.length - unchanged, unchanged };
    },

    async refreshStatistics() {
      await db.execute(sql`select refresh_catalog_statistics()`);
    },
  };
}
