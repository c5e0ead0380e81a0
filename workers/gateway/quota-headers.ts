// Says how much of a limit is left, where a verb counted the caller's calls (draft-ietf-httpapi-ratelimit-headers-10).
import type { MiddlewareHandler } from "hono";
import type { Quota } from "../platform/rate-limiter/rate-limiter.ts";
import type { GatewayEnv } from "./gateway-env.ts";

const list = (quotas: readonly Quota[], item: (quota: Quota) => string): string =>
  quotas.map(item).join(", ");

/** `RateLimit-Policy: "orders";q=20;w=3600` and `RateLimit: "orders";r=19;t=3540`. */
export const tellQuotas: MiddlewareHandler<GatewayEnv> = async (c, next) => {
  await next();
  const quotas = c.var.scope.quotas();
  if (quotas.length === 0) return;
  c.header(
    "RateLimit-Policy",
    list(quotas, ({ rule }) => `"${rule.name}";q=${rule.calls};w=${rule.windowSeconds}`),
  );
  c.header(
    "RateLimit",
    list(quotas, ({ rule, remaining, resetSeconds }) => `"${rule.name}";r=${remaining};t=${resetSeconds}`),
  );
};
