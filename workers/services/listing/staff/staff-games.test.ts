import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "#workers/platform/database/database.ts";
import type { Account } from "#workers/shared/actor.ts";
import { systemActor } from "#workers/shared/actor.ts";
import { joinStaff } from "#tests/setup/staff.ts";
import { createStore, guest, type Store } from "#tests/setup/store-fixture.ts";
import { createStaffGamesRepository, createStaffGamesService, type StaffGamesService } from "../index.ts";
import { saveSectionSchema, type SaveSectionInput, type SectionName } from "./game-sections.schemas.ts";
import {
  createGameSchema,
  listStaffGamesSchema,
  staffGamesPageSize,
  type StaffGame,
} from "./staff-games.schemas.ts";

let store: Store;
let games: StaffGamesService;
let editor: Account;

beforeAll(async () => {
  store = await createStore();
  const { url, httpUrl } = store.testDatabase;
  games = createStaffGamesService({
    repository: createStaffGamesRepository(createDatabase({ url, httpUrl })),
  });
  editor = await joinStaff(store.testDatabase, "catalogue_editor");
  await store.sellKeys({ title: "Shelf Game", platform: "PC", genres: ["Puzzle"] });
});
afterAll(() => store.close());

const create = (title: string, more: object = {}) =>
  games.createGame(editor, createGameSchema.parse({ title, ...more }));
const read = ({ id }: { id: string }) => games.getGame(editor, { gameId: id });
const save = ({ id }: { id: string }, section: SectionName, version: number, value: unknown) => {
  const input: SaveSectionInput = saveSectionSchema.parse({ section, version, value });
  return games.saveSection(editor, { gameId: id, ...input });
};
const refused = (path: string) => ({ code: "invalid_request", fields: [{ path }] });
const audited = (game: StaffGame, action: string) => store.sql<{
  change: unknown;
  actor: string;
}>`select a.change, a.actor_id as actor from audit_log a
    join games g on g.id::text = a.entity_id where g.slug = ${game.slug} and a.action = ${action} order by a.position`;

