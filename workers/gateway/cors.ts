// Pages of listed origins may read the API's answers, never with cookies.
import { cors } from "hono/cors";
import type { MiddlewareHandler } from "hono";

const preflightSeconds = 3600;

const allowHeaders = [
  "Authorization",
  "Content-Type",
  "Cart-Token",
  "Order-Token",
  "Idempotency-Key",
  "If-Match",
  "If-None-Match",
  "X-Request-Id",
];
const exposeHeaders = [
  "ETag",
  "Location",
  "Retry-After",
  "RateLimit",
  "RateLimit-Policy",
  "Cart-Token",
  "Idempotent-Replayed",
  "X-Request-Id",
];

/** For `/api/v1` alone: signing in and webhooks are nobody else's page's business. An origin that is not listed learns nothing. */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  const share = cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders,
    exposeHeaders,
    maxAge: preflightSeconds,
  });
  return async function corsForListed(c, next) {
    if (!origins.includes(c.req.header("Origin") ?? "")) {
      await next();
      // Even so the answer differs by who asks: a shared cache must know.
      if (origins.length > 0) c.header("Vary", "Origin", { append: true });
      return;
    }
    const preflight = await share(c, next);
    // What a stranger's page calls leaves nothing in the browser.
    c.res.headers.delete("Set-Cookie");
    return preflight;
  };
}
