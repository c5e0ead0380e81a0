// The answer headers of pages: public ones may be kept by the browser that asks again, personal ones by nobody.
import type { HeadersFunction } from "@remix-run/cloudflare";
import { sharedPageCaching } from "#workers/shared/page-sharing.ts";

/**
 * The same bytes for everybody of one currency. `no-cache` lets a browser use what it prefetched a moment ago
 * and makes it ask again afterwards; failures are not kept.
 */
export const publicHeaders: HeadersFunction = ({ errorHeaders }): HeadersInit =>
  errorHeaders
    ? { "Cache-Control": "private, no-store" }
    : { "Cache-Control": sharedPageCaching, Vary: "Cookie" };

/**
 * Personal pages: never stored, not indexed, and their address goes to no other site. The policy is `same-origin`,
 * not `no-referrer`: under the latter browsers send `Origin: null` with a plain form (Fetch, "append a request
 * `Origin` header"), which no check of the origin can tell from another site's form.
 */
export const personalHeaders: HeadersFunction = ({ actionHeaders }) => {
  const retryAfter = actionHeaders.get("Retry-After");
  return {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "same-origin",
    ...(retryAfter !== null && { "Retry-After": retryAfter }),
  };
};
