// The synthetic catalogue, and the plans of lists over it: at any size a list reads an index and as much of it as it shows.
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PgDialect } from "drizzle-orm/pg-core";
import type { SQL } from "drizzle-orm";
import { homeStatement } from "#workers/services/listing/home-sql.ts";
import { facetsStatement, totalStatement } from "#workers/services/listing/list-count-sql.ts";
import type { GameFilter } from "#workers/services/listing/list-filter.ts";
import { pageStatement, type GameOrder } from "#workers/services/listing/list-sql.ts";
import { gameJson } from "#workers/services/listing/game-sql.ts";
import { mentionsStatement } from "#workers/services/listing/mentions.repository.ts";
import { partOfGames, partOfNames } from "#workers/services/listing/sitemap.repository.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";
import { sql } from "drizzle-orm";
import { seedScale } from "./seed-scale.ts";
import { syntheticTables } from "./synthetic-catalogue.ts";

/** With three offers a game, more than 100,000 of them. */
const games = 34_000;

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedScale({ ownerUrl: database.ownerUrl, games, onProgress: () => undefined });
  client = new Client(database.url);
  await client.connect();
}, 180_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe("the synthetic catalogue", () => {
  test("is the same each time", () => {
    for (const { rows } of syntheticTables) expect([...rows(50)]).toEqual([...rows(50)]);
  });

  test("has what it should, with lists that a repair would not change", async () => {
    const [row] =
      await database.sql`select (select count(*)::int from games) as games, (select count(*)::int from offers) as offers,
      (select count(*)::int from prices) as prices, (select games from list_counts where facet = 0) as listed,
      (select count(*)::int from games where release_status = 'delisted') as delisted`;
    expect(row).toEqual({
      games,
      offers: 3 * games,
      prices: 3 * games + (3 * (games * 3)) / 10,
      listed: games - games / 100,
      delisted: games / 100,
    });
    const [changed] =
      await database.sql`select refresh_list_entries(array(select id from games order by id limit 500)) as rows`;
    expect(changed).toEqual({ rows: 0 });
  });

  test("has the database's rules again", async () => {
    const [row] =
      await database.sql`select (select count(*)::int from pg_constraint where connamespace = 'public'::regnamespace) as rules,
      (select count(*)::int from pg_indexes where schemaname = 'public') as indexes, (select count(*)::int from pg_trigger where tgenabled = 'O') as triggers`;
    const fresh = await createTestDatabase();
    const [before] =
      await fresh.sql`select (select count(*)::int from pg_constraint where connamespace = 'public'::regnamespace) as rules, (select count(*)::int from pg_indexes where schemaname = 'public') as indexes, (select count(*)::int from pg_trigger where tgenabled = 'O') as triggers`;
    await fresh.drop();
    expect(row).toEqual(before);
  });

  test("refuses a database with orders, and one that has it already", async () => {
    const seed = () => seedScale({ ownerUrl: database.ownerUrl, games: 10, onProgress: () => undefined });
    await expect(seed()).rejects.toThrow("stands already");
    await database.sql`insert into orders (number, email, currency, subtotal_minor, total_minor, requires_shipping, trace_id)
      values ('PS-0000000000', 'buyer@example.com', 'USD', 0, 0, false, 'trace')`;
    await expect(seed()).rejects.toThrow("There are orders");
  });
});

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Subplan Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
}
const big = new Set([
  "games",
  "releases",
  "offers",
  "prices",
  "stock_items",
  "list_entries",
  "editions",
  "game_genres",
  "game_tags",
  "game_companies",
]);
const dialect = new PgDialect({ casing: "snake_case" });

async function nodesOf(statement: SQL, of: Client = client): Promise<PlanNode[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  const { rows } = await of.query<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
    `explain (analyze, format json) ${text}`,
    params,
  );
  const root = rows[0]?.["QUERY PLAN"][0]?.Plan;
  const all = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)];
  return root ? all(root) : [];
}

