// What happened on the way to an answer: `Cache-Status` (RFC 9211) and `Server-Timing` (W3C).
import type { MiddlewareHandler } from "hono";
import type { Served } from "../platform/page-cache/page-cache.ts";
import type { Trips } from "../shared/trips.ts";
import type { GatewayEnv } from "./gateway-env.ts";
import { isSafeMethod } from "./same-origin.ts";

/** How an answer came about: from the cache, or past it and why. */
export type CacheOutcome = (Served & { makeMs: number }) | { bypass: "method" | "bypass" | "staff" };

const cacheName = "Playshelf";
const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

export function cacheStatus(outcome: CacheOutcome): string {
  if ("bypass" in outcome) {
    const { bypass } = outcome;
    return bypass === "staff" ? `${cacheName}; fwd=bypass; detail=staff` : `${cacheName}; fwd=${bypass}`;
  }
  const { tier, state, collapsed, freshForMs, answer } = outcome;
  if (state === "failed_over") return `${cacheName}; fwd=stale; detail=stale-if-error`;
  if (tier !== "made") return `${cacheName}; hit; ttl=${seconds(freshForMs)}; detail=${tier}`;
  const stored = answer.shared ? "; stored" : "";
  return `${cacheName}; fwd=miss; fwd-status=${answer.status}${stored}${collapsed ? "; collapsed" : ""}`;
}

const trips = (count: number): string => `desc="${count} round trip${count === 1 ? "" : "s"}"`;

export function serverTiming(
  outcome: CacheOutcome,
  { databaseTrips, databaseMs, redisTrips, redisMs }: Trips,
): string {
  const cached =
    "bypass" in outcome ? "bypass" : outcome.tier === "made" ? "miss" : `${outcome.tier}-${outcome.state}`;
  return [
    `cache;desc="${cached}"`,
    `db;dur=${databaseMs};${trips(databaseTrips)}`,
    `redis;dur=${redisMs};${trips(redisTrips)}`,
    ...("bypass" in outcome ? [] : [`render;dur=${outcome.makeMs}`]),
  ].join(", ");
}

/**
 * On every answer. What changes something says nothing of times and trips: they would tell an address that has an
 * account from one that has none.
 */
export const tellCache: MiddlewareHandler<GatewayEnv> = async (c, next) => {
  await next();
  const safe = isSafeMethod(c.req.method);
  const outcome = c.get("cacheOutcome") ?? { bypass: safe ? "bypass" : "method" };
  c.res.headers.set("Cache-Status", cacheStatus(outcome));
  c.res.headers.set("Server-Timing", safe ? serverTiming(outcome, c.var.scope.trips) : 'cache;desc="bypass"');
};
