// The page cache of the Worker: its tiers on the platform's own stores, keyed by build.
import { within } from "../../shared/within.ts";
import { createEverywhereTier, type EverywhereStore } from "./everywhere-tier.ts";
import { createLocationTier, type LocationStore } from "./location-tier.ts";
import { createPageMemory } from "./memory-tier.ts";
import { lifetimesOf, type CacheTier, type PageCache } from "./page-cache.ts";
import { createPageCache } from "./tiered-page-cache.ts";

export interface WorkerPageCacheOptions {
  /** The store's own origin. */
  origin: string;
  /** No version of the Worker reads what another one kept. */
  buildId: string;
  /** 0 keeps nothing. */
  freshSeconds: number;
  openLocation: () => Promise<LocationStore>;
  everywhere: EverywhereStore;
  mayWriteEverywhere: (id: string) => Promise<boolean>;
  inBackground: (work: Promise<unknown>) => void;
  onFailure: (tier: CacheTier, error: unknown) => void;
}

/** Answers everything anew. */
const keepsNothing: PageCache = {
  recall: () => undefined,
  serve: async (_key, make) => ({
    answer: { ...(await make(0)), shared: false },
    tier: "made",
    state: "fresh",
    collapsed: false,
    freshForMs: 0,
  }),
  purge: async () => undefined,
  purgedAt: () => 0,
};

/** One an isolate. */
export function createWorkerPageCache(options: WorkerPageCacheOptions): PageCache {
  const { origin, buildId, freshSeconds, openLocation, everywhere, mayWriteEverywhere } = options;
  if (freshSeconds === 0) return keepsNothing;
  const cache = createPageCache({
    memory: createPageMemory(),
    location: createLocationTier(origin, openLocation),
    everywhere: createEverywhereTier(everywhere, mayWriteEverywhere),
    lifetimes: lifetimesOf(freshSeconds),
    now: Date.now,
    within,
    inBackground: options.inBackground,
    onFailure: options.onFailure,
  });
  const ofBuild = (id: string): string => `${buildId} ${id}`;
  return {
    recall: (id) => cache.recall(ofBuild(id)),
    serve: (key, make, renew) => cache.serve({ ...key, id: ofBuild(key.id) }, make, renew),
    purge: (tags, ids) => cache.purge(tags, ids.map(ofBuild)),
    purgedAt: (tag) => cache.purgedAt(tag),
  };
}
