// The rows of the home page, written whole by the SQL function `save_home_layout`.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../../platform/database/database.ts";
import { homeLayoutSchema, type HomeLayout, type SaveHomeLayoutInput } from "./home-layout.schemas.ts";
import { refusedField, type By } from "./outcome.ts";

export interface HomeLayoutRepository {
  /** One round trip. */
  read(): Promise<HomeLayout>;
  /** Idempotent. `stale`: the layout was not the one that was seen; nothing was written. */
  save(input: SaveHomeLayoutInput, by: By): Promise<"saved" | "unchanged" | "stale">;
}

const outcomeSchema = z.object({ outcome: z.enum(["saved", "unchanged", "stale"]) });

export function createHomeLayoutRepository(database: Database): HomeLayoutRepository {
  return {
    async read() {
      const { rows } = await database.execute(sql`select home_layout() as rows`);
      return homeLayoutSchema.parse(rows[0]);
    },
    async save({ seen, rows: wanted }, by) {
      const { rows } = await database
        .execute(
          sql`select save_home_layout(${JSON.stringify(seen)}::jsonb, ${JSON.stringify(wanted)}::jsonb,
            ${JSON.stringify(by)}::jsonb) as answer`,
        )
        .catch(refusedField);
      return outcomeSchema.parse(rows[0]?.["answer"]).outcome;
    },
  };
}
