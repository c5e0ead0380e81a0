// Upstash Redis over REST: one client a request.
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
}