describe("a new game", () => {
  it("is a draft that the shop does not show", async () => {
    const game = await create("Test Drafted");
    expect(game).toMatchObject({ slug: "test-drafted", status: "draft", origin: "staff", version: 1 });
    await expect(
      store.services.listing.getGame(guest(), { slug: game.slug, currency: "USD" }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await games.preview(editor, { gameId: game.id, currency: "USD" })).toMatchObject({
      title: "Test Drafted",
    });
    expect(await audited(game, "game.created")).toMatchObject([{ actor: editor.userId }]);
  });

  it("of a title that is there needs a year", async () => {
    await create("Test Twice");
    await expect(create("Test  TWICE")).rejects.toMatchObject(refused("value.title"));
    expect(await create("Test Twice", { year: 2031 })).toMatchObject({ slug: "test-twice-2031" });
    await expect(create("Test Twice", { year: 2031 })).rejects.toMatchObject(refused("value.title"));
  });

  it("takes no address that is taken", async () => {
    await create("Test Address", { slug: "test-address-own" });
    await expect(create("Test Address Two", { slug: "test-address-own" })).rejects.toMatchObject(
      refused("value.slug"),
    );
  });
});

describe("a save", () => {
  it("writes what changed, counts the version up once and tells the audit log", async () => {
    const game = await create("Test Saved");
    const value = { ...game.about, description: "One\r\ntwo", franchise: "Test Franchise" };
    expect(await save(game, "about", 1, value)).toEqual({ changed: true, version: 2 });
    expect((await read(game)).about).toEqual({ ...value, description: "One\ntwo" });
    expect(await audited(game, "game.about_changed")).toMatchObject([
      {
        change: {
          before: { description: "", franchise: null },
          after: { description: "One\ntwo", franchise: "Test Franchise" },
        },
      },
    ]);
    expect(await save(game, "about", 2, value)).toEqual({ changed: false, version: 2 });
    expect(await audited(game, "game.about_changed")).toHaveLength(1);
  });

  it("is refused when somebody saved meanwhile, and writes nothing", async () => {
    const game = await create("Test Stale");
    await save(game, "about", 1, { ...game.about, description: "theirs" });
    await expect(save(game, "about", 1, { ...game.about, description: "mine" })).rejects.toMatchObject({
      code: "conflict",
      meta: { version: 2 },
    });
    expect((await read(game)).about.description).toBe("theirs");
  });

  it("lets one of two at once through", async () => {
    const game = await create("Test Race");
    const results = await Promise.allSettled(
      ["one", "two"].map((description) => save(game, "about", 1, { ...game.about, description })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("keeps the address of a published game", async () => {
    const game = await create("Test Published Address");
    await games.changeStatus(editor, { gameId: game.id, version: 1, status: "published", publishAt: null });
    await expect(save(game, "about", 2, { ...game.about, slug: "elsewhere" })).rejects.toMatchObject(
      refused("value.slug"),
    );
  });

  it("ties an add-on to a game that is none", async () => {
    const base = await create("Test Base");
    const addOn = await create("Test Add-on", { kind: "dlc", baseGame: base.slug });
    await expect(create("Test Add-on Two", { kind: "dlc", baseGame: addOn.slug })).rejects.toMatchObject(
      refused("value.baseGame"),
    );
    await expect(
      save(base, "about", 1, { ...base.about, kind: "dlc", baseGame: "game-1" }),
    ).rejects.toMatchObject(refused("value.kind"));
    expect(
      saveSectionSchema.safeParse({ section: "about", version: 1, value: { ...base.about, kind: "dlc" } })
        .success,
    ).toBe(false);
  });
});

describe("sections", () => {
  const lists: [SectionName, unknown, unknown][] = [
    [
      "names",
      {
        developers: ["New Studio", "Example Studio"],
        publishers: ["New Studio"],
        genres: ["Puzzle"],
        tags: [],
      },
      { developers: ["Example Studio"], publishers: [], genres: [], tags: [] },
    ],
    ["releases", [{ platform: "pc", releasedOn: "2027-02" }], []],
    [
      "ratings",
      [{ board: "PEGI", rating: "18", minimumAge: 18, descriptors: ["Violence", "Bad language"] }],
      [{ board: "PEGI", rating: "16", minimumAge: 16, descriptors: [] }],
    ],
    ["languages", [{ language: "pt-BR", interface: true, audio: false, subtitles: true }], []],
    [
      "requirements",
      [
        {
          ...{
            operatingSystem: "windows",
            level: "minimum",
            osVersion: "Windows 10 64-bit",
            processor: null,
          },
          ...{
            graphics: null,
            graphicsApi: "DirectX 12",
            memoryMebibytes: 8192,
            storageMebibytes: null,
            notes: null,
          },
        },
      ],
      [],
    ],
  ];
  it.each(lists)("%s come back as they were saved, and go again", async (section, first, second) => {
    const game = await create(`Test Section ${section}`);
    const stored = async () => Reflect.get(await read(game), section) as unknown;
    await save(game, section, 1, first);
    expect(await stored()).toEqual(first);
    await save(game, section, 2, second);
    expect(await stored()).toEqual(second);
    expect((await read(game)).version).toBe(3);
  });

  it("take genres, tags and platforms that are there alone", async () => {
    const game = await create("Test Unknown Names");
    const names = { developers: [], publishers: [], genres: ["Nothing Such"], tags: [] };
    await expect(save(game, "names", 1, names)).rejects.toMatchObject(refused("value.genres"));
    await expect(
      save(game, "releases", 1, [{ platform: "no-such", releasedOn: null }]),
    ).rejects.toMatchObject(refused("value.releases"));
  });
});

describe("offers", () => {
  const offer = {
    ...{
      sku: "TEST-OFFER-1",
      isNew: true,
      platform: "pc",
      edition: "standard",
      format: "key",
      region: "Worldwide",
    },
    ...{
      activation: "Demo activation",
      condition: null,
      drm: null,
      activationCountries: ["DE"],
      discRegion: null,
    },
    active: true,
  };
  it("are made, priced, changed and never deleted", async () => {
    const game = await create("Test Offered");
    await save(game, "releases", 1, [{ platform: "pc", releasedOn: null }]);
    await save(game, "editions", 2, [{ slug: null, name: "Standard", contents: ["The game"] }]);
    await save(game, "offer", 3, offer);
    const prices = [{ currency: "USD", amountMinor: 1_999 }];
    await save(game, "prices", 4, { sku: offer.sku, prices });
    await save(game, "offer", 5, { ...offer, isNew: false, region: "Europe", active: false });
    const { offers } = await read(game);
    expect(offers).toMatchObject([{ sku: offer.sku, region: "Europe", active: false, prices }]);
    await save(game, "prices", 6, { sku: offer.sku, prices: [{ currency: "USD", amountMinor: null }] });
    expect((await read(game)).offers[0]?.prices).toEqual([]);
    for (const [section, value] of [
      ["releases", []],
      ["editions", []],
    ] as const)
      await expect(save(game, section, 7, value)).rejects.toMatchObject(refused(`value.${section}`));
    await expect(save(game, "offer", 7, offer)).rejects.toMatchObject(refused("value.sku"));
    const boxed = {
      ...offer,
      isNew: false,
      format: "boxed",
      condition: "new",
      activation: null,
      activationCountries: null,
    };
    await expect(save(game, "offer", 7, boxed)).rejects.toMatchObject(refused("value.platform"));
    expect(await audited(game, "game.prices_changed")).toHaveLength(2);
  });

  it("of a bundle hold offers of other games", async () => {
    const sold = await store.sellKeys({ title: "Test Part" });
    const bundle = await create("Test Bundle", { kind: "bundle" });
    await save(bundle, "releases", 1, [{ platform: "pc", releasedOn: null }]);
    await save(bundle, "editions", 2, [{ slug: null, name: "Standard", contents: [] }]);
    await save(bundle, "offer", 3, { ...offer, sku: "TEST-BUNDLE" });
    await save(bundle, "bundle", 4, { sku: "TEST-BUNDLE", items: [sold.sku] });
    expect((await read(bundle)).offers[0]?.bundleItems).toEqual([sold.sku]);
    await expect(
      save(bundle, "bundle", 5, { sku: "TEST-BUNDLE", items: ["TEST-BUNDLE"] }),
    ).rejects.toMatchObject(refused("value.items"));
  });
});

describe("a schedule", () => {
  it("publishes what is due once, and nothing before", async () => {
    const [due, later] = [await create("Test Due"), await create("Test Later")];
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const schedule = ({ id }: StaffGame, publishAt: string) =>
      games.changeStatus(editor, { gameId: id, version: 1, status: "scheduled", publishAt });
    await schedule(due, at(-1));
    await schedule(later, at(1));
    const job = systemActor("test");
    const runs = await Promise.all([games.publishDue(job), games.publishDue(job)]);
    expect(runs.map(({ published }) => published).sort()).toEqual([0, 1]);
    expect(await read(due)).toMatchObject({ status: "published", publishAt: null, version: 3 });
    expect(await read(later)).toMatchObject({ status: "scheduled", version: 2 });
    expect(await audited(due, "game.status_changed")).toHaveLength(2);
    await store.services.listing.getGame(guest(), { slug: due.slug, currency: "USD" });
  });

  it("is taken back by making it a draft", async () => {
    const game = await create("Test Unscheduled");
    const change = (version: number, status: "draft" | "published") =>
      games.changeStatus(editor, { gameId: game.id, version, status, publishAt: null });
    expect(await change(1, "published")).toEqual({ changed: true, version: 2 });
    expect(await change(2, "published")).toEqual({ changed: false, version: 2 });
    expect(await change(2, "draft")).toEqual({ changed: true, version: 3 });
    await expect(change(2, "published")).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the list", () => {
  const list = (query: object) => games.listGames(editor, listStaffGamesSchema.parse(query));
  it.each(["title", "newest"])("by %s shows each game once, page after page", async (sort) => {
    for (let n = 0; n < staffGamesPageSize; n++) await create(`Test Listed ${sort} ${n}`);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await list({ sort, cursor, q: `listed ${sort}` });
      seen.push(...page.items.map(({ slug }) => slug));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(staffGamesPageSize);
    expect(seen).toHaveLength(staffGamesPageSize);
  });

  it("is narrowed by state, kind, origin, platform and text", async () => {
    await store.sql`update games set origin = case slug when 'game-1' then 'import' else 'staff' end`;
    const slugs = async (query: object) => (await list(query)).items.map(({ slug }) => slug);
    expect(await slugs({ origin: "unrated" })).toEqual(["game-1"]);
    expect(await slugs({ platform: "pc", q: "shelf", status: "published" })).toEqual(["game-1"]);
    expect(await slugs({ platform: "no-such" })).toEqual([]);
    expect(await slugs({ kind: "dlc" })).toEqual(["test-add-on"]);
    expect(await slugs({ q: "100%_" })).toEqual([]);
  });

  it("takes no cursor of another order", async () => {
    const { nextCursor } = await list({ sort: "title" });
    await expect(list({ sort: "newest", cursor: nextCursor ?? "" })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });
});

describe("a publisher's text", () => {
  it("becomes rows that the section takes, and writes nothing", async () => {
    const game = await create("Test Pasted");
    const text =
      "Minimum: OS: Windows 10 Memory: 8 GB RAM Graphics: DirectX 11 card\nRecommended:\nMemory: 16 GB";
    const rows = await games.readRequirements(editor, { operatingSystem: "windows", text });
    expect(rows).toMatchObject([
      { operatingSystem: "windows", level: "minimum", osVersion: "Windows 10", memoryMebibytes: 8192 },
      { operatingSystem: "windows", level: "recommended", memoryMebibytes: 16384 },
    ]);
    expect((await read(game)).requirements).toEqual([]);
    await save(game, "requirements", game.version, rows);
    expect((await read(game)).requirements).toEqual(rows);
    expect(await games.readRequirements(editor, { operatingSystem: "linux", text: "Minimum:" })).toEqual([]);
  });

  it("of any length gives rows that can be saved", async () => {
    const game = await create("Test Pasted Long");
    const text = `Processor: ${"fast ".repeat(400)} Sound card: ${"loud ".repeat(400)}`;
    const rows = await games.readRequirements(editor, { operatingSystem: "macos", text });
    await save(game, "requirements", game.version, rows);
    expect((await read(game)).requirements).toHaveLength(1);
  });
});

it("is closed to everybody else", async () => {
  const support = await joinStaff(store.testDatabase, "support");
  await expect(games.listGames(support, listStaffGamesSchema.parse({}))).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(games.listGames(guest(), listStaffGamesSchema.parse({}))).rejects.toMatchObject({
    code: "unauthenticated",
  });
});