/** Rows of big tables that were looked at, kept or not. */
async function readRows(statement: SQL): Promise<{ scans: string[]; rows: number }> {
  const nodes = (await nodesOf(statement)).filter((node) => big.has(node["Relation Name"] ?? ""));
  const scans = nodes.filter((node) => node["Node Type"] === "Seq Scan" && node["Actual Loops"] > 0);
  const looked = (node: PlanNode): number =>
    node["Actual Loops"] *
    (node["Actual Rows"] +
      (node["Rows Removed by Filter"] ?? 0) +
      (node["Rows Removed by Index Recheck"] ?? 0));
  return {
    scans: scans.map((node) => String(node["Relation Name"])),
    rows: Math.round(nodes.reduce((sum, node) => sum + looked(node), 0)),
  };
}

const bigCounters = `select coalesce(sum(seq_scan), 0)::int as scans,
  coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::int as rows
  from pg_stat_xact_user_tables where relname = any($1)`;

/** The same from the tables' own counters, which see into functions. */
async function countedRows(statement: SQL): Promise<{ scans: number; rows: number }> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  const counters = async () =>
    (await client.query<{ scans: number; rows: number }>(bigCounters, [[...big]])).rows[0] ?? {
      scans: Number.NaN,
      rows: Number.NaN,
    };
  await client.query("begin");
  // What earlier statements have not handed in yet is still counted here.
  const before = await counters();
  await client.query(text, params);
  const after = await counters();
  await client.query("rollback");
  return { scans: after.scans - before.scans, rows: after.rows - before.rows };
}

