// What search engines ask for: robots.txt, and sitemaps that are streamed while they are read.
import { Hono } from "hono";
import { allow } from "../shared/allow.ts";
import type { GatewayEnv } from "./gateway-env.ts";

const caching = { "Cache-Control": "public, max-age=3600" };
const xml = { ...caching, "Content-Type": "application/xml; charset=utf-8" };

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

export const sitemapRoutes = new Hono<GatewayEnv>()
  .get("/robots.txt", allow("catalogue:read"), async (c) =>
    c.text(await c.var.services.sitemaps.getRobots(c.var.actor), 200, caching),
  )
  .get("/sitemap.xml", allow("catalogue:read"), async (c) =>
    c.body(await c.var.services.sitemaps.getIndex(c.var.actor), 200, xml),
  )
  .get("/sitemaps/:file{.+\\.xml}", allow("catalogue:read"), async (c) => {
    const file = c.req.param("file").replace(/\.xml$/, "");
    return c.body(streamOf(await c.var.services.sitemaps.getFile(c.var.actor, { file })), 200, xml);
  });
