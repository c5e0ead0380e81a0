/** Whole imports of small dirty files into a real database. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dumpCatalog, dumpWrites } from "#tests/import/catalog-dump.ts";
import { dirtyPc, dirtySales, pcFile, salesFile, type PcRow } from "#tests/import/dirty-files.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { runImport } from "./run-import.ts";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "import-"));
}, 60_000);

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
}, 60_000);

function put(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function run(file: string, options: { map?: string; dryRun?: boolean; rejects?: string } = {}) {
  return runImport({
    file,
    dryRun: false,
    workingDir: folder,
    database: { url: database.url, httpUrl: database.httpUrl, host: "test" },
    progress: { stream: new PassThrough().resume(), now: () => 0 },
    ...options,
  });
}

const rejectsOf = (name: string) => readFileSync(join(folder, `${name}.rejects.csv`), "utf8");

describe("a file like vgsales.csv", { timeout: 60_000 }, () => {
  it("becomes games with a release for each platform and shared names", async () => {
    const { summary } = await run(put("sales.csv", salesFile(dirtySales)));
    expect(summary).toMatchObject({
      read: 14,
      accepted: 13,
      unchanged: 0,
      rejected: 1,
      games: 9,
      newGames: 9,
    });
    expect(rejectsOf("sales.csv")).toBe(
      "line,column,value,reason,first_line\n13,Name,Tide Runner,duplicate_offer,12\n",
    );

    const games = await database.sql`select slug, release_year from games order by slug`;
    expect(games.map(({ slug, release_year }) => [slug, release_year])).toEqual([
      ["love-plus", 2009],
      ["love-plus-plus", 2010],
      ["need-for-speed-most-wanted-2005", 2005],
      ["need-for-speed-most-wanted-2012", 2012],
      ["realta-the-long-night", 2012],
      ["sonic-the-hedgehog-1991", 1991],
      ["sonic-the-hedgehog-2006", 2006],
      ["tide-runner", 1982],
      ["unknowable", null],
    ]);
    const releases = await database.sql`
      select p.name, r.released_on::text from releases r join games g on g.id = r.game_id
      join platforms p on p.id = r.platform_id where g.slug = 'tide-runner' order by 1`;
    expect(releases).toEqual([
      { name: "Atari 2600", released_on: "1982-01-01" },
      { name: "NES", released_on: "1982-01-01" },
    ]);
    expect(await database.sql`select name from companies where name_key = 'sega'`).toEqual([
      { name: "Sega" },
    ]);
    expect(await database.sql`select name from companies where name_key in ('n a', 'na', 'unknown')`).toEqual(
      [],
    );
    expect(await database.sql`select count(*)::int as n from offers`).toEqual([{ n: 0 }]);
  });
});

describe("a file like pc_games_2004_2018.csv", { timeout: 60_000 }, () => {
  it("becomes releases with exact prices; what has none is listed and not for sale", async () => {
    const { summary } = await run(put("pc.csv", pcFile(dirtyPc)));
    expect(summary).toMatchObject({ read: 16, accepted: 11, unchanged: 0, rejected: 5 });
    expect(rejectsOf("pc.csv").split("\n").slice(1, -1)).toEqual([
      "14,Game,Fish Pond,duplicate_offer,13",
      "15,Release date,someday,unreadable_date,",
      "16,Price,cheap,unreadable_price,",
      "17,Price,-3.99,negative_price,",
      "18,Game,,missing_title,",
    ]);
    const offers = await database.sql`
      select g.title, r.released_on::text as on, r.date_precision as by, o.sku, o.activation, s.on_hand,
        price_at(o.id, 'USD') as cents
      from games g join releases r on r.game_id = g.id left join offers o on o.release_id = r.id
      left join stock_items s on s.offer_id = o.id and s.kind = 'key_pool' where g.title like 'Lantern%' order by 1`;
    const key = { activation: "Steam", on_hand: 0 };
    expect(offers).toEqual([
      {
        title: "Lantern Keep",
        on: "2004-11-16",
        by: "day",
        sku: "LANTERN-KEEP-PC-STD-KEY",
        cents: 999,
        ...key,
      },
      {
        title: "Lantern Keep 2",
        on: "2009-06-01",
        by: "month",
        sku: "LANTERN-KEEP-2-PC-STD-KEY",
        cents: 0,
        ...key,
      },
      {
        title: "Lantern Keep 3",
        on: "2014-10-08",
        by: "day",
        sku: null,
        activation: null,
        on_hand: null,
        cents: null,
      },
    ]);
  });

  it("keeps commas of company names, titles in any script, line breaks and a game called NA", async () => {
    await run(put("pc.csv", pcFile(dirtyPc)));
    const companies = await database.sql`select name from companies order by name collate "C"`;
    expect(companies.map(({ name }) => name)).toEqual([
      "Bar Studio",
      "Foo Games",
      "Foo Games, Inc.",
      "KOEI TECMO GAMES CO., LTD.",
      "夢工房",
    ]);
    const games = await database.sql<{ title: string; slug: string }>`select title, slug from games`;
    const slugs = Object.fromEntries(games.map(({ title, slug }) => [title, slug]));
    expect(slugs).toMatchObject({
      "Café Nights": "cafe-nights-2017",
      "Cafe Nights": "cafe-nights-2018",
      NA: "na",
      "Two Lines": "two-lines",
      'The "Quoted" One': "the-quoted-one",
      "???": expect.stringMatching(/^game-[0-9a-f]{8}$/),
      "龍の夢 🐉": expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
    });
  });

  it("adds to the games that another file brought, and to their releases", async () => {
    await run(
      put(
        "sales.csv",
        salesFile([
          ["Lantern Keep", "PC", "2004"],
          ["Lantern Keep", "PS2", "2005"],
        ]),
      ),
    );
    const { summary } = await run(put("pc.csv", pcFile(dirtyPc.slice(0, 1))));
    expect(summary).toMatchObject({ accepted: 1, newGames: 0 });
    const releases = await database.sql`
      select g.slug, p.name, r.released_on::text as on, (select count(*)::int from offers o where o.release_id = r.id) as offers
      from releases r join games g on g.id = r.game_id join platforms p on p.id = r.platform_id order by 2`;
    expect(releases).toEqual([
      { slug: "lantern-keep", name: "PC", on: "2004-11-16", offers: 1 },
      { slug: "lantern-keep", name: "PlayStation 2", on: "2005-01-01", offers: 0 },
    ]);
  });
});

describe("any other file", { timeout: 60_000 }, () => {
  it("comes in by a mapping of its own: JSON Lines, editions, yen, lists of names", async () => {
    const map = put(
      "map.json",
      JSON.stringify({
        source: "shelf",
        rowKey: ["id"],
        fields: {
          title: { column: "name" },
          platform: { column: "system", values: { sw: "Nintendo Switch" } },
          releaseDate: { column: "out" },
          publishers: { column: "by", parser: "list", separator: "/" },
          genres: { constant: "Adventure" },
          price: { column: "yen", currency: "JPY", free: ["0円"] },
          edition: { column: "edition" },
        },
      }),
    );
    const rows = [
      { id: 1, name: "Lantern", system: "sw", out: "2019-05", by: ["Föo", "Foo"], yen: 5980, edition: null },
      {
        id: 2,
        name: "Lantern",
        system: "sw",
        out: "2019-05",
        by: "Foo/Bar",
        yen: "9,980",
        edition: "Deluxe",
      },
      { id: 3, name: "Lantern", system: "PC", out: "2020-01-31", by: "Foo", yen: "0円" },
      { id: 3, name: "Other", system: "PC", yen: 100 },
      { id: 5, name: "x".repeat(12_000), system: "PC", yen: 100 },
    ];
    const file = put("shelf.jsonl", rows.map((row) => JSON.stringify(row)).join("\n"));
    const { summary } = await run(file, { map });
    expect(summary).toMatchObject({ read: 5, accepted: 3, rejected: 2, newGames: 1 });
    expect(rejectsOf("shelf.jsonl").split("\n").slice(1)).toEqual([
      "4,name,Other,duplicate_row_key,3",
      `5,name,${"x".repeat(200)}…,field_too_long,`,
      "",
    ]);
    const offers = await database.sql`
      select o.sku, e.name as edition, price_at(o.id, 'JPY') as yen, price_at(o.id, 'USD') as cents
      from offers o join editions e on e.id = o.edition_id order by 1`;
    expect(offers).toEqual([
      { sku: "LANTERN-NINTENDO-SWITCH-DELUXE-KEY", edition: "Deluxe", yen: 9980, cents: null },
      { sku: "LANTERN-NINTENDO-SWITCH-STD-KEY", edition: "Standard", yen: 5980, cents: null },
      { sku: "LANTERN-PC-STD-KEY", edition: "Standard", yen: 0, cents: null },
    ]);
    expect(await database.sql`select name, slug from companies order by slug`).toEqual([
      { name: "Bar", slug: "bar" },
      { name: "Föo", slug: "foo" },
      { name: "Foo", slug: expect.stringMatching(/^foo-[0-9a-f]{8}$/) },
    ]);
  });
});

describe("importing again", { timeout: 60_000 }, () => {
  it("changes nothing: every row is unchanged and no row of the database was written", async () => {
    const files = [put("sales.csv", salesFile(dirtySales)), put("pc.csv", pcFile(dirtyPc))];
    const first = [];
    for (const file of files) first.push((await run(file)).summary);
    const before = [await dumpWrites(database), await dumpCatalog(database)];
    for (const [i, file] of files.entries()) {
      const { summary } = await run(file);
      expect(summary).toMatchObject({
        accepted: 0,
        unchanged: first[i]?.accepted,
        rejected: first[i]?.rejected,
        newGames: 0,
      });
    }
    expect([await dumpWrites(database), await dumpCatalog(database)]).toEqual(before);
  });

  it("leaves a row with its game when another file has brought a nearer one, also when the row has changed", async () => {
    await run(
      put(
        "pc.csv",
        pcFile([
          ["A", "Jan 1, 2010", "9.99"],
          ["B", "Jan 1, 2010", "1.00"],
        ]),
      ),
    );
    await run(
      put(
        "sales.csv",
        salesFile([
          ["A", "Wii", "2007"],
          ["A", "DS", "2011"],
        ]),
      ),
    );
    const { summary } = await run(
      put(
        "pc.csv",
        pcFile([
          ["A", "Jan 1, 2010", "7.99"],
          ["B", "Jan 1, 2010", "1.00"],
        ]),
      ),
    );
    expect(summary).toMatchObject({ accepted: 1, unchanged: 1, newGames: 0 });
    const sold = await database.sql`
      select g.slug, price_at(o.id, 'USD') as cents from offers o join releases r on r.id = o.release_id
      join games g on g.id = r.game_id order by 1`;
    expect(sold).toEqual([
      { slug: "a", cents: 799 },
      { slug: "b", cents: 100 },
    ]);
  });

  it("a changed price closes the old one; a price that is gone ends the sale; the rest is left alone", async () => {
    const rows: PcRow[] = [
      ["A", "Jan 1, 2010", "9.99"],
      ["B", "Jan 1, 2010", "5.00"],
      ["C", "Jan 1, 2010", "1.00"],
    ];
    await run(put("pc.csv", pcFile(rows)));
    const later: PcRow[] = [
      ["A", "Jan 1, 2010", "7.99"],
      ["B", "Jan 1, 2010", "N/A"],
      ["C", "Jan 1, 2010", "1.00"],
    ];
    const { summary } = await run(put("pc.csv", pcFile(later)));
    expect(summary).toMatchObject({ accepted: 2, unchanged: 1 });
    const prices = await database.sql`
      select o.sku, price_at(o.id, 'USD') as now, (select count(*)::int from prices p where p.offer_id = o.id) as ledger
      from offers o order by 1`;
    expect(prices).toEqual([
      { sku: "A-PC-STD-KEY", now: 799, ledger: 2 },
      { sku: "B-PC-STD-KEY", now: null, ledger: 1 },
      { sku: "C-PC-STD-KEY", now: 100, ledger: 1 },
    ]);
    expect(await database.sql`select title, row_version::int as v from games order by 1`).toEqual([
      { title: "A", v: 2 },
      { title: "B", v: 2 },
      { title: "C", v: 1 },
    ]);
  });
});

describe("a dry run", { timeout: 60_000 }, () => {
  it("prints the sums of the real run, before and after it, and writes nothing", async () => {
    const file = put("pc.csv", pcFile(dirtyPc));
    const empty = await dumpCatalog(database);
    const dry = await run(file, { dryRun: true });
    expect(await dumpCatalog(database)).toEqual(empty);
    expect(() => rejectsOf("pc.csv")).toThrow();
    expect(dry.lines.join("\n")).toContain('line 17, Price: "-3.99" negative_price');
    const real = await run(file);
    expect(dry.summary).toEqual(real.summary);
    const again = await run(file, { dryRun: true });
    expect(again.summary).toMatchObject({ accepted: 0, unchanged: 11, rejected: 5 });
  });
});

describe("a failing database", { timeout: 60_000 }, () => {
  it("is asked again; rows whose answer was lost still count as accepted", async () => {
    database.standIn.failNext(1, { status: 502 });
    const file = put("sales.csv", salesFile(dirtySales));
    const original = database.standIn.requests.push.bind(database.standIn.requests);
    let lost = false;
    database.standIn.requests.push = (...requests) => {
      if (
        !lost &&
        requests.some(({ statements }) => statements.some((text) => text.includes("import_catalog_batch")))
      ) {
        lost = true;
        database.standIn.failNext(1, { afterCommit: true });
      }
      return original(...requests);
    };
    const { summary } = await run(file);
    expect(lost).toBe(true);
    expect(summary).toMatchObject({ accepted: 13, unchanged: 0, rejected: 1 });
  });
});
