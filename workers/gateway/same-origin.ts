// Unsafe requests that a browser sends by itself must come from our own pages (OWASP ASVS 5.0, 3.5.1).
import type { MiddlewareHandler } from "hono";
import { AppError } from "../shared/errors.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** RFC 9110 section 9.2.1, without TRACE. Methods are case-sensitive: `get` is none of these. */
export function isSafeMethod(method: string): boolean {
  return safeMethods.has(method);
}

/** Headers by which a request is a browser's, sent for some page. */
const browserHeaders = ["Cookie", "Origin", "Sec-Fetch-Site"];

/**
 * What a stranger's page cannot make a browser send: signed webhooks, calls of clients that are no browsers, and to the
 * API what carries a token of its own and no cookie. A page of another origin needs a preflight for that (gateway/cors.ts).
 */
function isExempt({ headers, url }: Request, corsOrigins: readonly string[]): boolean {
  const { pathname } = new URL(url);
  if (pathname.startsWith("/api/webhooks/")) return true;
  if (browserHeaders.every((name) => headers.get(name) === null)) return true;
  if (!pathname.startsWith("/api/v1/") || headers.get("Cookie") !== null) return false;
  const bearer = /^Bearer ./i.test(headers.get("Authorization") ?? "");
  return bearer || corsOrigins.includes(headers.get("Origin") ?? "");
}

/** Fetch metadata first (W3C Fetch Metadata Request Headers), the Origin header for browsers without it. */
function comesFromUs({ headers, url }: Request, appUrl: string): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("Origin");
  return origin !== null && (origin === new URL(appUrl).origin || origin === new URL(url).origin);
}

/**
 * Whatever the method, the content type and the route.
 * @param corsOrigins whose pages may call the API, without cookies
 * @throws AppError `forbidden`
 */
export function requireSameOrigin(appUrl: string, corsOrigins: readonly string[]): MiddlewareHandler {
  return async function sameOrigin(c, next) {
    const { raw } = c.req;
    if (!isSafeMethod(raw.method) && !isExempt(raw, corsOrigins) && !comesFromUs(raw, appUrl)) {
      throw new AppError(
        "forbidden",
        "This request came from another site. Use the store's own pages, or leave the cookies out.",
      );
    }
    await next();
  };
}
