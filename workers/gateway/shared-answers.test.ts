// Pages for everybody show the settings of the store as they are: those that were made with others are not given.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openGateway } from "#tests/setup/gateway-fixture.ts";
import { createLocationTier } from "../platform/page-cache/location-tier.ts";
import { createPageMemory } from "../platform/page-cache/memory-tier.ts";
import { lifetimesOf, type PageCache } from "../platform/page-cache/page-cache.ts";
import { createPageCache } from "../platform/page-cache/tiered-page-cache.ts";
import { defaultSettings } from "../services/settings/settings.schemas.ts";
import { settingsTag } from "../shared/catalogue-tags.ts";
import { sharedPageCaching } from "../shared/page-sharing.ts";
import { sharedAddressOf, sharedId } from "./shared-policies.ts";

const shop = "https://shop.example.com";
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());
const wait = (milliseconds: number): void => void vi.setSystemTime(Date.now() + milliseconds);

/** Isolates of one location: each has a memory of its own, the Cache API is everybody's. */
function openLocation() {
  const kept = new Map<string, Response>();
  return (): PageCache =>
    createPageCache({
      memory: createPageMemory(),
      location: createLocationTier(shop, async () => ({
        match: async (url) => kept.get(url)?.clone(),
        put: async (url, response) => void kept.set(url, response),
      })),
      everywhere: {
        read: async () => undefined,
        write: async () => undefined,
        remove: async () => undefined,
      },
      lifetimes: lifetimesOf(30),
      now: Date.now,
      within: (work) => work,
      inBackground: (work) => void work.catch(() => undefined),
      onFailure: () => undefined,
    });
}

/** An isolate whose settings are the old ones until it hears of a change. */
function openIsolate(pageCache: PageCache) {
  const settingsOf = (version: number) => ({
    settings: { ...defaultSettings, storeName: `Shelf ${version}` },
    version,
  });
  const gateway = openGateway({
    pageCache,
    snapshot: async () => settingsOf(pageCache.purgedAt(settingsTag) > 0 ? 2 : 1),
  });
  return {
    /** Of the page that `/games` was answered with: made now, or under which settings it was kept. */
    async shown() {
      const made = gateway.pages.length;
      const response = await gateway.call("/games");
      expect(response.status).toBe(200);
      return gateway.pages.slice(made).at(-1)?.store.storeName ?? response.headers.get("X-Kept");
    },
  };
}

const oldPage = new Response("<p>old</p>", {
  headers: { "Cache-Control": sharedPageCaching, "X-Kept": "Shelf 1" },
});

test("a page is kept under the settings that it shows", () => {
  const ids = [1, 2].map((version) => sharedId("/games", { currency: "USD", version }));
  expect(new Set(ids).size).toBe(2);
  expect(sharedId("/api/v1/games")).toBe(" /api/v1/games");
});

test("a purge that is heard of on the way has the page made with the new settings", async () => {
  const openCache = openLocation();
  const { shown } = openIsolate(openCache());
  expect(await shown()).toBe("Shelf 1");
  await openCache().purge([settingsTag], []);
  wait(1_100);
  expect(await shown()).toBe("Shelf 2");
});

test("a page that somebody made with the old settings after the change is not given", async () => {
  const openCache = openLocation();
  const { shown } = openIsolate(openCache());
  expect(await shown()).toBe("Shelf 1");
  await openCache().purge([settingsTag], []);
  wait(1_100);

  // An isolate that has not read the settings again.
  const address = sharedAddressOf("GET", new URL("/games", shop));
  if (!address) throw new Error("no address for everybody");
  const key = { ...address, id: sharedId("/games", { currency: "USD", version: 1 }) };
  const make = async () => ({
    ...{ status: 200, headers: [...oldPage.headers], body: new Uint8Array([1]) },
    ...{ dataAt: Date.now(), shared: true },
  });
  await openCache().serve(key, make, make);

  expect(await shown()).toBe("Shelf 2");
});