const any: GameFilter = { currency: "USD", availability: "any" };
const filters: Record<string, GameFilter> = {
  none: any,
  platform: { ...any, platform: "synthetic-platform-3" },
  genre: { ...any, genre: "synthetic-genre-2" },
  "rare tag": { ...any, tag: "synthetic-tag-60" },
  publisher: { ...any, publisher: "synthetic-company-300" },
  franchise: { ...any, franchise: "synthetic-franchise-90" },
  year: { ...any, year: 1990 },
  "genre, tag and platform": {
    ...any,
    genre: "synthetic-genre-19",
    tag: "synthetic-tag-50",
    platform: "synthetic-platform-20",
  },
  "in stock": { ...any, availability: "in_stock" },
  "price band": { ...any, minPriceMinor: 1000, maxPriceMinor: 1999 },
  "prices of no band": { ...any, minPriceMinor: 1100, maxPriceMinor: 1799 },
  "price band in stock of a platform": {
    ...any,
    platform: "synthetic-platform-3",
    minPriceMinor: 1000,
    maxPriceMinor: 1999,
    availability: "in_stock",
  },
  "publisher and year": { ...any, publisher: "synthetic-company-1", year: 2010 },
  "genre and title of few": { ...any, genre: "synthetic-genre-2", titlePart: "harbour 12" },
  "genre and title of many": { ...any, genre: "synthetic-genre-2", titlePart: "synthetic" },
  boxed: { ...any, format: "boxed" },
  "title of few": { ...any, titlePart: "harbour 1234" },
  "title of many": { ...any, titlePart: "synthetic" },
  "prices that none has": { ...any, minPriceMinor: 50_000_000, maxPriceMinor: 99_999_999 },
  "prices that few have": { ...any, minPriceMinor: 6_800, maxPriceMinor: 7_000 },
  "genre and prices that none has": {
    ...any,
    genre: "synthetic-genre-2",
    minPriceMinor: 50_000_000,
    maxPriceMinor: 99_999_999,
  },
  "year, stock and prices of two bands": {
    ...any,
    year: 1990,
    availability: "in_stock",
    minPriceMinor: 3_900,
    maxPriceMinor: 4_100,
  },
  "genre, tag, year, format and stock": {
    ...any,
    genre: "synthetic-genre-19",
    tag: "synthetic-tag-60",
    year: 1990,
    format: "boxed",
    availability: "in_stock",
  },
  "two signs that no title has": { ...any, titlePart: "zq" },
  "two signs that few titles of a platform have": {
    ...any,
    platform: "synthetic-platform-20",
    titlePart: "77",
  },
  "two signs of many": { ...any, titlePart: "er" },
  "one sign": { ...any, titlePart: "7" },
  "signs of a script that no title has": { ...any, titlePart: "ゼルダ" },
  "publisher, short title and prices": {
    ...any,
    publisher: "synthetic-company-1",
    titlePart: "1",
    minPriceMinor: 1_100,
    maxPriceMinor: 1_799,
  },
  "not for sale in": { ...any, currency: "EUR", availability: "for_sale" },
};
const orders: Record<string, Pick<GameOrder, "by" | "descending">> = {
  title: { by: "title", descending: false },
  newest: { by: "release", descending: true },
  oldest: { by: "release", descending: false },
  cheapest: { by: "price", descending: false },
  dearest: { by: "price", descending: true },
  bestselling: { by: "popularity", descending: true },
};
/** The same question asked of the tables, slowly: rows of the list, whichever way a statement would take. */
function askedPlainly(filter: GameFilter): SQL {
  const named = (table: SQL, join: SQL, slug: string | undefined, more = sql``): SQL =>
    slug === undefined
      ? sql``
      : sql` and exists (select 1 from ${table} x join ${join} where x.game_id = e.game_id and n.slug = ${slug} ${more})`;
  const { genre, tag, publisher, franchise, platform, year, format, titlePart, availability } = filter;
  const { minPriceMinor, maxPriceMinor } = filter;
  const offered = sql`select 1 from offers o join releases r on r.id = o.release_id join prices p on p.offer_id = o.id and p.valid @> now()
    join platforms pf on pf.id = r.platform_id left join stock_items i on i.offer_id = o.id
    where r.game_id = e.game_id and p.currency = ${filter.currency} ${platform === undefined ? sql`` : sql`and pf.slug = ${platform}`}`;
  return sql`from list_entries e join games g on g.id = e.game_id
    where e.scope = ${platform === undefined ? sql`0` : sql`(select facet from platforms where slug = ${platform})`}
    ${named(sql`game_genres`, sql`genres n on n.id = x.genre_id`, genre)}
    ${named(sql`game_tags`, sql`tags n on n.id = x.tag_id`, tag)}
    ${named(sql`game_companies`, sql`companies n on n.id = x.company_id`, publisher, sql`and x.role = 'publisher'`)}
    ${franchise === undefined ? sql`` : sql` and g.franchise_id = (select id from franchises where slug = ${franchise})`}
    ${year === undefined ? sql`` : sql` and e.release_day / 10000 = ${year}::int`}
    ${titlePart === undefined ? sql`` : sql` and g.title_key like ${`%${titlePart}%`}`}
    ${format === undefined ? sql`` : sql` and exists (select 1 from offers o join releases r on r.id = o.release_id where r.game_id = g.id and o.format = ${format})`}
    ${availability === "any" ? sql`` : sql` and exists (${offered} ${availability === "in_stock" ? sql`and i.on_hand > 0` : sql``})`}
    ${minPriceMinor === undefined ? sql`` : sql` and exists (${offered})`}
    ${minPriceMinor === undefined ? sql`` : sql` and e.usd_minor between ${minPriceMinor}::int and ${maxPriceMinor}::int`}`;
}

async function answersOf(statement: SQL): Promise<Record<string, unknown>[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return (await client.query<Record<string, unknown>>(text, params)).rows;
}

/** What cursors hold: 0 and -1 stand for what is not known. */
const values: Record<GameOrder["by"], SQL> = {
  ...{ title: sql`e.title_key`, release: sql`e.release_day` },
  ...{ price: sql`e.usd_minor`, popularity: sql`e.popularity::float8` },
};

