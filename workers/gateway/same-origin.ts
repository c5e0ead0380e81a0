// Unsafe requests that a browser sends with our cookies must come from our own pages.
import type { MiddlewareHandler } from "hono";
import { AppError } from "../shared/errors.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Headers by which a request is a browser's, sent for some page. */
const browserHeaders = ["Cookie", "Origin", "Sec-Fetch-Site"];

/** Signed webhooks, and clients that are no browsers, cannot be sent by a stranger's page. */
function isExempt(request: Request): boolean {
  const webhook = new URL(request.url).pathname.startsWith("/api/webhooks/");
  return webhook || browserHeaders.every((name) => request.headers.get(name) === null);
}

/** Fetch metadata first (W3C Fetch Metadata Request Headers), the Origin header for browsers without it. */
function comesFromUs(request: Request, appUrl: string): boolean {
  const site = request.headers.get("Sec-Fetch-Site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("Origin");
  return origin !== null && (origin === new URL(appUrl).origin || origin === new URL(request.url).origin);
}

/** @throws AppError `forbidden` */
export function requireSameOrigin(appUrl: string): MiddlewareHandler {
  return async function sameOrigin(c, next) {
    const { raw } = c.req;
    if (!safeMethods.has(raw.method) && !isExempt(raw) && !comesFromUs(raw, appUrl)) {
      throw new AppError(
        "forbidden",
        "This request came from another site. Use the store's own pages, or leave the cookies out.",
      );
    }
    await next();
  };
}
