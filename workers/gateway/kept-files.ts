// Files that are for ever the same, kept in the Cache API of this location; a cache that fails or is slow is none.
import { createMiddleware } from "hono/factory";
import { describeError } from "../shared/describe-error.ts";
import { within } from "../shared/within.ts";
import type { GatewayEnv } from "./gateway-env.ts";

/** Slower than that, making the answer is as good. */
const budgetMs = 150;

/**
 * Answers a GET from the named cache, one entry an address whatever its query; else keeps the answer if it is a 200 that
 * calls itself immutable. The cache never decides whether there is an answer.
 */
export function keepFiles(cacheName: string) {
  return createMiddleware<GatewayEnv>(async (c, next) => {
    if (c.req.method !== "GET") return next();
    const { logger } = c.var;
    const failed = (error: unknown): void =>
      logger.log("warn", "file_cache.failed", { cache: cacheName, error: describeError(error) });
    const key = new URL(c.req.path, c.req.url).href;

    const look = async () => {
      const cache = await caches.open(cacheName);
      return { cache, found: await cache.match(key) };
    };
    const looked = await within(
      look().catch((error: unknown) => void failed(error)),
      budgetMs,
      undefined,
    );
    if (looked?.found) return new Response(looked.found.body, looked.found);

    await next();
    const isForEver = c.res.status === 200 && c.res.headers.get("Cache-Control")?.includes("immutable");
    // Where looking failed, keeping would as well.
    if (looked && isForEver === true)
      c.executionCtx.waitUntil(looked.cache.put(key, c.res.clone()).catch(failed));
    return undefined;
  });
}