const positions: Record<GameOrder["by"], SQL> = {
  ...{ title: sql`e.title_key`, release: sql`nullif(e.release_day, 0)` },
  ...{ price: sql`nullif(e.usd_minor, -1)`, popularity: sql`e.popularity` },
};

describe("answers", () => {
  const pageSize = 25;
  /** Pages that begin after so many games: the first, one that laps over it, and one of its own. */
  const begins = [0, 12, pageSize];

  test.each(Object.keys(filters))(
    "pages of games with %s are the right ones in every order",
    async (name) => {
      const filter = filters[name] ?? any;
      for (const [order, how] of Object.entries(orders)) {
        const direction = how.descending ? sql`desc` : sql`asc`;
        const should =
          await answersOf(sql`select g.slug, g.id, ${values[how.by]} as value ${askedPlainly(filter)}
        order by ${positions[how.by]} ${direction} nulls last, g.id ${direction} limit ${2 * pageSize}`);
        for (const begin of begins) {
          const last = begin === 0 ? undefined : should[begin - 1];
          if (begin > 0 && last === undefined) continue;
          const after = last && { value: last["value"] as string | number, id: String(last["id"]) };
          const page = await answersOf(pageStatement(filter, { ...how, after, limit: pageSize }));
          expect(
            page.map(({ card }) => (card as { slug: string }).slug),
            `${order}, after ${begin}`,
          ).toEqual(should.slice(begin, begin + pageSize).map(({ slug }) => slug));
        }
      }
    },
  );

  test.each(Object.keys(filters))(
    "the number of games with %s is exact, or said to be an estimate",
    async (name) => {
      const filter = filters[name] ?? any;
      const [plain] = await answersOf(sql`select count(*)::int as games ${askedPlainly(filter)}`);
      const games = Number(plain?.games);
      for (const statement of [totalStatement(filter), facetsStatement(filter)]) {
        const [{ total, isEstimate } = {}] = await answersOf(statement);
        if (isEstimate !== true) expect(Number(total)).toBe(games);
        else {
          expect(games).toBeGreaterThan(10_000);
          expect(Math.abs(Number(total) - games) / games).toBeLessThan(0.1);
        }
      }
    },
  );
});

/** A page's rows, its cards' offers, and what a filter passes over before it finds them; far less than the tables hold. */
const rowsOfPage = 6_000;
/** The sample that counts come from, the kept counts of each platform, and matches that are counted one by one. */
const rowsOfCounts = 60_000;

