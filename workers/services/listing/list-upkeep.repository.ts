// Keeps the rows that lists are read from: what time changes by itself, and repairs. Writers keep them too, by triggers (docs/decisions/0025).
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { bitmapParts } from "./facet-numbers.ts";

/** What a repair found. */
export interface ListRepair {
  /** Games looked at. */
  games: number;
  /** Rows of games that were wrong. */
  rows: number;
  /** Counts and bitmaps of facets that were wrong. */
  counts: number;
}

export interface ListUpkeepRepository {
  /** Brings up to date games whose price, hold or day of sales has come or gone. Answers how many were due. Idempotent. */
  refreshDue(limit: number): Promise<number>;
  /**
   * Recomputes every row and count from catalogue and paid orders; what is right is not written. Idempotent. Checkouts go on
   * meanwhile: of a batch of games alone they wait for the end of its statement.
   */
  repair(onGames?: (done: number) => void): Promise<ListRepair>;
}

/** Games in one statement, which checkouts of any of them wait for: a second at most, even when every row was wrong. */
const repairBatch = 250;

const stepSchema = z.object({ last: z.uuid().nullable(), games: z.int(), changed: z.int() });
const countSchema = z.object({ count: z.coerce.number().int() });

export function createListUpkeepRepository(database: Database): ListUpkeepRepository {
  return {
    async refreshDue(limit) {
      const { rows } = await database.execute(sql`select refresh_due_list_entries(${limit}) as count`);
      return countSchema.parse(rows[0]).count;
    },

    async repair(onGames) {
      const found: ListRepair = { games: 0, rows: 0, counts: 0 };
      let after: string | null = null;
      do {
        const { rows } = await database.execute(
          sql`select repair_list_entries(${after}::uuid, ${repairBatch}) as step`,
        );
        const { last, games, changed } = stepSchema.parse(rows[0]?.["step"]);
        after = last;
        found.games += games;
        found.rows += changed;
        onGames?.(found.games);
      } while (after !== null);
      const { rows } = await database.execute(sql`select recount_list_facets() as count`);
      found.counts = countSchema.parse(rows[0]).count;
      for (let part = 0; part < bitmapParts; part++) {
        const fixed = await database.execute(sql`select recount_list_bitmaps(${part}) as count`);
        found.counts += countSchema.parse(fixed.rows[0]).count;
      }
      return found;
    },
  };
}
