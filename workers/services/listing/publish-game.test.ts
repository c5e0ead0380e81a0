// A whole game is written and read back with every field; the same draft changes nothing, a smaller one takes away what is gone.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";
import type { Game } from "./game.schemas.ts";
import type { GameDraft } from "./publish-game.schemas.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

let count = 0;
/** A slug and SKUs of its own for each test. */
function fresh(draft: Partial<GameDraft> = {}): GameDraft & { sku: string } {
  const number = ++count;
  const sku = `DETAIL-${number}`;
  return {
    title: `Detail ${number}`,
    slug: `detail-${number}`,
    description: "A game.",
    developers: ["Example Studio"],
    publishers: ["Example Publishing"],
    genres: ["Puzzle"],
    releases: [{ platform: "PC", releasedOn: "2004-11-16", offers: [keyOffer(sku)] }],
    ...draft,
    sku,
  };
}

const keyOffer = (sku: string) => ({
  sku,
  edition: "Standard",
  format: "key" as const,
  region: "Europe",
  activation: "Demo activation",
  prices: [{ currency: "USD" as const, amountMinor: 500 }],
});

/** The draft's releases with something changed in each. */
const releasesWith = (draft: GameDraft, change: Partial<GameDraft["releases"][number]>) =>
  draft.releases.map((release) => ({ ...release, ...change }));

const publish = (draft: GameDraft) => store.services.listing.publishGame(store.job, draft);
const read = (slug: string): Promise<Game> =>
  store.services.listing.getGame(store.job, { slug, currency: "USD" });
async function version(slug: string): Promise<number> {
  const [row] = await store.sql<{ version: number }>`
    select row_version::int as version from games where slug = ${slug}`;
  return row?.version ?? 0;
}

/** Everything that a draft can say. */
function full(): GameDraft & { sku: string } {
  const draft = fresh();
  return {
    ...draft,
    releaseStatus: "early_access",
    franchise: "Example Saga",
    alternativeTitles: ["Detail, the Game", "詳細"],
    tags: ["Co-op", "Cosy"],
    editions: [
      { name: "Standard", contents: ["The game"] },
      { name: "Gold", contents: ["The game", "Soundtrack"] },
    ],
    ratings: [{ board: "PEGI", rating: "16", minimumAge: 16, descriptors: ["Violence"] }],
    languages: [
      { language: "en", interface: true, audio: true },
      { language: "pt-br", subtitles: true },
    ],
    requirements: [
      {
        operatingSystem: "windows",
        level: "minimum",
        osVersion: "Windows 10 64-bit",
        processor: "2 GHz",
        graphics: "512 MB",
        graphicsApi: "DirectX 11",
        memoryMebibytes: 8192,
        storageMebibytes: 51_200,
        notes: "A gamepad.",
      },
      { operatingSystem: "linux", level: "recommended", memoryMebibytes: 16_384 },
    ],
    releases: [
      {
        platform: "PC",
        releasedOn: "2004-11",
        offers: [
          { ...keyOffer(draft.sku), drm: "Example DRM", activationCountries: ["DE", "AT"] },
          {
            sku: `${draft.sku}-BOX`,
            edition: "Gold",
            format: "boxed",
            region: "Japan",
            condition: "used",
            discRegion: "NTSC-J",
            prices: [{ currency: "USD", amountMinor: 900 }],
          },
        ],
      },
    ],
  };
}

