// First in line: ids, services and the log line of a request; the relay after it.
import type { MiddlewareHandler } from "hono";
import { systemActor } from "../shared/actor.ts";
import { describeError } from "../shared/describe-error.ts";
import type { GatewayDependencies, GatewayEnv } from "./gateway-env.ts";
import { createAdmission } from "./admission.ts";
import { guestOf, requestIdOf } from "./guest.ts";

/** A segment with the length of an order token; slugs of that length have small letters only. */
const tokenLike = /(?<![\w-])(?=[a-z0-9-]*[A-Z_])[\w-]{43}(?![\w-])/g;

/** The path as a log may show it: order links are secrets, also where somebody mistyped what stands before the token. */
export function loggedPath(path: string): string {
  return path.replace(/^\/+o\/.*/i, "/o/[redacted]").replaceAll(tokenLike, "[redacted]");
}

export function requestScope({
  logger: base,
  openScope,
}: GatewayDependencies): MiddlewareHandler<GatewayEnv> {
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
    const admission = createAdmission(scope.services.users, actor, c.req.raw.headers);
    c.set("admission", admission);
    c.set("admit", admission.admit);
    await next();
    for (const cookie of admission.setCookies()) c.header("Set-Cookie", cookie, { append: true });
    c.header("X-Request-Id", requestId);
    if (scope.emitted()) {
      const relay = scope.services.messaging.relay(systemActor("relay", actor.traceId));
      // A row that is not relayed now is relayed by the next schedule.
      c.executionCtx.waitUntil(
        relay.catch((error: unknown) => logger.log("warn", "relay.failed", { error: describeError(error) })),
      );
    }
    const { method, path } = c.req;
    logger.log("info", "request", {
      method,
      path: loggedPath(path),
      status: c.res.status,
      ms: Date.now() - startedAt,
    });
  };
}
