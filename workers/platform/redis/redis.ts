// Upstash Redis over REST: one client a request, made when something is asked.
import { Redis } from "@upstash/redis/cloudflare";
import type { TripTally } from "../../shared/trips.ts";

export type RedisClient = Redis;

/** `retries` are the vendor's own; each call is given up after `timeoutMs`. `onTrip` is told of each call, retries within. */
export function createRedis({
  url,
  token,
  timeoutMs = 1_000,
  retries = 1,
  onTrip,
}: {
  url: string;
  token: string;
  timeoutMs?: number;
  retries?: number;
  onTrip?: TripTally;
}): RedisClient {
  return onFirstUse(() => {
    const redis = new Redis({
      url,
      token,
      retry: { retries, backoff: () => 50 },
      signal: () => AbortSignal.timeout(timeoutMs),
    });
    if (onTrip) {
      redis.use(async (request, next) => {
        const startedAt = Date.now();
        try {
          return await next(request);
        } finally {
          onTrip(Date.now() - startedAt);
        }
      });
    }
    return redis;
  });
}

/** The vendor's client takes longer to make than many an answer, and most answers ask Redis nothing. */
function onFirstUse(make: () => RedisClient): RedisClient {
  let made: RedisClient | undefined;
  const client = (): RedisClient => (made ??= make());
  return new Proxy({} as RedisClient, {
    get(_target, name) {
      const value: unknown = Reflect.get(client(), name);
      return typeof value === "function" ? (value.bind(client()) as unknown) : value;
    },
    set: (_target, name, value) => Reflect.set(client(), name, value),
    has: (_target, name) => Reflect.has(client(), name),
  });
}
