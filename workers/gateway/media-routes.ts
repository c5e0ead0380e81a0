// Pictures of games, from the object store: a name is the hash of what it shows, so that they may be kept for ever.
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { allow } from "../shared/allow.ts";
import { byteRangeOf } from "./byte-range.ts";
import { countMade } from "./coarse-limits.ts";
import { isUnchanged } from "./conditional.ts";
import type { GatewayContext, GatewayEnv } from "./gateway-env.ts";
import { keepFiles } from "./kept-files.ts";

const conditions = ["If-None-Match", "Range"];

const kept = keepFiles("media");

/** What asks for the whole picture is answered from the cache of this location. */
const keepWhole = createMiddleware<GatewayEnv>(async (c, next) => {
  const isPlain = c.req.method === "GET" && conditions.every((name) => c.req.header(name) === undefined);
  return isPlain ? kept(c, next) : next();
});

function headersOf(name: string, contentType: string): Record<string, string> {
  return {
    "Content-Type": contentType,
    "Cache-Control": "public, max-age=31536000, immutable",
    ETag: `"${name}"`,
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    // Opened by itself it is a picture and nothing else.
    "Content-Security-Policy": "default-src 'none'; sandbox",
  };
}

/** Answers a request that has a condition, or wants the headers alone. */
async function answerPart(c: GatewayContext, name: string): Promise<Response> {
  const { actor, services } = c.var;
  const { sizeBytes, contentType } = await services.pictures.findPicture(actor, { name });
  const headers = headersOf(name, contentType);
  const tag = headers["ETag"] ?? "";
  if (isUnchanged(c.req.header("If-None-Match"), tag)) {
    const { "Content-Type": _type, ...rest } = headers;
    return c.body(null, 304, rest);
  }
  if (c.req.method === "HEAD") return c.body(null, 200, { ...headers, "Content-Length": String(sizeBytes) });
  // A part of something else is of no use: then the whole comes (RFC 9110, 13.1.5).
  const before = c.req.header("If-Range");
  const range =
    before === undefined || before === tag ? byteRangeOf(c.req.header("Range"), sizeBytes) : undefined;
  if (range === "unsatisfiable")
    return c.body(null, 416, { ...headers, "Content-Range": `bytes */${sizeBytes}` });
  const { body } = await services.pictures.openPicture(actor, { name, ...(range && { range }) });
  if (range === undefined) return c.body(body, 200, { ...headers, "Content-Length": String(sizeBytes) });
  const { offset, length } = range;
  return c.body(body, 206, {
    ...headers,
    "Content-Range": `bytes ${offset}-${offset + length - 1}/${sizeBytes}`,
    "Content-Length": String(length),
  });
}

export const mediaRoutes = new Hono<GatewayEnv>().get(
  "/media/:name",
  allow("catalogue:read"),
  keepWhole,
  countMade,
  async (c) => {
    const name = c.req.param("name");
    if (c.req.method === "HEAD" || conditions.some((header) => c.req.header(header) !== undefined))
      return answerPart(c, name);
    const { body, contentType, sizeBytes } = await c.var.services.pictures.openPicture(c.var.actor, { name });
    return c.body(body, 200, { ...headersOf(name, contentType), "Content-Length": String(sizeBytes) });
  },
);