describe("plans", () => {
  test.each(Object.keys(filters))("a page of games with %s reads an index, in every order", async (name) => {
    const filter = filters[name] ?? any;
    for (const [order, how] of Object.entries(orders)) {
      const { scans, rows } = await readRows(pageStatement(filter, { ...how, after: undefined, limit: 25 }));
      expect(scans, order).toEqual([]);
      expect(rows, order).toBeLessThan(rowsOfPage);
    }
  });

  test.each(Object.keys(filters))("counts with %s read a sample or an index", async (name) => {
    const filter = filters[name] ?? any;
    expect((await readRows(totalStatement(filter))).scans).toEqual([]);
    const { scans, rows } = await readRows(facetsStatement(filter));
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(rowsOfCounts);
  });

  test("what a list offers is counted in its own currency alone", async () => {
    const [{ bits } = {}] = await database.sql<{
      bits: number;
    }>`select count(*)::int as bits from list_bitmaps
      where scope = 0 and facet > 0 and facet not in (select facet from platforms) and facet not between 24 and 26`;
    const offered = async (currency: GameFilter["currency"]) =>
      (await nodesOf(facetsStatement({ ...any, genre: "synthetic-genre-2", currency }))).find(
        (node) => node["Subplan Name"] === "CTE offered",
      )?.["Actual Rows"];
    expect(await offered("USD")).toBe(bits);
    // For sale, in stock and five bands of prices, of which this catalogue has those in USD.
    expect(await offered("EUR")).toBe(Number(bits) - 7 * 32);
  });

  test("a card whose time has come is computed once", async () => {
    const page = pageStatement(any, { by: "title", descending: false, after: undefined, limit: 25 });
    const { sql: text, params } = dialect.sqlToQuery(page);
    const owner = new Client(database.ownerUrl);
    await owner.connect();
    const releasesRead = async (): Promise<number> => {
      const { rows } = await owner.query<{ rows: number }>(
        "select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables where relname = 'releases'",
      );
      return rows[0]?.rows ?? 0;
    };
    try {
      await owner.query("begin");
      await owner.query("update list_states set next_change_at = now()");
      const before = await releasesRead();
      const { rows } = await owner.query<{ card: { id: string } }>(text, params);
      const between = await releasesRead();
      await owner.query("select list_row_now(id, 0) from unnest($1::uuid[]) id", [
        rows.map(({ card }) => card.id),
      ]);
      const after = await releasesRead();
      expect(rows).toHaveLength(25);
      expect(between - before).toBe(after - between);
    } finally {
      await owner.end();
    }
  });

  test("a page far into the list reads no more than the first", async () => {
    const after = { value: "synthetic pearl", id: "01900000-0000-7000-8001-000000000000" };
    const { scans, rows } = await readRows(
      pageStatement(any, { by: "title", descending: false, after, limit: 25 }),
    );
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(rowsOfPage);
  });

  test("home and a game read what they show", async () => {
    const home = await readRows(homeStatement("USD", 8));
    expect(home.scans).toEqual([]);
    expect(home.rows).toBeLessThan(rowsOfPage);
    const game = await countedRows(
      sql`select ${gameJson("USD")} as game from games g where g.slug = 'synthetic-1234'`,
    );
    expect(game.scans).toBe(0);
    expect(game.rows).toBeGreaterThan(0);
    expect(game.rows).toBeLessThan(rowsOfPage);
  });

  test("who names some games is found through their own rows", async () => {
    const slugs = Array.from({ length: 20 }, (_, at) => `synthetic-${1_000 + at}`);
    const { scans, rows } = await readRows(mentionsStatement(slugs, 61));
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(rowsOfPage);
  });

  test("a part of the sitemap reads the games that are in it", async () => {
    const { scans, rows } = await readRows(partOfGames({ part: 7, parts: 32 }, 5_001));
    expect(scans).toEqual([]);
    expect(rows).toBeGreaterThan(500);
    expect(rows).toBeLessThan(rowsOfPage);
  });

  test("a part of 100,000 companies or franchises reads those that are in it", async () => {
    const owner = new Client(database.ownerUrl);
    await owner.connect();
    try {
      await owner.query("begin");
      for (const table of ["companies", "franchises"]) {
        await owner.query(`with made as (
            insert into ${table} (slug, name, name_key)
              select 'many-' || n, 'many ' || n, 'many ' || n from generate_series(1, 100000) n returning facet)
          insert into list_counts (facet, games) select facet * sign, 1 from made, (values (1), (-1)) signs(sign)`);
      }
      await owner.query("analyze companies, franchises, list_counts");
      for (const kind of ["developer", "publisher", "franchise"] as const) {
        const nodes = await nodesOf(partOfNames(kind, { part: 7, parts: 64 }, 5_001), owner);
        const scans = nodes.filter((node) => node["Node Type"] === "Seq Scan");
        expect(scans, kind).toEqual([]);
        const indexes = nodes.map((node) => node["Index Name"]);
        expect(indexes).toContain(kind === "franchise" ? "franchises_shuffle" : "companies_shuffle");
        expect(nodes[0]?.["Actual Rows"]).toBeGreaterThan(1_000);
        expect(nodes[0]?.["Actual Rows"]).toBeLessThan(2_000);
      }
    } finally {
      await owner.query("rollback");
      await owner.end();
    }
  });
});
