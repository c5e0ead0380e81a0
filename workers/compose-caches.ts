// Wires the caches: pages and answers in the Cache API and KV, data of the catalogue in Redis.
import type { AppConfig } from "./env.ts";
import { everywhereIds, isGamePage } from "./gateway/shared-policies.ts";
import type { Database } from "./platform/database/database.ts";
import type { Logger } from "./platform/logger/logger.ts";
import type { PageCache } from "./platform/page-cache/page-cache.ts";
import { mayWriteEverywhere } from "./platform/page-cache/everywhere-turns.ts";
import { createWorkerPageCache } from "./platform/page-cache/worker-page-cache.ts";
import { createReadModels, noReadModels, type ReadModels } from "./platform/read-models/read-models.ts";
import { createRedis } from "./platform/redis/redis.ts";
import {
  createCatalogueChanges,
  createListingCache,
  createMentionsRepository,
  createSearchDocumentRepository,
  type CatalogueChanges,
  type ListingCache,
} from "./services/listing/index.ts";
import { describeError } from "./shared/describe-error.ts";
import type { TripTally } from "./shared/trips.ts";
import { within } from "./shared/within.ts";

/** Slower than that, the database is as good. */
const readModelBudgetMs = 150;

export interface PageCacheSettings {
  config: AppConfig;
  pages: KVNamespace;
  buildId: string;
  logger: Logger;
  inBackground: (work: Promise<unknown>) => void;
}

/** One an isolate. */
export function composePageCache({
  config,
  pages,
  buildId,
  logger,
  inBackground,
}: PageCacheSettings): PageCache {
  return createWorkerPageCache({
    origin: new URL(config.appUrl).origin,
    buildId,
    freshSeconds: config.cacheFreshSeconds,
    openLocation: () => caches.open("pages"),
    everywhere: pages,
    mayWriteEverywhere: (id) => mayWriteEverywhere(createRedis(config.redis), id, !isGamePage(id)),
    inBackground,
    onFailure: (tier, error) =>
      logger.log("warn", "page_cache.failed", { tier, error: describeError(error) }),
  });
}

/** One an isolate. Where no answer is kept, nothing is published either. */
export function composeReadModels({ config, pages, logger }: PageCacheSettings): ReadModels {
  if (config.cacheFreshSeconds === 0) return noReadModels;
  return createReadModels({
    store: pages,
    mayWrite: (key) => mayWriteEverywhere(createRedis(config.redis), key, true),
    within: (work, nothing) => within(work, readModelBudgetMs, nothing),
    onFailure: (error) => logger.log("warn", "read_model.failed", { error: describeError(error) }),
  });
}

interface ListingCacheSettings extends Omit<PageCacheSettings, "pages"> {
  onTrip: TripTally;
}

/** One a request. */
export function composeListingCache({
  config,
  buildId,
  logger,
  inBackground,
  onTrip,
}: ListingCacheSettings): ListingCache {
  return createListingCache({
    // A cache that is slower than the database is none.
    redis: createRedis({ ...config.redis, timeoutMs: 150, retries: 0, onTrip }),
    buildId,
    freshMs: config.cacheFreshSeconds * 1000,
    now: Date.now,
    random: Math.random,
    inBackground,
    onFailure: (error) => logger.log("warn", "listing_cache.failed", { error: describeError(error) }),
  });
}

interface CatalogueChangesSettings {
  database: Database;
  cache: ListingCache;
  pageCache: PageCache;
  /** What pages of everywhere are kept under now. */
  settingsVersion: () => Promise<number>;
  logger: Logger;
}

/** One a request. */
export function composeCatalogueChanges({
  database,
  cache,
  pageCache,
  settingsVersion,
  logger,
}: CatalogueChangesSettings): CatalogueChanges {
  return createCatalogueChanges({
    indexed: createSearchDocumentRepository(database),
    cache,
    mentions: createMentionsRepository(database),
    async forgetPages(tags, change) {
      await pageCache.purge(tags, []);
      if (change) await pageCache.purge([], everywhereIds(change.slugs, await settingsVersion()));
    },
    logger,
  });
}
