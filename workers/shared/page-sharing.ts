// How a page or an answer of the API tells the gateway that it is the same for everybody of one language and
// currency.
import type { MiddlewareHandler } from "hono";

/** Browsers may keep it for going back and ask again each time; the edge may keep one copy for all. */
export const sharedPageCaching = "private, no-cache";

/** Such a page is rendered whole, without a nonce or anything else of its visitor; every other page streams. */
export function isSharedPage(headers: Headers): boolean {
  return headers.get("Cache-Control") === sharedPageCaching;
}

/** For routes of the API whose answers depend on their address alone. */
export const shared: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.status === 200) c.header("Cache-Control", sharedPageCaching);
};
