/** A page cache that keeps nothing. */
import type { PageCache } from "#workers/platform/page-cache/page-cache.ts";

/** Each answer is made anew. */
export const makeAnew: PageCache = {
  recall: () => undefined,
  serve: async (_key, make) => ({
    answer: await make(0),
    tier: "made",
    state: "fresh",
    collapsed: false,
    freshForMs: 0,
  }),
  purge: async () => undefined,
  purgedAt: () => 0,
};
