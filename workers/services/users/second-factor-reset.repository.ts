// Taking a lost second factor back, for an operator who has made sure in person who asks.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { SystemJob } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";

/**
 * Removes the second factor of an account and ends its sessions, with the audit log in the same statement; staff have to set
 * up another before anything in the admin opens. Safe to repeat. @throws AppError `not_found`
 */
export async function resetSecondFactor(database: Database, actor: SystemJob, email: string): Promise<void> {
  const { rows } = await database.execute(sql`
    with person as (
      update users set two_factor_enabled = false, updated_at = now() where email = ${email} returning id),
    secrets as (delete from two_factors t using person p where t.user_id = p.id),
    ended as (delete from sessions s using person p where s.user_id = p.id)
    select record_audit('operator', null, 'second_factor.reset', 'person', p.id::text, '{}'::jsonb,
      ${actor.requestId}, ${actor.traceId}) as position from person p`);
  if (z.array(z.unknown()).parse(rows).length === 0) {
    throw new AppError("not_found", "Nobody has an account with this address.");
  }
}