describe("every field", () => {
  test("that a draft states is answered", async () => {
    const draft = full();
    await publish(draft);
    const game = await read(draft.slug);
    expect(game).toMatchObject({
      kind: "base",
      releaseStatus: "early_access",
      franchise: { slug: "example-saga", name: "Example Saga" },
      alternativeTitles: ["Detail, the Game", "詳細"],
      tags: [{ name: "Co-op" }, { name: "Cosy" }],
      ratings: [{ board: "PEGI", rating: "16", minimumAge: 16, descriptors: ["Violence"] }],
      minimumAge: 16,
      languages: [
        { language: "en", interface: true, audio: true, subtitles: false },
        { language: "pt-BR", interface: false, audio: false, subtitles: true },
      ],
      releases: [{ releasedOn: "2004-11" }],
      baseGame: null,
      addOns: [],
      bundles: [],
      media: [],
    });
    expect(game.editions).toMatchObject([
      {
        name: "Standard",
        contents: ["The game"],
        cheapestSku: draft.sku,
        fromPrice: { amountMinor: 500 },
        availability: "sold_out",
      },
      { name: "Gold", contents: ["The game", "Soundtrack"], fromPrice: { amountMinor: 900 } },
    ]);
    expect(game.offers).toMatchObject([
      { drm: "Example DRM", activationCountries: ["DE", "AT"], discRegion: null, condition: null },
      { drm: null, activationCountries: null, discRegion: "NTSC-J", condition: "used", activation: null },
    ]);
    const none = {
      osVersion: null,
      processor: null,
      graphics: null,
      graphicsApi: null,
      storageMebibytes: null,
      notes: null,
    };
    expect(game.requirements).toEqual([
      draft.requirements?.[0],
      { ...none, operatingSystem: "linux", level: "recommended", memoryMebibytes: 16_384 },
    ]);
    const [row] = await store.sql`select origin from games where slug = ${draft.slug}`;
    expect(row).toEqual({ origin: "staff" });
  });

  test("pictures are answered in their order, with the box that they need", async () => {
    const draft = fresh();
    await publish(draft);
    await store.sql`insert into game_media (game_id, kind, position, object_key, content_type, width_pixels, height_pixels,
        size_bytes, alternative_text)
      select id, m.kind, m.position, m.key, m.type, 1280, 720, 9000, m.kind || ' of the game' from games,
        (values ('video', 1, 'b.mp4', 'video/mp4'), ('image', 0, 'a b.webp', 'image/webp')) m(kind, position, key, type)
      where slug = ${draft.slug}`;
    expect((await read(draft.slug)).media).toMatchObject([
      { kind: "image", path: "/media/a%20b.webp", widthPixels: 1280, heightPixels: 720 },
      { kind: "video", path: "/media/b.mp4", contentType: "video/mp4", alternativeText: "video of the game" },
    ]);
  });

  test("the whole of it is one round trip", async () => {
    const draft = full();
    await publish(draft);
    store.standIn.reset();
    await read(draft.slug);
    expect(store.standIn.requests).toHaveLength(1);
  });
});

describe("writing again", () => {
  test("the same draft leaves every row as it was", async () => {
    const draft = full();
    await publish(draft);
    const before = { game: await read(draft.slug), version: await version(draft.slug) };
    await publish(draft);
    expect({ game: await read(draft.slug), version: await version(draft.slug) }).toEqual(before);
  });

  test("a smaller draft takes its sets away, keeps its offers, and raises the version once", async () => {
    const draft = full();
    await publish(draft);
    const before = await read(draft.slug);
    await publish({
      ...fresh(),
      title: draft.title,
      slug: draft.slug,
      releases: releasesWith(draft, { offers: [] }),
    });
    const game = await read(draft.slug);
    expect(game).toMatchObject({
      franchise: null,
      alternativeTitles: [],
      tags: [],
      ratings: [],
      minimumAge: null,
      languages: [],
      requirements: [],
      releaseStatus: "released",
    });
    expect(game.offers).toEqual(before.offers);
    expect(await version(draft.slug)).toBe(2);
  });

  test.each<[string, (draft: GameDraft & { sku: string }) => Partial<GameDraft>]>([
    ["a description", () => ({ description: "Another." })],
    ["a franchise", () => ({ franchise: "Another Saga" })],
    ["a tag", () => ({ tags: ["Cosy"] })],
    ["a rating", () => ({ ratings: [{ board: "PEGI", rating: "18", minimumAge: 18 }] })],
    ["a language", () => ({ languages: [{ language: "en", interface: true }] })],
    [
      "a requirement",
      () => ({ requirements: [{ operatingSystem: "windows", level: "minimum", notes: "?" }] }),
    ],
    ["what is in an edition", () => ({ editions: [{ name: "Standard", contents: ["Less"] }] })],
    [
      "copy protection",
      (draft) => ({ releases: releasesWith(draft, { offers: [{ ...keyOffer(draft.sku), drm: "none" }] }) }),
    ],
    [
      "a price",
      (draft) => ({
        releases: releasesWith(draft, {
          offers: [{ ...keyOffer(draft.sku), prices: [{ currency: "USD", amountMinor: 1 }] }],
        }),
      }),
    ],
    ["a date", (draft) => ({ releases: releasesWith(draft, { releasedOn: "2004-12-24" }) })],
  ])("%s that changes raises the version by one", async (_what, change) => {
    const draft = full();
    await publish(draft);
    await publish({ ...draft, ...change(draft) });
    expect(await version(draft.slug)).toBe(2);
  });

  test("a vaguer date of the same period does not replace one", async () => {
    const draft = fresh();
    await publish(draft);
    await publish({ ...draft, releases: releasesWith(draft, { releasedOn: "2004" }) });
    expect((await read(draft.slug)).releases).toMatchObject([{ releasedOn: "2004-11-16" }]);
  });

  test("an edition that nothing offers goes, one with an offer stays", async () => {
    const draft = fresh({ editions: [{ name: "Dream", contents: ["A wish"] }] });
    await publish(draft);
    expect((await read(draft.slug)).editions.map(({ name }) => name)).toEqual(["Standard", "Dream"]);
    await publish({ ...draft, editions: [] });
    expect((await read(draft.slug)).editions.map(({ name }) => name)).toEqual(["Standard"]);
  });

  test("a SKU is never handed to another offer", async () => {
    const draft = fresh();
    await publish(draft);
    const moved = { ...keyOffer(draft.sku), region: "Asia" };
    const again = publish({ ...draft, releases: releasesWith(draft, { offers: [moved] }) });
    await expect(again).rejects.toThrow();
    expect((await read(draft.slug)).offers).toMatchObject([{ region: "Europe" }]);
  });
});

