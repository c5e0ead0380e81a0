// What search engines ask for: robots.txt and sitemaps, the same for everybody.
import { Hono } from "hono";
import { allow } from "../shared/allow.ts";
import { sharedPageCaching } from "../shared/page-sharing.ts";
import type { GatewayEnv } from "./gateway-env.ts";

const caching = { "Cache-Control": sharedPageCaching };
const xml = { ...caching, "Content-Type": "application/xml; charset=utf-8" };

export const sitemapRoutes = new Hono<GatewayEnv>()
  .get("/robots.txt", allow("catalogue:read"), async (c) =>
    c.text(await c.var.services.sitemaps.getRobots(c.var.actor), 200, caching),
  )
  .get("/sitemap.xml", allow("catalogue:read"), async (c) =>
    c.body(await c.var.services.sitemaps.getIndex(c.var.actor), 200, xml),
  )
  .get("/sitemaps/:file{.+\\.xml}", allow("catalogue:read"), async (c) => {
    const file = c.req.param("file").replace(/\.xml$/, "");
    return c.body(await c.var.services.sitemaps.getFile(c.var.actor, { file }), 200, xml);
  });
