// Answers for everybody that the isolate remembers, given before anything is set up for a request (docs/decisions/0029).
import type { MiddlewareHandler } from "hono";
import type { PageCache } from "../platform/page-cache/page-cache.ts";
import { currencyCookieName } from "../shared/tokens.ts";
import { cacheStatus, serverTiming } from "./cache-headers.ts";
import { isUnchanged, notModified } from "./conditional.ts";
import type { GatewayDependencies, GatewayEnv, RequestScope } from "./gateway-env.ts";
import { requestIdOf } from "./guest.ts";
import { routeName } from "./route-name.ts";
import { staffCookieName } from "./staff-sight.ts";

/** What an answer has of its own request, and what is said anew each time. */
const ownHeaders = [
  "Set-Cookie",
  "X-Request-Id",
  "Cache-Status",
  "Server-Timing",
  "RateLimit",
  "RateLimit-Policy",
];
const noTrips = { databaseTrips: 0, databaseMs: 0, redisTrips: 0, redisMs: 0 };
/** An address is looked at anew as often as an answer: currencies may have changed. */
const addressMs = 1_000;
const longestAddress = 1_000;
const mostAddresses = 2_000;

interface Address {
  id: string;
  route: string;
  until: number;
}

/** What the memory answered since somebody wrote it down. */
export interface InstantTally {
  route: string;
  status: "2xx" | "3xx";
  count: number;
}

export interface InstantAnswers {
  /** The whole answer, if the isolate remembers it and nothing of the request makes it somebody's own; else undefined. */
  answer(request: Request): Response | undefined;
  /** First in line: learns from answers for everybody what they look like when they leave. */
  learn: MiddlewareHandler<GatewayEnv>;
  /** Hands over what was counted, once. */
  takeTallies(): readonly InstantTally[];
}

/**
 * The currency cookie as it was sent, or an empty text; null when the request has something to be looked at: a member of
 * staff's cookie, or a currency that is no plain one.
 */
function plainCurrency(cookies: string | null): string | null {
  if (cookies === null) return "";
  if (cookies.includes(staffCookieName)) return null;
  if (!cookies.includes(`${currencyCookieName}=`)) return "";
  const [found, ...more] = cookies.split("; ").filter((one) => one.includes(`${currencyCookieName}=`));
  const value = found?.startsWith(`${currencyCookieName}=`) === true ? found.slice(-3) : "";
  const plain = found === `${currencyCookieName}=${value}` && /^[A-Z]{3}$/.test(value);
  return plain && more.length === 0 ? value : null;
}

/**
 * One an isolate; it keeps addresses, headers and counts, nothing of a visitor. What it answers is not counted by the coarse
 * limits: it costs less than counting. An answer leaves with the very headers that the gateway gave the same bytes before.
 */
export function createInstantAnswers(
  {
    pageCache,
    appUrl,
    corsOrigins,
    pageName,
  }: Pick<GatewayDependencies, "appUrl" | "corsOrigins" | "pageName"> & {
    pageCache: Pick<PageCache, "recall">;
  },
  now: () => number = Date.now,
): InstantAnswers {
  const scheme = new URL(appUrl).protocol;
  const addresses = new Map<string, Address>();
  const headersOf = new WeakMap<Uint8Array, Headers>();
  let tallies = new Map<string, InstantTally>();

  function count(route: string, status: InstantTally["status"]): void {
    const key = `${status} ${route}`;
    const tally = tallies.get(key);
    if (tally) tally.count += 1;
    else tallies.set(key, { route, status, count: 1 });
  }

  /** What the address is told apart by here; null when it is looked at in full. */
  function keyOf(request: Request): string | null {
    const { url, headers } = request;
    if (request.method !== "GET" || url.length > longestAddress || !url.startsWith(scheme)) return null;
    if (corsOrigins.length > 0 && headers.get("Origin") !== null) return null;
    const currency = plainCurrency(headers.get("Cookie"));
    return currency === null ? null : `${currency} ${url}`;
  }

  return {
    answer(request) {
      const key = keyOf(request);
      const address = key === null ? undefined : addresses.get(key);
      if (address === undefined || now() >= address.until) return undefined;
      const recalled = pageCache.recall(address.id);
      const learned = recalled && headersOf.get(recalled.answer.body);
      if (recalled === undefined || learned === undefined) return undefined;
      const outcome = {
        answer: { ...recalled.answer, shared: true },
        tier: "isolate",
        state: "fresh",
        collapsed: false,
        freshForMs: recalled.freshForMs,
        makeMs: 0,
      } as const;
      const headers = new Headers(learned);
      headers.set("X-Request-Id", requestIdOf(request));
      headers.set("Cache-Status", cacheStatus(outcome));
      headers.set("Server-Timing", serverTiming(outcome, noTrips));
      if (isUnchanged(request.headers.get("If-None-Match") ?? undefined, headers.get("ETag") ?? undefined)) {
        count(address.route, "3xx");
        return notModified(headers);
      }
      count(address.route, "2xx");
      return new Response(recalled.answer.body, { headers });
    },

    async learn(c, next) {
      await next();
      const outcome = c.get("cacheOutcome");
      const id = c.get("sharedId");
      if (outcome === undefined || "bypass" in outcome || id === undefined) return;
      const key = outcome.answer.shared && c.res.status === 200 ? keyOf(c.req.raw) : null;
      if (key === null) return;
      const headers = new Headers(c.res.headers);
      for (const name of ownHeaders) headers.delete(name);
      headersOf.set(outcome.answer.body, headers);
      if (addresses.size >= mostAddresses) addresses.clear();
      addresses.set(key, { id, route: routeName(c, pageName), until: now() + addressMs });
    },

    takeTallies() {
      const taken = [...tallies.values()];
      if (taken.length > 0) tallies = new Map();
      return taken;
    },
  };
}

/** Writes down what the memory answered: its counts among the metrics, and one line a route in the log. */
export function tellTallies(
  tallies: readonly InstantTally[],
  { metrics }: Pick<RequestScope, "metrics">,
  logger: GatewayDependencies["logger"],
): void {
  for (const { route, status, count } of tallies) {
    metrics.count("playshelf_requests_total", { route, method: "GET", status }, count);
    metrics.count("playshelf_cache_results_total", { cache: "pages", result: "hit" }, count);
    metrics.observe("playshelf_request_duration_seconds", { route }, 0, count);
    logger.log("info", "requests.from_memory", { route, status, count });
  }
}
