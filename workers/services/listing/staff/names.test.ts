import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase } from "#workers/platform/database/database.ts";
import type { Account } from "#workers/shared/actor.ts";
import { joinStaff } from "#tests/setup/staff.ts";
import { createStore, guest, type Store } from "#tests/setup/store-fixture.ts";
import {
  createHomeLayoutRepository,
  createHomeLayoutService,
  createNamesRepository,
  createNamesService,
  type HomeLayoutService,
  type NamesService,
} from "../index.ts";
import { collectionQuerySchema, listGamesSchema, type CollectionKind } from "../listing.schemas.ts";
import { saveHomeLayoutSchema } from "./home-layout.schemas.ts";
import { listNamesSchema, namesPageSize, type NameKind } from "./names.schemas.ts";

let store: Store;
let names: NamesService;
let layout: HomeLayoutService;
let editor: Account;

beforeAll(async () => {
  store = await createStore();
  const { url, httpUrl } = store.testDatabase;
  const database = createDatabase({ url, httpUrl });
  names = createNamesService({ repository: createNamesRepository(database) });
  layout = createHomeLayoutService({ repository: createHomeLayoutRepository(database) });
  editor = await joinStaff(store.testDatabase, "catalogue_editor");
});
afterAll(() => store.close());

const found = async (kind: NameKind, q: string) =>
  (await names.listNames(editor, { kind, ...listNamesSchema.parse({ q }) })).items;
const versionOf = async (slug: string) =>
  (await store.sql<{ v: number }>`select row_version::int as v from games where slug = ${slug}`)[0]?.v;