describe("games that belong together", () => {
  test("an add-on names its game, and the game its add-ons", async () => {
    const base = fresh();
    await publish(base);
    const addOn = fresh({ kind: "dlc", baseGame: base.slug });
    await publish(addOn);
    expect(await read(addOn.slug)).toMatchObject({
      kind: "dlc",
      baseGame: { slug: base.slug, title: base.title, fromPrice: { amountMinor: 500 } },
    });
    expect((await read(base.slug)).addOns).toMatchObject([{ slug: addOn.slug }]);
    await store.sql`update games set status = 'draft' where slug = ${addOn.slug}`;
    expect((await read(base.slug)).addOns).toEqual([]);
  });

  test("a bundle says what it opens, and each of its games that it is in there", async () => {
    const [one, two] = [fresh(), fresh()];
    await publish(one);
    await publish(two);
    const draft = fresh({ kind: "bundle" });
    const bundle = (contains: string[]): GameDraft => ({
      ...draft,
      releases: [{ platform: "PC", offers: [{ ...keyOffer(draft.sku), contains }] }],
    });
    await publish(bundle([two.sku, one.sku]));
    const contains = async () => (await read(draft.slug)).offers[0]?.contains.map(({ sku }) => sku);
    expect(await contains()).toEqual([two.sku, one.sku]);
    expect((await read(one.slug)).bundles).toMatchObject([{ slug: draft.slug }]);

    await publish(bundle([one.sku]));
    expect(await contains()).toEqual([one.sku]);
    expect((await read(two.slug)).bundles).toEqual([]);
    expect(await version(draft.slug)).toBe(2);
    await publish(bundle([one.sku]));
    expect(await version(draft.slug)).toBe(2);
  });

  test.each<[string, Partial<GameDraft>]>([
    ["an unknown base game", { kind: "dlc", baseGame: "no-such-game" }],
    [
      "an unknown offer in a bundle",
      {
        kind: "bundle",
        releases: [{ platform: "PC", offers: [{ ...keyOffer("UNKNOWN-IN"), contains: ["NO"] }] }],
      },
    ],
  ])("%s is refused, and nothing is written", async (_name, change) => {
    const draft = fresh(change);
    await expect(publish(draft)).rejects.toMatchObject({ code: "invalid_request" });
    await expect(read(draft.slug)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each<[string, Partial<GameDraft>]>([
    ["an add-on without a game", { kind: "dlc" }],
    ["a base game of a base game", { baseGame: "detail-1" }],
    [
      "two ratings of one board",
      { ratings: [1, 2].map((n) => ({ board: "PEGI", rating: `${n}`, minimumAge: n })) },
    ],
    ["a language without a use", { languages: [{ language: "en" }] }],
    ["a tag that is none", { languages: [{ language: "not a tag", audio: true }] }],
  ])("%s is no draft", async (_name, change) => {
    await expect(publish(fresh(change))).rejects.toThrow();
  });
});
