// Upstash Redis over REST: one client a request.
import { Redis } from "@upstash/redis/cloudflare";

export type RedisClient = Redis;

/** `retries` are the vendor's own; each call is given up after `timeoutMs`. */
export function createRedis({
  url,
  token,
  timeoutMs = 1_000,
}: {
  url: string;
  token: string;
  timeoutMs?: number;
}): RedisClient {
  return new Redis({
    url,
    token,
    retry: { retries: 1, backoff: () => 50 },
    signal: () => AbortSignal.timeout(timeoutMs),
  });
}