describe("names", () => {
  it("are added once, whatever their case", async () => {
    expect(await names.addName(editor, { kind: "tags", name: "Co-op" })).toMatchObject({ slug: "co-op" });
    await expect(names.addName(editor, { kind: "tags", name: "CO OP" })).rejects.toMatchObject({
      code: "invalid_request",
      fields: [{ path: "value.name" }],
    });
    expect(await found("tags", "co-op")).toEqual([{ slug: "co-op", name: "Co-op", games: 0 }]);
  });

  it("are spelt anew under the same address, and their games count up", async () => {
    const sold = await store.sellKeys({ title: "Renamed Genre", genres: ["Strategy"] });
    const before = (await versionOf(sold.slug)) ?? 0;
    const rename = (seen: string, name: string) =>
      names.renameName(editor, { kind: "genres", slug: "strategy", seen, name });
    expect(await rename("Strategy", "Strategy games")).toEqual({ slug: "strategy", name: "Strategy games" });
    expect(await versionOf(sold.slug)).toBe(before + 1);
    await expect(rename("Strategy", "Tactics")).rejects.toMatchObject({
      code: "conflict",
      meta: { name: "Strategy games" },
    });
    await rename("Strategy games", "Strategy games");
    expect(await versionOf(sold.slug)).toBe(before + 1);
  });

  it("of one kind are merged with their games in one step", async () => {
    const one = await store.sellKeys({ title: "Merged One", genres: ["Racing", "Driving"] });
    const two = await store.sellKeys({ title: "Merged Two", genres: ["Driving"] });
    const before = [await versionOf(one.slug), await versionOf(two.slug)];
    const merge = () => names.mergeName(editor, { kind: "genres", slug: "driving", into: "racing" });
    expect(await merge()).toEqual({ games: 2 });
    expect(await found("genres", "driving")).toEqual([]);
    expect(await found("genres", "racing")).toMatchObject([{ games: 2 }]);
    expect([await versionOf(one.slug), await versionOf(two.slug)]).toEqual(before.map((v) => (v ?? 0) + 1));
    await expect(merge()).rejects.toMatchObject({ code: "not_found" });
    expect(
      await store.sql`select change from audit_log where action = 'name.merged' and entity_id = 'driving'`,
    ).toMatchObject([{ change: { name: "Driving", into: "racing", games: 2 } }]);
  });

  it.each([
    ["companies", "Example Studio", "example-studio", "other-studio"],
    ["franchises", "Saga", "saga", "other-saga"],
  ] as const)("of %s are merged", async (kind, _name, slug, other) => {
    const sold = await store.sellKeys({ title: `Merged ${kind}` });
    if (kind === "franchises") {
      await names.addName(editor, { kind, name: "Saga" });
      await store.sql`update games set franchise_id = (select id from franchises where slug = 'saga') where slug = ${sold.slug}`;
    }
    await names.addName(editor, { kind, name: other.replace("-", " ") });
    const { games } = await names.mergeName(editor, { kind, slug, into: other });
    expect(games).toBeGreaterThan(0);
    expect(await found(kind, other.replace("-", " "))).toMatchObject([{ games }]);
  });

  it("platforms are not merged where a game has both", async () => {
    await store.sellKeys({ title: "On One", platform: "Old Console" });
    await store.sellKeys({ title: "On Two", platform: "New Console" });
    await store.sellKeys({ title: "On Three", platform: "Third Console" });
    await store.sql`insert into releases (game_id, platform_id) select g.id, p.id from games g, platforms p
      where g.title = 'On One' and p.slug = 'new-console'`;
    const into = (slug: string, to: string) => names.mergeName(editor, { kind: "platforms", slug, into: to });
    await expect(into("old-console", "new-console")).rejects.toMatchObject({ code: "invalid_request" });
    expect(await into("third-console", "new-console")).toEqual({ games: 1 });
    await expect(into("new-console", "new-console")).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("platforms are merged with the copies sold for them", async () => {
    const { sku, slug } = await store.sellKeys({ title: "Sold For One", platform: "First Machine" });
    const pay = async () => {
      const { sessionId, owner, order } = await store.order(sku);
      store.provider.pay(sessionId);
      await store.services.orders.getOrder(owner, { orderId: order.id });
    };
    await pay();
    await names.addName(editor, { kind: "platforms", name: "Second Machine" });
    const merge = (from: string, into: string) =>
      names.mergeName(editor, { kind: "platforms", slug: from, into });
    expect(await merge("first-machine", "second-machine")).toEqual({ games: 1 });
    // What was sold before the release moved and what is sold after it become one.
    await names.addName(editor, { kind: "platforms", name: "Third Machine" });
    await store.sql`update releases set platform_id = (select id from platforms where slug = 'third-machine')
      where game_id = (select id from games where slug = ${slug})`;
    await pay();
    expect(await merge("third-machine", "second-machine")).toEqual({ games: 1 });
    expect(
      await store.sql`select p.slug, s.units from game_sales s join platforms p on p.id = s.platform_id
        join games g on g.id = s.game_id where g.slug = ${slug}`,
    ).toEqual([{ slug: "second-machine", units: 2 }]);
    expect(
      await store.sql`select distinct (e.popularity / 100000000)::int as units from list_entries e
        join games g on g.id = e.game_id where g.slug = ${slug}`,
    ).toEqual([{ units: 2 }]);
  });

  it("are paged without losing one", async () => {
    for (let n = 0; n < namesPageSize + 5; n++)
      await names.addName(editor, { kind: "tags", name: `Paged ${n}` });
    const first = await names.listNames(editor, { kind: "tags", q: "paged" });
    const second = await names.listNames(editor, {
      kind: "tags",
      q: "paged",
      cursor: first.nextCursor ?? "",
    });
    expect(new Set([...first.items, ...second.items].map(({ slug }) => slug)).size).toBe(namesPageSize + 5);
    expect(second.nextCursor).toBeNull();
  });
});

describe("addresses of merged names", () => {
  const merge = (kind: NameKind, slug: string, into: string) => names.mergeName(editor, { kind, slug, into });
  const add = async (kind: NameKind, ...all: string[]) => {
    for (const name of all) await names.addName(editor, { kind, name });
  };
  const collected = (kind: CollectionKind, slug: string) =>
    store.services.listing.getCollection(guest(), { kind, slug, query: collectionQuerySchema.parse({}) });
  const listed = (query: Record<string, string>) =>
    store.services.listing.browse(guest(), listGamesSchema.parse(query));

  it("lead to where the last of all merges went, and to nobody's own address", async () => {
    await add("tags", "First", "Second", "Third");
    await merge("tags", "first", "second");
    await merge("tags", "second", "third");
    for (const tag of ["first", "second"])
      await expect(listed({ tag })).rejects.toMatchObject({ meta: { moved: { tag: "third" } } });
    await add("tags", "First");
    await merge("tags", "third", "first");
    expect((await listed({ tag: "first" })).list.items).toEqual([]);
    for (const tag of ["second", "third"])
      await expect(listed({ tag })).rejects.toMatchObject({ meta: { moved: { tag: "first" } } });
  });

  it.each([
    ["publisher", "companies"],
    ["developer", "companies"],
    ["franchise", "franchises"],
    ["genre", "genres"],
    ["platform", "platforms"],
  ] as const)("of a %s stand in the refusal of its page and of its filter", async (part, kind) => {
    await add(kind, `Former ${part}`, `Later ${part}`);
    await merge(kind, `former-${part}`, `later-${part}`);
    const moved = { moved: { [part]: `later-${part}` } };
    await expect(collected(part, `former-${part}`)).rejects.toMatchObject({ code: "not_found", meta: moved });
    await expect(listed({ [part]: `former-${part}`, tag: "no-such-tag" })).rejects.toMatchObject({
      code: "invalid_request",
      meta: moved,
    });
    await expect(collected(part, `never-${part}`)).rejects.toMatchObject({ code: "not_found", meta: {} });
  });
});

describe("the home page's rows", () => {
  it("are saved whole, and refused when somebody arranged them meanwhile", async () => {
    const sold = await store.sellKeys({ title: "Picked" });
    const rows = [
      { kind: "new" as const, title: "New here", active: true, games: [] },
      { kind: "picked" as const, title: "Picked by us", active: false, games: [sold.slug] },
    ];
    const { rows: seen } = await layout.readLayout(editor);
    const save = (input: unknown) => layout.saveLayout(editor, saveHomeLayoutSchema.parse(input));
    await save({ seen, rows });
    expect((await layout.readLayout(editor)).rows).toEqual(rows);
    // The same again changes nothing, whatever was seen.
    await save({ seen, rows });
    await expect(save({ seen, rows: [] })).rejects.toMatchObject({ code: "conflict" });
    await expect(save({ seen: rows, rows: [{ ...rows[1], games: ["no-such-game"] }] })).rejects.toMatchObject(
      { code: "invalid_request", fields: [{ path: "value.games" }] },
    );
    expect(await store.sql`select 1 from audit_log where action = 'home.changed'`).toHaveLength(1);
    await save({ seen: rows, rows: [] });
  });

  it("list games only where they are picked", () => {
    const rows = [{ kind: "new", title: "New", active: true, games: ["x"] }];
    expect(saveHomeLayoutSchema.safeParse({ seen: [], rows }).success).toBe(false);
  });
});

it("are closed to everybody else", async () => {
  await expect(names.listNames(guest(), { kind: "tags" })).rejects.toMatchObject({ code: "unauthenticated" });
  const support = await joinStaff(store.testDatabase, "support");
  await expect(layout.readLayout(support)).rejects.toMatchObject({ code: "forbidden" });
});
