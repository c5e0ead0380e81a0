import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";
import { encodeCursor, filteredOrder } from "../../shared/page.ts";
import {
  collectionQuerySchema,
  gameSorts,
  listFacetsSchema,
  listGamesSchema,
  pageSize,
  type GameCard,
  type ListFacetsQuery,
  type ListGamesQuery,
} from "./listing.schemas.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());
/** Each test has the catalogue to itself. */
beforeEach(() => store.sql`update games set status = 'draft'`);

const query = (asked: Partial<Record<keyof ListGamesQuery, unknown>> = {}) => listGamesSchema.parse(asked);
const list = (asked: Partial<Record<keyof ListGamesQuery, unknown>> = {}) =>
  store.services.listing.listGames(store.job, query(asked));
const titlesOf = async (asked: Partial<Record<keyof ListGamesQuery, unknown>>) =>
  (await list(asked)).items.map(({ title }) => title).toSorted();

/** All pages of a list; every page but the last is full. */
async function allPages(asked: Partial<Record<keyof ListGamesQuery, unknown>>): Promise<GameCard[]> {
  const cards: GameCard[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await list({ ...asked, cursor: cursor ?? undefined });
    if (page.nextCursor !== null) expect(page.items).toHaveLength(pageSize);
    cards.push(...page.items);
    cursor = page.nextCursor;
    expect(page.total).toBeGreaterThanOrEqual(cards.length);
  } while (cursor !== null);
  return cards;
}

interface Drawn {
  group: number;
  year: number | null;
  price: number | null;
  copies: number;
}
/** Few values of each, so that equal titles, years and prices are common. */
const drawn: fc.Arbitrary<Drawn> = fc.record({
  group: fc.nat(4),
  year: fc.constantFrom(null, 1994, 1995, 2010),
  price: fc.constantFrom(null, 0, 500, 1999),
  copies: fc.nat(1),
});

describe("pages", () => {
  const orders: Record<(typeof gameSorts)[number], (a: GameCard, b: GameCard) => number> = {
    title: (a, b) =>
      a.title.toLowerCase() < b.title.toLowerCase()
        ? -1
        : a.title.toLowerCase() === b.title.toLowerCase()
          ? 0
          : 1,
    newest: (a, b) => (b.releaseYear ?? 0) - (a.releaseYear ?? 0),
    oldest: (a, b) => (a.releaseYear ?? 9999) - (b.releaseYear ?? 9999),
    price_asc: (a, b) => (a.fromPrice?.amountMinor ?? Infinity) - (b.fromPrice?.amountMinor ?? Infinity) || 0,
    price_desc: (a, b) => (b.fromPrice?.amountMinor ?? -1) - (a.fromPrice?.amountMinor ?? -1),
    // Nothing is sold here, so the date decides.
    bestselling: (a, b) => (b.releaseYear ?? 0) - (a.releaseYear ?? 0),
  };

  test("of every sort show every game exactly once, in order, with equal values and without any", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: pageSize * 2, maxLength: pageSize * 2 + 5 }),
        async (games) => {
          await store.sql`update games set status = 'draft'`;
          const slugs: string[] = [];
          for (const { group, year, price, copies } of games) {
            const sold = await store.sellKeys({
              copies,
              prices: price === null ? {} : { USD: price },
              ...(year !== null && { releasedOn: `${year}` }),
            });
            await store.sql`update games set title = ${`Title ${group}`}, title_key = ${`title ${group}`} where slug = ${sold.slug}`;
            slugs.push(sold.slug);
          }
          for (const sort of gameSorts) {
            const cards = await allPages({ sort });
            expect(cards.map(({ slug }) => slug).toSorted(), sort).toEqual(slugs.toSorted());
            expect(cards.toSorted(orders[sort]), sort).toEqual(cards);
          }
          const forSale = await allPages({ sort: "price_desc", availability: "for_sale" });
          expect(forSale).toHaveLength(games.filter(({ price }) => price !== null).length);
          const inStock = await allPages({ availability: "in_stock" });
          expect(inStock).toHaveLength(
            games.filter(({ price, copies }) => price !== null && copies > 0).length,
          );
        },
      ),
      { numRuns: 2, endOnFailure: true },
    );
  });

  test("a list that fills its page exactly has no next one", async () => {
    for (let at = 0; at < pageSize; at++) await store.sellKeys({ copies: 0 });
    expect(await list()).toMatchObject({ total: pageSize, nextCursor: null });
  });

  const someId = "01890a5d-ac96-774b-bcce-b302099a8057";
  const plain = { availability: "any" };
  const cursorOf = async (order: string, value: string | number, filters: Record<string, unknown> = plain) =>
    encodeCursor({ order: await filteredOrder(order, filters), value, id: someId });
  test.each([
    ["of another sort", () => cursorOf("title:USD", "a")],
    ["of another currency", () => cursorOf("newest:EUR", 1)],
    ["of other filters", () => cursorOf("newest:USD", 1, { ...plain, platform: "pc" })],
    ["with a text where the order has numbers", () => cursorOf("newest:USD", "abc")],
    ["with a number that is no whole one", () => cursorOf("newest:USD", 1.5)],
    ["with a number beyond all integers", () => cursorOf("newest:USD", 1e300)],
    [
      "without a value",
      async () =>
        Buffer.from(JSON.stringify([1, await filteredOrder("newest:USD", plain), null, someId])).toString(
          "base64url",
        ),
    ],
    ["of no kind", async () => "AAAA"],
    ["in no encoding", async () => "%%%"],
  ])("a cursor %s is refused", async (_name, make) => {
    await expect(list({ sort: "newest", cursor: await make() })).rejects.toMatchObject({
      code: "invalid_request",
      fields: [{ path: "cursor" }],
    });
  });

  test("one of the same list, order and filters is taken", async () => {
    await expect(list({ sort: "newest", cursor: await cursorOf("newest:USD", 1) })).resolves.toBeDefined();
  });

  test("a cursor with a number where the order has titles is refused", async () => {
    await expect(list({ cursor: await cursorOf("title:USD", 5) })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });
});

