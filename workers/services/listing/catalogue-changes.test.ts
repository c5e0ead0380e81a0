// Whatever changes the catalogue says so in its own transaction; what follows forgets and maps anew.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { createRecordingLogger } from "#tests/setup/store-fixture-vendors.ts";
import { stubOf } from "#tests/setup/stub.ts";
import { createDatabase } from "../../platform/database/database.ts";
import { systemActor } from "../../shared/actor.ts";
import { catalogueChangeSchema, type CatalogueChange } from "../../shared/messages.ts";
import { createCatalogueChanges } from "./catalogue-changes.ts";
import type { ListingCache } from "./listing.cache.ts";
import { createListingRepository } from "./listing.repository.ts";
import { gameDraftSchema } from "./publish-game.schemas.ts";
import { createSearchDocumentRepository } from "./search-document.repository.ts";

let testDatabase: TestDatabase;
const database = () =>
  createDatabase({ url: testDatabase.url, httpUrl: testDatabase.httpUrl, timeoutMs: 60_000 });
const draft = (slug: string, priceMinor = 1_999) =>
  gameDraftSchema.parse({
    title: `Title of ${slug}`,
    slug,
    description: "",
    developers: ["Some Studio"],
    publishers: ["Some Studio"],
    genres: ["Puzzle"],
    releases: [
      {
        platform: "PC",
        releasedOn: "2001",
        offers: [
          {
            sku: slug.toUpperCase(),
            edition: "Standard",
            format: "key",
            region: "Worldwide",
            activation: "Demo activation",
            prices: [{ currency: "USD", amountMinor: priceMinor }],
          },
        ],
      },
    ],
  });
const publish = (slug: string, priceMinor?: number) =>
  createListingRepository(database()).publish(draft(slug, priceMinor));

const messageSchema = z.object({ queue: z.literal("catalog-events"), payload: catalogueChangeSchema });
async function told(): Promise<CatalogueChange[]> {
  const rows =
    await testDatabase.sql`delete from outbox where type = 'catalog.changed' returning queue, payload, created_at`;
  return rows.map((row) => messageSchema.parse(row).payload);
}

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.drop());
beforeEach(() => told());

describe("the outbox is told", () => {
  test("once of a game that is published with all its parts, and not of what changes nothing", async () => {
    await publish("first");
    expect(await told()).toEqual([{ slugs: ["first"], everything: false }]);
    await publish("first");
    expect(await told()).toEqual([]);
  });

  test("of a price", async () => {
    await publish("second");
    await told();
    await publish("second", 2_999);
    expect(await told()).toEqual([{ slugs: ["second"], everything: false }]);
  });

  test("of both slugs of a game that moves", async () => {
    await publish("old-slug");
    await told();
    await testDatabase.sql`update games set slug = 'new-slug' where slug = 'old-slug'`;
    expect(await told()).toEqual([{ slugs: ["new-slug", "old-slug"], everything: false }]);
  });

  test("of everything when a shared name changes", async () => {
    await publish("third");
    await told();
    await testDatabase.sql`update genres set name = 'Puzzles'`;
    expect(await told()).toEqual([{ slugs: [], everything: true }]);
  });

  test("of everything when more games change than it names", async () => {
    for (let at = 0; at < 21; at += 1) await publish(`many-${at}`);
    await told();
    await testDatabase.sql`update games set description = 'new' where slug like 'many-%'`;
    expect(await told()).toEqual([{ slugs: [], everything: true }]);
  });

  test("of the first copy and the last, and of no sale between", async () => {
    await publish("stocked");
    await told();
    const adjust = (
      by: number,
    ) => testDatabase.sql`select adjust_stock(s.id, ${by}, 'test') from stock_items s
      join offers o on o.id = s.offer_id where o.sku = 'STOCKED-BOX'`;
    await testDatabase.sql`insert into offers (sku, release_id, edition_id, format, region, condition)
      select 'STOCKED-BOX', o.release_id, o.edition_id, 'boxed', 'Worldwide', 'new' from offers o where o.sku = 'STOCKED'`;
    await testDatabase.sql`insert into stock_items (offer_id, kind) select id, 'boxed' from offers where sku = 'STOCKED-BOX'`;
    await testDatabase.sql`select set_price(id, 'USD', 500) from offers where sku = 'STOCKED-BOX'`;
    await told();
    await adjust(2);
    expect(await told()).toEqual([{ slugs: ["stocked"], everything: false }]);
    await adjust(-1);
    expect(await told()).toEqual([]);
    await adjust(-1);
    expect(await told()).toEqual([{ slugs: ["stocked"], everything: false }]);
  });

  test("nothing by a change that is rolled back", async () => {
    await publish("kept");
    await told();
    await expect(
      testDatabase.sql`with changed as (update games set title = 'X' where slug = 'kept' returning id) select 1 / 0 from changed`,
    ).rejects.toThrow();
    expect(await told()).toEqual([]);
  });
});

describe("a change", () => {
  test("is forgotten in Redis before pages, and answers its games' documents", async () => {
    await publish("mapped", 1_499);
    const order: string[] = [];
    const changes = createCatalogueChanges({
      indexed: createSearchDocumentRepository(database()),
      cache: stubOf<ListingCache>({ purge: async (tags) => void order.push(`redis ${tags.join(" ")}`) }),
      forgetPages: async (tags) => void order.push(`pages ${tags.join(" ")}`),
      logger: createRecordingLogger(),
    });
    const documents = await changes.apply(systemActor("test"), {
      slugs: ["mapped", "gone"],
      everything: false,
    });
    expect(order).toEqual(["redis lists game:mapped game:gone", "pages lists game:mapped game:gone"]);
    expect(documents).toEqual([
      {
        id: expect.stringMatching(/^game_/),
        slug: "mapped",
        title: "Title of mapped",
        alternativeTitles: [],
        companies: ["Some Studio"],
        genres: [expect.stringContaining("Puzzle")],
        platforms: ["PC"],
        tags: [],
        year: 2001,
        prices: { USD: 1_499 },
        inStock: false,
        isDlc: false,
        popularity: 0,
        version: 1,
      },
    ]);
  });
});
