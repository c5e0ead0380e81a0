import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "#workers/platform/database/database.ts";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";
import { createSitemapRepository, type SitemapRepository } from "./sitemap.repository.ts";
import { createSitemapService, type SitemapService } from "./sitemap.service.ts";

let store: Store;
let repository: SitemapRepository;
let sitemaps: SitemapService;
beforeAll(async () => {
  store = await createStore();
  const { url, httpUrl } = store.testDatabase;
  const database = createDatabase({ url, httpUrl, timeoutMs: 60_000 });
  repository = createSitemapRepository(database);
  sitemaps = createSitemapService({ repository, appUrl: "https://shop.example.com/" });
  for (let at = 0; at < 30; at++) await store.sellKeys();
  const hidden = await store.sellKeys();
  await store.sql`update games set status = 'draft' where slug = ${hidden.slug}`;
});
afterAll(() => store.close());

/** Makes so many names of a kind that have a game each, and some that have none. */
async function makeNames(table: "companies" | "franchises", kind: string, count: number): Promise<void> {
  await store.sql`with made as (
      insert into companies (slug, name, name_key) select ${kind} || n, ${kind} || n, ${kind} || n
        from generate_series(1, case when ${table} = 'companies' then ${count}::int + 50 else 0 end) n returning facet, slug),
    also as (
      insert into franchises (slug, name, name_key) select ${kind} || n, ${kind} || n, ${kind} || n
        from generate_series(1, case when ${table} = 'franchises' then ${count}::int + 50 else 0 end) n returning facet, slug)
    insert into list_counts (facet, games)
      select case when ${kind} = 'publisher-' then -facet else facet end, 1 from (table made union all table also) named
      where substr(slug, length(${kind}) + 1)::int <= ${count}`;
}
const textOf = (file: string): Promise<string> => sitemaps.getFile(store.job, { file });
const addresses = (text: string): string[] =>
  [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, at]) => at ?? "");

test("the index names files that are there, and each game is in one of them once", async () => {
  const files = addresses(await sitemaps.getIndex(store.job));
  const listed: string[] = [];
  for (const file of files) {
    const [, name] = /^https:\/\/shop\.example\.com\/sitemaps\/(.+)\.xml$/.exec(file) ?? [];
    listed.push(...addresses(await textOf(name ?? "")));
  }
  const games = listed.filter((at) => at.startsWith("https://shop.example.com/games/"));
  expect(new Set(games).size).toBe(30);
  expect(games).toHaveLength(30);
  expect(listed).toEqual(
    expect.arrayContaining(
      [
        "/",
        "/games",
        "/publishers/example-publishing",
        "/developers/example-studio",
        "/genres/puzzle",
        "/platforms/pc",
        "/de",
        "/de/games",
        "/de/genres/puzzle",
      ].map((path) => `https://shop.example.com${path}`),
    ),
  );
});

test("however many parts there are, together they have every game once", async () => {
  const listed: string[] = [];
  for (let part = 1; part <= 8; part++)
    listed.push(...(await repository.games({ part, parts: 8 }, 100)).map(({ slug }) => slug));
  expect(listed).toHaveLength(30);
  expect(new Set(listed).size).toBe(30);
});

test.each([
  ["developers", "companies", "developer-"],
  ["publishers", "companies", "publisher-"],
  ["franchises", "franchises", "franchise-"],
] as const)(
  "%s are in parts that leave none of them out, and name none without games",
  async (path, table, kind) => {
    await makeNames(table, kind, 4_500);
    const files = addresses(await sitemaps.getIndex(store.job)).filter((at) => at.includes(`/${path}`));
    expect(files).toEqual(
      [1, 2, 3, 4].map((part) => `https://shop.example.com/sitemaps/${path}-${part}-of-4.xml`),
    );
    const texts = await Promise.all([1, 2, 3, 4].map((part) => textOf(`${path}-${part}-of-4`)));
    for (const text of texts) expect(text.length).toBeLessThan(2 * 1024 * 1024);
    const own = texts.flatMap(addresses).filter((at) => at.includes(`.com/${path}/${kind}`));
    expect(own).toHaveLength(4_500);
    expect(new Set(own).size).toBe(4_500);

    // An index from before it had doubled, or after it will have, is as good.
    for (const name of ["1-of-2", "8-of-8"])
      expect(addresses(await textOf(`${path}-${name}`)).length).toBeGreaterThan(800);
    for (const name of ["1-of-16", "9000-of-9001", "1-of-3", "1-of-8192"])
      await expect(textOf(`${path}-${name}`)).rejects.toMatchObject({ code: "not_found" });
  },
);

test("a file has as many games as can be held whole, and an index names enough files for that", async () => {
  const asked: number[] = [];
  const nobody = { publisher: 0, developer: 0, franchise: 0, genre: 0, platform: 0 };
  const many = createSitemapService({
    repository: {
      extent: async () => ({ games: 1_000_000, names: nobody }),
      names: async () => [],
      games: async ({ parts }, limit) => {
        asked.push(limit);
        const games = Math.min(1_000_000 / parts, limit);
        return Array.from({ length: games }, (_, at) => ({ slug: `game-${at}`, changedOn: "2026-11-23" }));
      },
    },
    appUrl: "https://shop.example.com/",
  });
  expect(addresses(await many.getIndex(store.job)).at(-1)).toBe(
    "https://shop.example.com/sitemaps/games-512-of-512.xml",
  );
  const file = await many.getFile(store.job, { file: "games-1-of-512" });
  expect(addresses(file)).toHaveLength(2 * 1_953);
  expect(file.length).toBeLessThan(2 * 1024 * 1024);
  for (const other of ["games-1-of-2", "games-1-of-128", "games-1-of-4096", "games-1-of-511"])
    await expect(many.getFile(store.job, { file: other })).rejects.toMatchObject({ code: "not_found" });
  expect(Math.max(...asked)).toBeLessThan(10_000);
});

test("a page is listed in each language, with all of them beside it", async () => {
  const links = ["en", "de", "x-default"].map(
    (language) =>
      `<xhtml:link rel="alternate" hreflang="${language}" href="https://shop.example.com${language === "de" ? "/de" : ""}/games"/>`,
  );
  const text = await textOf("pages");
  for (const address of ["/games", "/de/games"])
    expect(text).toContain(`<url><loc>https://shop.example.com${address}</loc>${links.join("")}</url>`);
});

test.each([
  ...["games-2-of-1", "games-0-of-1", "games-1-of-0", "games-1-of-2", "games-01-of-1", "games-1-of-1.xml"],
  ...["tags", "tags-1-of-1", "pages/x", "pages-1-of-1", "genres", "developers"],
])("there is no file %s", async (file) => {
  await expect(sitemaps.getFile(store.job, { file })).rejects.toMatchObject({ code: "not_found" });
});

test("robots are told what is nobody's to index and where the sitemap is", async () => {
  const text = await sitemaps.getRobots(store.job);
  expect(text).toMatch(/^User-agent: \*\n/);
  expect(text).toContain("Disallow: /account\n");
  expect(text).toContain("Sitemap: https://shop.example.com/sitemap.xml\n");
  expect(text).toContain("Disallow: /de/account\n");
  expect(text).not.toContain("Disallow: /games");
});
