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
import { createMentionsRepository } from "./mentions.repository.ts";
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

  test("of the first copy and the last, of the first of the last few, and of no sale between", async () => {
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
    const step = async (by: number) => {
      await adjust(by);
      return (await told()).flatMap(({ slugs }) => slugs);
    };
    expect(await step(7)).toEqual(["stocked"]);
    expect(await step(-1)).toEqual([]);
    expect(await step(-1)).toEqual(["stocked"]);
    expect(await step(1)).toEqual(["stocked"]);
    expect(await step(-2)).toEqual(["stocked"]);
    expect(await step(-3)).toEqual([]);
    expect(await step(-1)).toEqual(["stocked"]);
  });

  test("of the first copy for one platform while another has copies", async () => {
    await publish("ported");
    const { sql } = testDatabase;
    const adjust = (
      sku: string,
      by: number,
    ) => sql`select adjust_stock(s.id, ${by}, 'test') from stock_items s
      join offers o on o.id = s.offer_id where o.sku = ${sku}`;
    await sql`insert into platforms (name, slug, name_key) values ('PS5', 'ps5', 'ps5')`;
    await sql`insert into releases (game_id, platform_id) select g.id, p.id from games g, platforms p
      where g.slug = 'ported' and p.slug = 'ps5'`;
    await sql`insert into offers (sku, release_id, edition_id, format, region, condition)
      select v.sku, r.id, o.edition_id, 'boxed', 'Worldwide', 'new' from offers o
      join releases r0 on r0.id = o.release_id join releases r on r.game_id = r0.game_id
      join platforms p on p.id = r.platform_id join (values ('PORTED-PC', 'PC'), ('PORTED-PS5', 'PS5')) v(sku, platform) on v.platform = p.name
      where o.sku = 'PORTED'`;
    await sql`insert into stock_items (offer_id, kind) select id, 'boxed' from offers where sku like 'PORTED-%'`;
    await sql`select set_price(id, 'USD', 500) from offers where sku like 'PORTED-%'`;
    await adjust("PORTED-PC", 10);
    await told();
    await adjust("PORTED-PS5", 1);
    expect(await told()).toEqual([{ slugs: ["ported"], everything: false }]);
    await adjust("PORTED-PC", 1);
    expect(await told()).toEqual([]);
  });

  test("of the game that an add-on leaves, and of what leaves a bundle", async () => {
    for (const slug of ["left-base", "new-base", "add-on", "pack"]) await publish(slug);
    await told();
    const { sql } = testDatabase;
    const baseIs = (slug: string) => sql`update games set kind = 'dlc',
      base_game_id = (select id from games where slug = ${slug}) where slug = 'add-on'`;
    await baseIs("left-base");
    expect(await told()).toEqual([{ slugs: ["add-on"], everything: false }]);
    await baseIs("new-base");
    expect(await told()).toEqual([{ slugs: ["add-on", "left-base"], everything: false }]);
    await sql`insert into bundle_items (bundle_offer_id, offer_id, position)
      select b.id, i.id, 0 from offers b, offers i where b.sku = 'PACK' and i.sku = 'ADD-ON'`;
    expect(await told()).toEqual([{ slugs: ["add-on", "pack"], everything: false }]);
    await sql`delete from bundle_items`;
    expect(await told()).toEqual([{ slugs: ["add-on", "pack"], everything: false }]);
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

/** The verbs over this database, and what they had forgotten, in order. */
function listening(mentions = createMentionsRepository(database())) {
  const order: string[] = [];
  const changes = createCatalogueChanges({
    indexed: createSearchDocumentRepository(database()),
    mentions,
    cache: stubOf<ListingCache>({ purge: async (tags) => void order.push(`redis ${tags.join(" ")}`) }),
    forgetPages: async (tags) => void order.push(`pages ${tags.join(" ")}`),
    logger: createRecordingLogger(),
  });
  return { changes, order };
}
const job = systemActor("test");
const changeOf = (...slugs: string[]): CatalogueChange => ({ slugs, everything: false });

describe("a change", () => {
  test("is forgotten in Redis before pages, and answers its games' documents", async () => {
    await publish("mapped", 1_499);
    const { changes, order } = listening();
    const documents = await changes.apply(job, changeOf("mapped", "gone"));
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

  test("is one of the games whose pages name it: base game, add-ons, bundles and what they open", async () => {
    for (const slug of ["origin", "extra", "set", "inside", "apart"]) await publish(slug);
    const { sql } = testDatabase;
    await sql`update games set kind = 'dlc', base_game_id = (select id from games where slug = 'origin') where slug = 'extra'`;
    await sql`insert into bundle_items (bundle_offer_id, offer_id, position)
      select b.id, i.id, 0 from offers b, offers i where b.sku = 'SET' and i.sku in ('EXTRA', 'INSIDE')`;
    const forgottenOf = async (...slugs: string[]): Promise<string | undefined> => {
      const { changes, order } = listening();
      await changes.hear(job, [
        { v: 1, id: crypto.randomUUID(), type: "catalog.changed", traceId: "t", payload: changeOf(...slugs) },
      ]);
      expect(order.slice(0, 2)).toEqual(
        ["redis", "pages"].map((tier) => `${tier} lists game:${slugs.join(" game:")}`),
      );
      return order.slice(2).join(", ");
    };
    expect(await forgottenOf("origin")).toBe("redis game:extra, pages game:extra");
    expect(await forgottenOf("extra")).toBe("redis game:origin game:set, pages game:origin game:set");
    expect(await forgottenOf("set")).toBe("redis game:extra game:inside, pages game:extra game:inside");
    expect(await forgottenOf("origin", "set")).toBe(
      "redis game:extra game:inside, pages game:extra game:inside",
    );
    expect(await forgottenOf("apart")).toBe("");
    await sql`update games set status = 'draft' where slug = 'set'`;
    expect(await forgottenOf("inside")).toBe("");
  });

  test("of a game that more pages name than are told apart forgets everything", async () => {
    const many = Array.from({ length: 61 }, (_, at) => `name-${at}`);
    const { changes, order } = listening({ mentioning: async (_slugs, limit) => many.slice(0, limit) });
    await changes.apply(job, changeOf("famous"));
    expect(order.at(-1)).toBe("pages catalogue lists");
  });

  test("is forgotten by itself when the database does not tell who names it, and told again", async () => {
    const { changes, order } = listening({ mentioning: async () => Promise.reject(new Error("down")) });
    const payload = changeOf("alone");
    await changes.hear(job, [
      { v: 1, id: crypto.randomUUID(), type: "catalog.changed", traceId: "t", payload },
    ]);
    expect(order).toEqual(["redis lists game:alone", "pages lists game:alone"]);
    await expect(changes.apply(job, payload)).rejects.toThrow("down");
  });
});
