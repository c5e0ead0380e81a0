// Accounts and how they are signed in to, in Postgres: every step is one statement or one function call.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { Locale } from "../../shared/locales.ts";
import type { IdentityProvider } from "./users.schemas.ts";

/** How long mailed links work, as Postgres intervals. */
const proofLifetime = "24 hours";
const resetLifetime = "1 hour";

const credentialsSchema = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  twoFactorEnabled: z.boolean(),
  passwordHash: z.string().nullable(),
});
export type Credentials = z.infer<typeof credentialsSchema>;

const proofSchema = z
  .object({
    outcome: z.enum(["verified", "already_verified", "address_changed"]),
    userId: z.uuid(),
    email: z.string(),
  })
  .nullable();
const resetSchema = z.object({ userId: z.uuid(), tokens: z.array(z.string()) }).nullable();
const methodSchema = z.object({
  id: z.uuid(),
  provider: z.string(),
  createdAt: z.coerce.date(),
});
const tokensSchema = z.array(z.object({ token: z.string() }));

export interface NewPerson {
  name: string;
  email: string;
  passwordHash: string;
  /** What the account is written to in. */
  locale: Locale;
  traceId: string;
}

export interface AccountRepository {
  findByEmail(email: string): Promise<Credentials | undefined>;
  findById(userId: string): Promise<Credentials | undefined>;
  /** The account that the link of a mail is about; undefined when the link is over, or nothing that takes a password. */
  findByMail(mailId: string): Promise<Credentials | undefined>;
  /** A new account or a mail to whoever has the address; the same work either way. */
  signUp(person: NewPerson): Promise<void>;
  requestVerification(email: string, traceId: string): Promise<void>;
  requestPasswordReset(email: string, traceId: string): Promise<void>;
  requestEmailChange(userId: string, newEmail: string, traceId: string): Promise<void>;
  /** What the proof link of this mail does, for an account that still has this password; null when it is over. May run twice. */
  verifyMailbox(mailId: string, passwordHash: string): Promise<z.infer<typeof proofSchema>>;
  /** Once for each link; null when it is over. Answers the tokens of the sessions that ended. */
  resetPassword(mailId: string, passwordHash: string): Promise<z.infer<typeof resetSchema>>;
  /** Sets the password, and ends every session but `keptSessionId`; their tokens. */
  changePassword(userId: string, passwordHash: string, keptSessionId: string | null): Promise<string[]>;
  methods(userId: string): Promise<z.infer<typeof methodSchema>[]>;
  unlink(userId: string, methodId: string): Promise<"removed" | "last" | "unknown">;
  purge(): Promise<Record<string, number>>;
}

/** `onEmit` is told when a step has left a message in the outbox. */
export function createAccountRepository(database: Database, onEmit: () => void): AccountRepository {
  const credentials = async (where: ReturnType<typeof sql>): Promise<Credentials | undefined> => {
    const { rows } =
      await database.execute(sql`select u.id as "userId", u.name, u.email, u.email_verified as "emailVerified",
      u.two_factor_enabled as "twoFactorEnabled", m.password as "passwordHash" from users u
      left join sign_in_methods m on m.user_id = u.id and m.provider_id = 'credential' where ${where}`);
    return credentialsSchema.optional().parse(rows[0]);
  };
  return {
    findByEmail: (email) => credentials(sql`u.email = ${email}`),
    findById: (userId) => credentials(sql`u.id = ${userId}::uuid`),
    findByMail: (mailId) =>
      credentials(sql`u.id = (select a.user_id from account_mails a where a.id = ${mailId}::uuid
        and (a.kind = 'verify_email' and a.created_at > now() - ${proofLifetime}::interval
          or a.kind = 'reset_password' and a.created_at > now() - ${resetLifetime}::interval))`),
    async signUp({ name, email, passwordHash, locale, traceId }) {
      onEmit();
      await database.execute(sql`select sign_up(${name}, ${email}, ${passwordHash}, ${traceId}, ${locale})`);
    },
    async requestVerification(email, traceId) {
      onEmit();
      await database.execute(sql`select request_verification(${email}, ${traceId})`);
    },
    async requestPasswordReset(email, traceId) {
      onEmit();
      await database.execute(sql`select request_password_reset(${email}, ${traceId})`);
    },
    async requestEmailChange(userId, newEmail, traceId) {
      onEmit();
      await database.execute(
        sql`select request_account_mail('verify_email', ${newEmail}, ${userId}::uuid, ${traceId})`,
      );
    },
    async verifyMailbox(mailId, passwordHash) {
      onEmit();
      const { rows } = await database.execute(
        sql`select verify_mailbox(${mailId}::uuid, ${proofLifetime}::interval, ${passwordHash}) as answer`,
      );
      return proofSchema.parse(rows[0]?.answer ?? null);
    },
    async resetPassword(mailId, passwordHash) {
      const { rows } = await database.execute(sql`select reset_password(${mailId}::uuid, ${passwordHash},
        ${resetLifetime}::interval, ${proofLifetime}::interval) as answer`);
      return resetSchema.parse(rows[0]?.answer ?? null);
    },
    async changePassword(userId, passwordHash, keptSessionId) {
      const { rows } = await database.execute(sql`with changed as (
          update sign_in_methods set password = ${passwordHash}, updated_at = now()
          where user_id = ${userId}::uuid and provider_id = 'credential' returning user_id),
        unsent as (delete from account_mails a using changed c where a.user_id = c.user_id and a.kind = 'reset_password')
        delete from sessions s using changed c
        where s.user_id = c.user_id and s.id is distinct from ${keptSessionId}::uuid returning s.token`);
      return tokensSchema.parse(rows).map((row) => row.token);
    },
    async methods(userId) {
      const { rows } =
        await database.execute(sql`select id, provider_id as provider, created_at as "createdAt"
        from sign_in_methods where user_id = ${userId}::uuid and (provider_id <> 'credential' or password is not null)
        order by created_at, id`);
      return z.array(methodSchema).parse(rows);
    },
    async unlink(userId, methodId) {
      const { rows } = await database.execute(
        sql`select unlink_sign_in_method(${userId}::uuid, ${methodId}::uuid) as answer`,
      );
      return z.enum(["removed", "last", "unknown"]).parse(rows[0]?.answer);
    },
    async purge() {
      const { rows } = await database.execute(sql`select purge_accounts() as answer`);
      return z.record(z.string(), z.int()).parse(rows[0]?.answer);
    },
  };
}

/** How a row of `sign_in_methods` names its provider, and how people hear of it. */
export const providerOf = (stored: string): "password" | IdentityProvider =>
  stored === "google" || stored === "github" ? stored : "password";
