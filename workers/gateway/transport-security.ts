// HTTPS only: pages lead there, the API refuses what came in the clear.
import type { MiddlewareHandler } from "hono";
import { AppError } from "../shared/errors.ts";

/** Two years, as hstspreload.org asks for at least one. */
const strictTransportSecurity = "max-age=63072000; includeSubDomains";

/**
 * Active where the store's own address is https, which it is not on a developer's machine. A program that calls the API
 * over http has sent its token in the clear already: a redirect would hide that (OWASP ASVS 5.0, 4.1.2).
 * @throws AppError `forbidden`
 */
export function requireHttps(appUrl: string): MiddlewareHandler {
  const store = new URL(appUrl);
  return async function httpsOnly(c, next) {
    if (store.protocol !== "https:") return next();
    const { protocol, pathname, search } = new URL(c.req.url);
    if (protocol === "http:") {
      if (pathname.startsWith("/api/"))
        throw new AppError(
          "forbidden",
          "The API is reached over https only. Renew what you sent in the clear.",
        );
      // By parts: a path such as `//evil.example` is no host of its own then.
      const target = new URL(store);
      target.pathname = pathname;
      target.search = search;
      return c.redirect(target.href, 308);
    }
    await next();
    c.res.headers.set("Strict-Transport-Security", strictTransportSecurity);
    return undefined;
  };
}
