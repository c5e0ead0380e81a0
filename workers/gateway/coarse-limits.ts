// The first layer of limits: so many calls of a kind a minute from one network at one Cloudflare location.
import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { AppError } from "../shared/errors.ts";
import { describeError } from "../shared/describe-error.ts";
import type { LimitKind } from "../shared/limit-kinds.ts";
import type { GatewayEnv } from "./gateway-env.ts";
import { splitLocale } from "../shared/locales.ts";
import { isSafeMethod } from "./same-origin.ts";

/** A counter of the platform, as far as it is used here (developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit). */
interface Counter {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}

export type CoarseLimits = Readonly<Record<LimitKind, Counter>>;

/** The period of every counter in wrangler.toml: the platform does not say how much of it is left. */
const periodSeconds = 60;

const credentialPaths =
  /^\/(?:api\/auth|sign-in|sign-up|verify-email|forgot-password|reset-password|second-factor|invitation|account\/security)(?:[/.]|$)/;
const probePaths = new Set(["/readyz", "/metrics"]);
/** Asks nothing, or a page has dozens of them, of which those that the cache of the location has ask nothing (`countMade`). */
const uncounted =
  /^\/(?:healthz|covers\/\d{1,3}\/[a-z0-9-]{1,300}\.svg|media\/[0-9a-f]{64}\.(?:png|jpg|webp|avif))$/;

/** Pages are matched decoded and without regard to case, in every language. */
export function asPagesMatch(pathname: string): string {
  try {
    return splitLocale(decodeURIComponent(pathname).toLowerCase()).path;
  } catch {
    return splitLocale(pathname.toLowerCase()).path;
  }
}

/** What a request counts as; null for those that are not counted. */
export function limitKindOf(method: string, { pathname, searchParams }: URL): LimitKind | null {
  if (isSafeMethod(method) && uncounted.test(pathname)) return null;
  if (pathname.startsWith("/api/webhooks/")) return "webhooks";
  if (probePaths.has(pathname)) return "probes";
  if (!isSafeMethod(method)) return credentialPaths.test(asPagesMatch(pathname)) ? "credentials" : "changes";
  return searchParams.get("q") ? "search" : "reading";
}

/** Stands behind a cache of files: what is not counted by its address is counted as reading where it has to be made. */
export const countMade = createMiddleware<GatewayEnv>(async (c, next) => {
  await c.get("countMade")?.();
  return next();
});

/**
 * Counts before any service is asked. A counter that fails lets readers through and nobody who shows credentials.
 * @throws AppError `rate_limited`, `dependency_unavailable`
 */
export function limitCoarsely(limits: CoarseLimits): MiddlewareHandler<GatewayEnv> {
  return async function coarselyLimited(c, next) {
    const kind = limitKindOf(c.req.method, new URL(c.req.url));
    if (kind !== null) await count(kind);
    else c.set("countMade", () => count("reading"));
    return next();

    async function count(counted: LimitKind): Promise<void> {
      const { actor, logger } = c.var;
      try {
        const { success } = await limits[counted].limit({ key: actor.address });
        if (success) return;
      } catch (error) {
        logger.log("warn", "coarse_limit.unavailable", { kind: counted, error: describeError(error) });
        if (counted !== "credentials") return;
        throw new AppError("dependency_unavailable", "Signing in has to wait a moment. Try again shortly.", {
          retryAfterSeconds: periodSeconds,
          cause: error,
        });
      }
      logger.log("info", "coarse_limit.reached", { kind: counted });
      throw new AppError("rate_limited", `Too many requests. Wait ${periodSeconds} seconds.`, {
        retryAfterSeconds: periodSeconds,
      });
    }
  };
}
