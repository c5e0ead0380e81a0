// Invitations of staff in Postgres: only the digest of the token is there, and accepting one is one function.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { Actor } from "../../shared/actor.ts";
import { databaseRefusal } from "../../shared/database-refusal.ts";
import { AppError } from "../../shared/errors.ts";
import { staffRoles, type StaffRole } from "../../shared/permissions.ts";

export interface NewInvitation {
  id: string;
  email: string;
  roles: readonly StaffRole[];
  tokenHash: string;
  validHours: number;
}

/** An invitation that can still be accepted. */
export interface OpenInvitation {
  email: string;
  roles: StaffRole[];
  expiresAt: string;
  /** The account with the invited address, if there is one. */
  account: { userId: string; emailVerified: boolean } | null;
}

export interface InvitationRepository {
  /** Open invitations of the same address end. Audited in the same statement. Answers when it ends (ISO 8601). */
  invite(actor: Actor, invitation: NewInvitation): Promise<string>;
  /** Undefined for one that is unknown, used or over. */
  find(tokenHash: string): Promise<OpenInvitation | undefined>;
  /**
   * Uses an invitation up: a new account with that password, or more roles for the account `userId`, whose password was
   * just shown. Audited in the same statement. @throws AppError `link_expired`, `conflict` when the address got an account meanwhile
   */
  accept(
    actor: Actor,
    accepted: { tokenHash: string } & (
      { name: string; passwordHash: string; userId: null } | { userId: string }
    ),
  ): Promise<void>;
}

const openSchema = z.object({
  email: z.string(),
  roles: z.array(z.enum(staffRoles)),
  expiresAt: z.string(),
  account: z.object({ userId: z.uuid(), emailVerified: z.boolean() }).nullable(),
});

/** What is said of an invitation that cannot be used, whatever the reason. */
export function invitationOver(cause?: unknown): AppError {
  const detail = "This invitation has been used or is over. Ask for a new one.";
  return new AppError("link_expired", detail, { cause });
}

export function createInvitationRepository(database: Database): InvitationRepository {
  return {
    async invite(actor, { id, email, roles, tokenHash, validHours }) {
      const by = actor.kind === "account" ? actor.userId : null;
      const { rows } = await database.execute(sql`
        with ended as (
          update staff_invitations set expires_at = now()
          where email = ${email} and accepted_at is null and expires_at > now() returning id),
        made as (
          insert into staff_invitations (id, email, roles, token_hash, invited_by, expires_at)
          values (${id}::uuid, ${email}, array(select jsonb_array_elements_text(${JSON.stringify(roles)}::jsonb)),
            ${tokenHash}, ${by}::uuid, now() + make_interval(hours => ${validHours}::int))
          returning id, email, roles, expires_at),
        noted as (
          select record_audit(${by === null ? "operator" : "staff"}, ${by}::uuid, 'staff.invited', 'invitation', made.id::text,
            jsonb_build_object('email', made.email, 'roles', made.roles, 'expiresAt', made.expires_at,
              'ended', (select count(*) from ended)), ${actor.requestId}, ${actor.traceId}) as position from made)
        select to_jsonb(made.expires_at) as "expiresAt" from made, noted`);
      return z.object({ expiresAt: z.string() }).parse(rows[0]).expiresAt;
    },

    async find(tokenHash) {
      const { rows } = await database.execute(sql`
        select i.email, to_jsonb(i.roles) as roles, to_jsonb(i.expires_at) as "expiresAt",
          (select jsonb_build_object('userId', u.id, 'emailVerified', u.email_verified)
            from users u where u.email = i.email) as account
        from staff_invitations i
        where i.token_hash = ${tokenHash} and i.accepted_at is null and i.expires_at > now()`);
      return rows[0] && openSchema.parse(rows[0]);
    },

    async accept(actor, { tokenHash, ...accepted }) {
      const account = "name" in accepted ? accepted : { ...accepted, name: null, passwordHash: null };
      try {
        await database.execute(sql`
          select accept_staff_invitation(${tokenHash}, ${account.userId}::uuid, ${account.name}, ${account.passwordHash},
            ${actor.requestId}, ${actor.traceId})`);
      } catch (error) {
        const refusal = databaseRefusal(error);
        if (refusal?.code !== "PS422") throw error;
        if (refusal.message === "invitation_over") throw invitationOver(error);
        throw new AppError("conflict", "The account of this address has changed. Open the link again.", {
          cause: error,
        });
      }
    },
  };
}
