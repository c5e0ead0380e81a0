// Sessions in Postgres: each question and each step is one statement.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { knownSessionSchema, type KnownSession } from "./known-session.ts";

export interface SessionRepository {
  /** The session with its person as they are now; undefined when it is over. Notes once an hour that it was seen. */
  find(token: string): Promise<KnownSession | undefined>;
  /** Opens one and ends the one that the browser had. Undefined when there is no such person any more. */
  open(opening: {
    userId: string;
    token: string;
    replacedToken: string | undefined;
    address: string;
    userAgent: string | undefined;
  }): Promise<KnownSession | undefined>;
  noteSecondFactor(token: string): Promise<KnownSession | undefined>;
  /** Ends it; ending one that is over is no error. */
  close(token: string): Promise<void>;
  list(userId: string): Promise<SessionRow[]>;
  /** Ends sessions of a person: one, or all but one. Answers the tokens of those that ended. */
  end(userId: string, which: { only: string } | { allBut: string | null }): Promise<string[]>;
}

const rowSchema = z.object({
  id: z.uuid(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type SessionRow = z.infer<typeof rowSchema>;

const answerSchema = z
  .object({ session: z.record(z.string(), z.unknown()), user: z.record(z.string(), z.unknown()) })
  .nullable();

const camel = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_, sign: string) => sign.toUpperCase()),
      value,
    ]),
  );

export function createSessionRepository(database: Database, now: () => Date): SessionRepository {
  const known = async (call: SQL): Promise<KnownSession | undefined> => {
    const readAt = now();
    const { rows } = await database.execute(sql`select ${call} as answer`);
    const answer = answerSchema.parse(rows[0]?.answer ?? null);
    return answer === null
      ? undefined
      : knownSessionSchema.parse({ session: camel(answer.session), user: camel(answer.user), readAt });
  };
  return {
    find: (token) => known(sql`session_identity(${token})`),
    open: ({ userId, token, replacedToken, address, userAgent }) =>
      known(
        sql`open_session(${userId}::uuid, ${token}, ${replacedToken ?? null}, ${address}, ${userAgent?.slice(0, 400) ?? null})`,
      ),
    noteSecondFactor: (token) => known(sql`note_second_factor(${token})`),
    async close(token) {
      await database.execute(sql`delete from sessions where token = ${token}`);
    },
    async list(userId) {
      const { rows } =
        await database.execute(sql`select id, created_at as "createdAt", updated_at as "updatedAt",
        expires_at as "expiresAt", ip_address as "ipAddress", user_agent as "userAgent" from sessions
        where user_id = ${userId}::uuid and expires_at > now() and (created_at > now() - interval '12 hours'
          or exists (select 1 from users u where u.id = user_id and cardinality(u.roles) = 0)) order by updated_at desc, id limit 100`);
      return z.array(rowSchema).parse(rows);
    },
    async end(userId, which) {
      const these =
        "only" in which ? sql`id = ${which.only}::uuid` : sql`id is distinct from ${which.allBut}::uuid`;
      const { rows } = await database.execute(
        sql`delete from sessions where user_id = ${userId}::uuid and ${these} returning token`,
      );
      return z
        .array(z.object({ token: z.string() }))
        .parse(rows)
        .map((row) => row.token);
    },
  };
}
