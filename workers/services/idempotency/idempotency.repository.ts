// Kept answers in Postgres: one statement a step.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { KeyedRequest } from "../../shared/idempotent.ts";

const claimSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("first"), fence: z.string() }),
  z.object({ outcome: z.literal("mismatch") }),
  z.object({ outcome: z.literal("running"), retry_after_seconds: z.coerce.number().int() }),
  z.object({ outcome: z.literal("repeat"), kept_body: z.string() }),
]);
export type ClaimOutcome = z.output<typeof claimSchema>;

export interface IdempotencyRepository {
  claim(request: KeyedRequest, leaseSeconds: number, keepSeconds: number): Promise<ClaimOutcome>;
  /** Nothing changes when the claim that `fence` names was taken over. */
  keep(request: KeyedRequest, fence: string, status: number, sealed: string): Promise<void>;
  release(request: KeyedRequest, fence: string): Promise<void>;
  /** Deletes what is kept no longer; answers how many. */
  purge(): Promise<number>;
}

export function createIdempotencyRepository(database: Database): IdempotencyRepository {
  return {
    async claim({ scope, key, requestHash }, leaseSeconds, keepSeconds) {
      const { rows } = await database.execute(
        sql`select * from claim_idempotent_answer(${scope}, ${key}, ${requestHash}, ${leaseSeconds}, ${keepSeconds})`,
      );
      return claimSchema.parse(rows[0]);
    },
    async keep({ scope, key }, fence, status, sealed) {
      await database.execute(sql`update idempotent_answers set state = 'done', status = ${status}, body = ${sealed}
        where scope = ${scope} and key = ${key} and state = 'running' and locked_until = ${fence}::timestamptz`);
    },
    async release({ scope, key }, fence) {
      await database.execute(sql`delete from idempotent_answers
        where scope = ${scope} and key = ${key} and state = 'running' and locked_until = ${fence}::timestamptz`);
    },
    async purge() {
      const { rows } = await database.execute(
        sql`with gone as (delete from idempotent_answers where expires_at <= now() returning 1) select count(*) as count from gone`,
      );
      return z.object({ count: z.coerce.number().int() }).parse(rows[0]).count;
    },
  };
}
