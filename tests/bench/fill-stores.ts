/** Brings the stores around the Worker into the state that a tier is measured in. */
import { setTimeout as sleep } from "node:timers/promises";
import { sharedId } from "#workers/gateway/shared-policies.ts";
import { placeKey } from "#workers/platform/page-cache/everywhere-turns.ts";
import type { RedisClient } from "#workers/platform/redis/redis.ts";
import { benchBuildId, type BenchShop } from "./bench-shop.ts";
import type { LoadGenerator, RequestTemplate } from "./load.ts";
import { pagesOfGames } from "./scenarios.ts";

/** Connections that fill the caches: as few as keep the others' work from waiting for them. */
const WARMING = 4;
/** Longer than the isolate remembers an answer. */
const FORGOTTEN_MS = 1_100;
/** Longer than a run. */
const PLACE_SECONDS = 7_200;

/** Lets the isolate forget what it remembers. */
export const forgetMemory = (): Promise<void> => sleep(FORGOTTEN_MS);

/** Empties every store, then asks for each answer once: it is in all of them. Pages of games have a place in KV. */
export async function fillStores(
  { shop, load, slugs }: { shop: BenchShop; load: LoadGenerator; slugs: readonly string[] },
  requests: readonly RequestTemplate[],
): Promise<void> {
  await Promise.all([
    shop.edge.tell({ absent: [], clear: ["cache", "kv"] }),
    shop.cloud.upstash.clear(),
    forgetMemory(),
  ]);
  await givePlaces(shop.redis, slugs);
  const job = { origin: shop.shop.url, connections: WARMING, requests, amount: requests.length };
  if (requests.length >= WARMING) await load.run(job);
}

/** Of games only those that were asked for in many minutes of an hour are written to KV: these were. */
async function givePlaces(redis: RedisClient, slugs: readonly string[]): Promise<void> {
  // Nobody changed a setting of the measured shop.
  const ids = pagesOfGames(slugs).map(({ path, currency }) => sharedId(path, { currency, version: 0 }));
  await Promise.all(
    ids.map((id) => redis.set(placeKey(`${benchBuildId} ${id}`), "1", { ex: PLACE_SECONDS })),
  );
}