describe("finding by title", () => {
  test("ignores case, accents of typing and punctuation; signs of patterns are plain signs", async () => {
    for (const title of [
      "100% Orange Juice",
      "Under_score",
      "Sonic & Knuckles",
      "Half-Life 2",
      "ÉPÉE",
      "東京ゲーム",
    ])
      await store.sellKeys({ title });
    const found: [string, string[]][] = [
      ["half life", ["Half-Life 2"]],
      ["HALF-LIFE", ["Half-Life 2"]],
      ["100%", ["100% Orange Juice"]],
      ["0% o", ["100% Orange Juice"]],
      ["under_score", ["Under_score"]],
      ["sonic & knuckles", ["Sonic & Knuckles"]],
      ["&", ["Sonic & Knuckles"]],
      ["épée", ["ÉPÉE"]],
      ["東京", ["東京ゲーム"]],
      ["l_fe", []],
      ["h%2", []],
      ["\\", []],
      ["%", []],
      ["_", []],
    ];
    for (const [q, titles] of found) expect(await titlesOf({ q }), q).toEqual(titles);
  });

  test("blank text finds everything", async () => {
    await store.sellKeys();
    expect((await list({ q: "   " })).total).toBe(1);
  });
});

describe("filters", () => {
  test("by platform and genre, alone and together", async () => {
    await store.sellKeys({ title: "A", platform: "PC", genres: ["Puzzle"] });
    await store.sellKeys({ title: "B", platform: "Saturn", genres: ["Puzzle", "Racing"] });
    await store.sellKeys({ title: "C", platform: "Saturn", genres: ["Racing"] });
    expect(await titlesOf({ platform: "saturn" })).toEqual(["B", "C"]);
    expect(await titlesOf({ genre: "puzzle" })).toEqual(["A", "B"]);
    expect(await titlesOf({ platform: "saturn", genre: "puzzle" })).toEqual(["B"]);
  });

  test("by price in the asked currency, ends included; what has no price in it is left out", async () => {
    await store.sellKeys({ title: "Free", prices: { USD: 0, EUR: 0 } });
    await store.sellKeys({ title: "Five", prices: { USD: 500 } });
    await store.sellKeys({ title: "Twenty", prices: { USD: 2000, EUR: 1900 } });
    await store.sellKeys({ title: "None", prices: {} });
    expect(await titlesOf({ minPriceMinor: 500 })).toEqual(["Five", "Twenty"]);
    expect(await titlesOf({ maxPriceMinor: 500 })).toEqual(["Five", "Free"]);
    expect(await titlesOf({ minPriceMinor: 0, maxPriceMinor: 0 })).toEqual(["Free"]);
    expect(await titlesOf({ minPriceMinor: 1, currency: "EUR" })).toEqual(["Twenty"]);
    expect((await list({ minPriceMinor: 500 })).total).toBe(2);
  });

  test("by availability: for sale, and really there", async () => {
    await store.sellKeys({ title: "There", copies: 1 });
    await store.sellKeys({ title: "Sold out", copies: 0 });
    await store.sellKeys({ title: "Not for sale", prices: {} });
    const held = await store.sellKeys({ title: "All held", copies: 1 });
    await store.order(held.sku);
    expect(await titlesOf({ availability: "any" })).toHaveLength(4);
    expect(await titlesOf({ availability: "for_sale" })).toEqual(["All held", "Sold out", "There"]);
    expect(await titlesOf({ availability: "in_stock" })).toEqual(["There"]);
  });

  test("by tag, franchise, companies, year and format", async () => {
    const one = await store.sellKeys({ title: "One", releasedOn: "1999-03" });
    await store.sellBoxes({ title: "Two", releasedOn: "2001" });
    await store.sql`with t as (insert into tags (slug, name, name_key) values ('co-op', 'Co-op', 'co-op')
        on conflict (slug) do update set name = excluded.name returning id)
      insert into game_tags (game_id, tag_id) select g.id, t.id from games g, t where g.slug = ${one.slug}`;
    await store.sql`with f as (insert into franchises (slug, name, name_key) values ('ones', 'Ones', 'ones') returning id)
      update games g set franchise_id = f.id from f where g.slug = ${one.slug}`;
    expect(await titlesOf({ tag: "co-op" })).toEqual(["One"]);
    expect(await titlesOf({ franchise: "ones" })).toEqual(["One"]);
    expect(await titlesOf({ year: "2001" })).toEqual(["Two"]);
    expect(await titlesOf({ format: "key" })).toEqual(["One"]);
    expect(await titlesOf({ publisher: "example-publishing" })).toEqual(["One", "Two"]);
    expect(await titlesOf({ developer: "example-studio", format: "boxed" })).toEqual(["Two"]);
    expect(await titlesOf({ developer: "example-publishing" })).toEqual([]);
  });

  test.each(["platform", "genre", "tag", "developer", "publisher", "franchise"] as const)(
    "an unknown %s is refused by its name",
    async (name) => {
      const refused = { code: "invalid_request", fields: [{ path: name }] };
      await expect(list({ [name]: "no-such-thing" })).rejects.toMatchObject(refused);
      await expect(list({ [name]: "no-such-thing", maxPriceMinor: 5 })).rejects.toMatchObject(refused);
    },
  );

  test("what is no filter is refused by its name", () => {
    expect(() => listGamesSchema.parse({ colour: "red" })).toThrow(/colour/);
    expect(listGamesSchema.safeParse({ q: "a\ud800" }).success).toBe(false);
    expect(listGamesSchema.safeParse({ year: "1066" }).success).toBe(false);
  });

  test("unpublished games are nowhere", async () => {
    const hidden = await store.sellKeys({ title: "Hidden" });
    await store.sql`update games set status = 'draft' where slug = ${hidden.slug}`;
    expect(await list()).toEqual({ items: [], nextCursor: null, total: 0, totalIsEstimate: false });
    const home = await store.services.listing.home(store.job, { currency: "USD" });
    expect(home).toEqual({ rows: [], platforms: [], total: 0 });
    const game = store.services.listing.getGame(store.job, { slug: hidden.slug, currency: "USD" });
    await expect(game).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what a card, a game and an offer say of stock", () => {
  test.each([
    [0, "sold_out", null],
    [1, "low_stock", 1],
    [5, "low_stock", 5],
    [6, "in_stock", null],
  ] as const)("%i copies: %s", async (copies, availability, fewLeft) => {
    const game = await store.sellKeys({ copies });
    expect((await list()).items).toMatchObject([
      { availability, fromPrice: { amountMinor: 1999, currency: "USD" } },
    ]);
    const full = await store.services.listing.getGame(store.job, { slug: game.slug, currency: "USD" });
    expect(full.offers).toMatchObject([
      { sku: game.sku, availability, fewLeft, soldIn: ["EUR", "JPY", "USD"] },
    ]);
  });

  test("without a price in the asked currency it is not for sale, and says in which it is", async () => {
    const game = await store.sellKeys({ prices: { JPY: 2480 } });
    expect((await list()).items).toMatchObject([{ availability: "none", fromPrice: null }]);
    const full = await store.services.listing.getGame(store.job, { slug: game.slug, currency: "EUR" });
    expect(full.offers).toMatchObject([
      { price: null, availability: "none", fewLeft: null, soldIn: ["JPY"] },
    ]);
  });

  test.each([
    ["2004", "2004"],
    ["2004-11", "2004-11"],
    ["2004-11-16", "2004-11-16"],
  ])("a release known as %s is told as that", async (releasedOn, told) => {
    const game = await store.sellKeys({ releasedOn });
    const full = await store.services.listing.getGame(store.job, { slug: game.slug, currency: "USD" });
    expect(full).toMatchObject({ releases: [{ releasedOn: told }], releaseYear: 2004 });
  });
});

const facetsOf = (asked: Partial<Record<keyof ListFacetsQuery, unknown>> = {}) =>
  store.services.listing.listFacets(store.job, listFacetsSchema.parse(asked));

describe("facets", () => {
  beforeEach(async () => {
    await store.sellKeys({
      platform: "PC",
      genres: ["Puzzle", "Racing"],
      releasedOn: "1999",
      prices: { USD: 499 },
    });
    await store.sellKeys({ platform: "PC", genres: ["Racing"], releasedOn: "2001", copies: 0 });
    await store.sellBoxes({
      platform: "Saturn",
      genres: ["Racing"],
      releasedOn: "2001",
      prices: { EUR: 100 },
    });
  });

  test("count the published games of everything", async () => {
    expect(await facetsOf()).toEqual({
      platforms: [
        { slug: "pc", name: "PC", count: 2 },
        { slug: "saturn", name: "Saturn", count: 1 },
      ],
      genres: [
        { slug: "puzzle", name: "Puzzle", count: 1 },
        { slug: "racing", name: "Racing", count: 3 },
      ],
      tags: [],
      years: [
        { year: 2001, count: 2 },
        { year: 1999, count: 1 },
      ],
      formats: { key: 2, boxed: 1 },
      availabilities: { for_sale: 2, in_stock: 1 },
      prices: [
        { minPriceMinor: 0, maxPriceMinor: 499, count: 1 },
        { minPriceMinor: 1000, maxPriceMinor: 1999, count: 1 },
      ],
      countsAreEstimates: false,
    });
  });

  test("are narrowed by the other filters and not by their own group", async () => {
    const facets = await facetsOf({ genre: "puzzle", year: "1999" });
    expect(facets.platforms).toEqual([{ slug: "pc", name: "PC", count: 1 }]);
    expect(facets.genres.map(({ slug, count }) => [slug, count])).toEqual([
      ["puzzle", 1],
      ["racing", 1],
    ]);
    expect(facets.years).toEqual([{ year: 1999, count: 1 }]);
    expect((await facetsOf({ platform: "saturn" })).platforms).toHaveLength(2);
    expect((await facetsOf({ platform: "saturn", currency: "EUR" })).availabilities).toEqual({
      for_sale: 1,
      in_stock: 1,
    });
    expect((await facetsOf({ q: "game" })).formats).toEqual({ key: 2, boxed: 1 });
  });

  test("of any filters count what the list then finds", async () => {
    const choices: fc.Arbitrary<Partial<Record<keyof ListFacetsQuery, string | number>>> = fc.record(
      {
        platform: fc.constantFrom("pc", "saturn"),
        genre: fc.constantFrom("puzzle", "racing"),
        year: fc.constantFrom(1999, 2001),
        format: fc.constantFrom("key", "boxed"),
        availability: fc.constantFrom("any", "for_sale", "in_stock"),
        maxPriceMinor: fc.constantFrom(499, 5000),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(choices, async (asked) => {
        const facets = await facetsOf(asked);
        const total = async (more: object) => (await list({ ...asked, ...more })).total;
        for (const { slug, count } of facets.platforms) expect(await total({ platform: slug })).toBe(count);
        for (const { slug, count } of facets.genres) expect(await total({ genre: slug })).toBe(count);
        for (const { year, count } of facets.years) expect(await total({ year })).toBe(count);
        expect(await total({ format: "key" })).toBe(facets.formats.key);
        expect(await total({ availability: "in_stock" })).toBe(facets.availabilities.in_stock);
        expect((await list(asked)).items).toHaveLength(await total({}));
      }),
      { numRuns: 20 },
    );
  });
});

test("a name's page has its games, and none that is nobody's", async () => {
  const game = await store.sellKeys({ genres: ["Puzzle"] });
  const of = (kind: "publisher" | "developer" | "genre" | "platform" | "franchise", slug: string) =>
    store.services.listing.getCollection(store.job, { kind, slug, query: collectionQuerySchema.parse({}) });
  const named = [
    ["publisher", "example-publishing", "Example Publishing"],
    ["developer", "example-studio", "Example Studio"],
    ["genre", "puzzle", "Puzzle"],
    ["platform", "pc", "PC"],
  ] as const;
  for (const [kind, slug, name] of named)
    expect(await of(kind, slug)).toMatchObject({
      kind,
      slug,
      name,
      games: { total: 1, items: [{ slug: game.slug }] },
    });
  await expect(of("developer", "example-publishing")).rejects.toMatchObject({ code: "not_found" });
  await expect(of("franchise", "nothing")).rejects.toMatchObject({ code: "not_found" });
});

test("a list narrowed by slugs alone says the names behind them", async () => {
  const { names } = await store.services.listing.browse(
    store.job,
    query({ publisher: "example-publishing" }),
  );
  expect(names).toEqual({ publisher: "Example Publishing" });
  const plain = await store.services.listing.browse(store.job, query({ platform: "pc" }));
  expect(plain.names).toEqual({});
});

test("every read is one round trip", async () => {
  const game = await store.sellKeys({ releasedOn: "2004" });
  const reads: [string, () => Promise<unknown>][] = [
    ["list", () => list()],
    ["filtered list", () => list({ q: "game", platform: "pc", minPriceMinor: 1, sort: "price_desc" })],
    ["facets", () => facetsOf()],
    ["browse", () => store.services.listing.browse(store.job, query({ platform: "pc", q: "game" }))],
    [
      "browse of a publisher",
      () => store.services.listing.browse(store.job, query({ publisher: "example-publishing" })),
    ],
    [
      "publisher",
      () =>
        store.services.listing.getCollection(store.job, {
          kind: "publisher",
          slug: "example-publishing",
          query: collectionQuerySchema.parse({}),
        }),
    ],
    ["home", () => store.services.listing.home(store.job, { currency: "USD" })],
    ["game", () => store.services.listing.getGame(store.job, { slug: game.slug, currency: "USD" })],
  ];
  for (const [name, read] of reads) {
    store.standIn.reset();
    await read();
    expect(store.standIn.requests, name).toHaveLength(1);
  }
});

test("publishing the same game again changes nothing", async () => {
  const draft = {
    title: "Twice",
    slug: "twice",
    description: "A game.",
    developers: ["Example Studio"],
    publishers: ["Example Publishing"],
    genres: ["Puzzle"],
    releases: [
      {
        platform: "PC",
        offers: [
          {
            sku: "TWICE-PC",
            edition: "Standard",
            format: "key" as const,
            region: "Worldwide",
            activation: "Demo activation",
            prices: [{ currency: "USD" as const, amountMinor: 500 }],
          },
        ],
      },
    ],
  };
  const rows =
    () => store.sql`select (select count(*) from prices) as prices, (select count(*) from offers) as offers,
    (select row_version from games where slug = 'twice') as version, (select count(*) from companies) as companies`;
  await store.services.listing.publishGame(store.job, draft);
  const before = await rows();
  await store.services.listing.publishGame(store.job, draft);
  expect(await rows()).toEqual(before);
});
