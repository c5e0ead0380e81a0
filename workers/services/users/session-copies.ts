// Copies of sessions in Redis, and the counters that Better Auth asks for.
import type { SecondaryStorage } from "better-auth";
import { z } from "zod";
import type { Logger } from "../../platform/logger/logger.ts";
import type { RedisClient } from "../../platform/redis/redis.ts";
import { describeError } from "../../shared/describe-error.ts";
import { knownSessionSchema, type KnownSession } from "./known-session.ts";

/** How long what was read of a session may be believed without the database, wherever the copy lies. */
export const believedForSeconds = 120;

export interface SessionCopies {
  /** Better Auth's counters. It keeps nothing else here: what it asks of a session, Postgres answers. */
  storage: SecondaryStorage;
  /** The copy of a session with the time it was read at; undefined when there is none, it has ended, or Redis does not answer. */
  read(token: string): Promise<KnownSession | undefined>;
  /** Puts a copy that lasts until it may not be believed any more. Never throws. */
  write(session: KnownSession): Promise<void>;
  /** Whether this is the first call with that name in so many seconds. @throws when nobody can count: then it may not be believed. */
  first(name: string, seconds: number): Promise<boolean>;
  /** Takes copies back. Never throws: what is left of one is over within two minutes, and never counts where `fresh` is asked. */
  drop(tokens: readonly string[]): Promise<void>;
}

const counterKey = (name: string): string => `auth:${name}`;
const copyKey = (token: string): string => `session:${token}`;

/** The first call of a window starts its clock; later ones never extend it. */
const countUp = `local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return n`;
const countedSchema = z.coerce.number().int();

export function createSessionCopies(redis: RedisClient, logger: Logger, now: () => Date): SessionCopies {
  const tolerant = async <T>(what: string, ask: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await ask();
    } catch (error) {
      logger.log("warn", "sessions.copy_unavailable", { what, error: describeError(error) });
      return undefined;
    }
  };
  const count = async (name: string, seconds: number): Promise<number> =>
    countedSchema.parse(await redis.eval(countUp, [counterKey(name)], [seconds]));
  return {
    storage: {
      get: () => null,
      getAndDelete: () => null,
      set: () => undefined,
      delete: () => undefined,
      // A counter that cannot be asked must refuse, so this one throws.
      increment: count,
    },
    first: async (name, seconds) => (await count(name, seconds)) === 1,
    async read(token) {
      const found = await tolerant("get", () => redis.get(copyKey(token)));
      const copy = knownSessionSchema.safeParse(found).data;
      return copy !== undefined && copy.session.expiresAt > now() ? copy : undefined;
    },
    async write(session) {
      const leftMs = session.readAt.getTime() + believedForSeconds * 1000 - now().getTime();
      const ex = Math.floor(leftMs / 1000);
      if (ex > 0) {
        const copy = JSON.stringify(session);
        await tolerant("set", () => redis.set(copyKey(session.session.token), copy, { ex }));
      }
    },
    async drop(tokens) {
      if (tokens.length > 0) await tolerant("del", () => redis.del(...tokens.map(copyKey)));
    },
  };
}
