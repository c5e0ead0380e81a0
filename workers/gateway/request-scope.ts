// First in line: ids, services and the log line of a request; the relay after it.
import type { MiddlewareHandler } from "hono";
import { systemActor } from "../shared/actor.ts";
import { describeError } from "../shared/describe-error.ts";
import type { GatewayDependencies, GatewayEnv, RequestScope } from "./gateway-env.ts";
import { createAdmission } from "./admission.ts";
import { guestOf, requestIdOf } from "./guest.ts";
import { tellTallies, type InstantTally } from "./instant-answers.ts";
import { cookiesBeside } from "./kept-cookies.ts";
import { isSafeMethod } from "./same-origin.ts";
import { staffCookieFor } from "./staff-sight.ts";
import { routeName } from "./route-name.ts";

/** A segment with the length of an order token; slugs of that length have small letters only. */
const tokenLike = /(?<![\w-])(?=[a-z0-9-]*[A-Z_])[\w-]{43}(?![\w-])/g;

/** The path as a log may show it: order links are secrets, also where somebody mistyped what stands before the token. */
export function loggedPath(path: string): string {
  return path.replace(/^\/+o\/.*/i, "/o/[redacted]").replaceAll(tokenLike, "[redacted]");
}

const staffPath = /^\/(?:admin|api\/v1\/admin)(?:[/.]|$)/;

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

function countRequest(
  { metrics, trips }: RequestScope,
  { method, route, status, ms }: { method: string; route: string; status: number; ms: number },
): void {
  const known = methods.has(method) ? method : "other";
  metrics.count("playshelf_requests_total", {
    route,
    method: known,
    status: `${Math.floor(status / 100)}xx`,
  });
  metrics.observe("playshelf_request_duration_seconds", { route }, ms / 1000);
  metrics.count("playshelf_database_trips_total", { route }, trips.databaseTrips);
  metrics.count("playshelf_redis_trips_total", { route }, trips.redisTrips);
  if (status === 429) metrics.count("playshelf_rate_limit_refusals_total", { route });
}

/** @param takeTallies what was answered from memory, without a scope, since the last request that has one */
export function requestScope(
  { logger: base, openScope, pageName }: GatewayDependencies,
  takeTallies: () => readonly InstantTally[],
): MiddlewareHandler<GatewayEnv> {
  return async function scoped(c, next) {
    const startedAt = Date.now();
    const requestId = requestIdOf(c.req.raw);
    const actor = guestOf(c, requestId);
    const logger = base.with({ requestId, traceId: actor.traceId });
    const scope = openScope(logger);
    c.set("actor", actor);
    c.set("logger", logger);
    c.set("scope", scope);
    c.set("services", scope.services);
    const admission = createAdmission(() => scope.services.users, actor, c.req.raw.headers);
    c.set("admission", admission);
    c.set("admit", admission.admit);
    await next();
    const kept = cookiesBeside(c.res.headers.getSetCookie(), admission.setCookies());
    const staffCookie = staffCookieFor(c);
    for (const cookie of staffCookie === undefined ? kept : [...kept, staffCookie])
      c.header("Set-Cookie", cookie, { append: true });
    c.header("X-Request-Id", requestId);
    // What staff change is told by triggers in the database.
    const mayHaveTold = !isSafeMethod(c.req.method) && staffPath.test(c.req.path);
    if (scope.emitted() || mayHaveTold) {
      const relay = scope.services.messaging.relay(systemActor("relay", actor.traceId));
      // A row that is not relayed now is relayed by the next schedule.
      c.executionCtx.waitUntil(
        relay.catch((error: unknown) => logger.log("warn", "relay.failed", { error: describeError(error) })),
      );
    }
    const { method, path } = c.req;
    const { status } = c.res;
    const ms = Date.now() - startedAt;
    const route = routeName(c, pageName);
    logger.log("info", "request", { method, route, path: loggedPath(path), status, ms, ...scope.trips });
    countRequest(scope, { method, route, status, ms });
    tellTallies(takeTallies(), scope, base);
    const written = scope.metrics.flush();
    if (written) c.executionCtx.waitUntil(written);
  };
}
