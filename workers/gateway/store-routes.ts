// What is neither API nor page: order links, covers, pictures, sitemaps, health.
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { allow, routePermissions } from "../shared/allow.ts";
import { AppError } from "../shared/errors.ts";
import { localePath } from "../shared/locales.ts";
import { orderTokenCookie } from "../shared/tokens.ts";
import { countMade } from "./coarse-limits.ts";
import type { GatewayEnv } from "./gateway-env.ts";
import { keepFiles } from "./kept-files.ts";
import { mediaRoutes } from "./media-routes.ts";
import { metricsRoute } from "./metrics-route.ts";
import { sitemapRoutes } from "./sitemap-routes.ts";

const svgPolicy = "default-src 'none'; sandbox";

/** Whether the cache had the cover, or it was drawn. */
const countCovers = createMiddleware<GatewayEnv>(async (c, next) => {
  await next();
  const result = c.get("coverDrawn") === true ? "miss" : "hit";
  c.var.scope.metrics.count("playshelf_cache_results_total", { cache: "covers", result });
});

export const storeRoutes = new Hono<GatewayEnv>()
  // The token leaves address bar, history and referrer at once; from here on a cookie opens the order.
  .get("/o/:token", allow("orders:read_own"), async (c) => {
    const { actor, services } = c.var;
    const token = c.req.param("token");
    c.header("Referrer-Policy", "no-referrer");
    c.header("Cache-Control", "private, no-store");
    c.header("X-Robots-Tag", "noindex");
    try {
      const { orderId, locale } = await services.orders.openLink(actor, { token });
      c.header("Set-Cookie", orderTokenCookie(token, actor.orderTokens));
      return c.redirect(localePath(locale, `/orders/${orderId}`), 303);
    } catch (error) {
      if (error instanceof AppError && error.code === "not_found")
        return c.redirect("/orders/find?link=unknown", 303);
      throw error;
    }
  })
  .get(
    "/covers/:edition/:file{.+\\.svg}",
    allow("catalogue:read"),
    countCovers,
    keepFiles("covers"),
    countMade,
    async (c) => {
      c.set("coverDrawn", true);
      const slug = c.req.param("file").replace(/\.svg$/, "");
      const svg = await c.var.services.listing.getCover(c.var.actor, { slug });
      return c.body(svg, 200, {
        "Content-Type": "image/svg+xml; charset=utf-8",
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": svgPolicy,
        "X-Content-Type-Options": "nosniff",
      });
    },
  )
  .route("/", mediaRoutes)
  .route("/", sitemapRoutes)
  .route("/", metricsRoute)
  .get("/healthz", allow("health:read"), (c) =>
    c.json({ status: "ok" }, 200, { "Cache-Control": "private, no-store" }),
  )
  .get("/readyz", allow("health:read"), async (c) => {
    const readiness = await c.var.scope.readiness();
    return c.json(readiness, readiness.status === "not_ready" ? 503 : 200, {
      "Cache-Control": "private, no-store",
    });
  });

/** Each route with what it needs; one that declares nothing stops the Worker from starting. */
export const storePermissions = routePermissions(storeRoutes.routes);
