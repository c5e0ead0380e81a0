import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "#workers/platform/database/database.ts";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";
import { createSitemapRepository } from "./sitemap.repository.ts";
import { createSitemapService, type SitemapService } from "./sitemap.service.ts";

let store: Store;
let sitemaps: SitemapService;
beforeAll(async () => {
  store = await createStore();
  const { url, httpUrl } = store.testDatabase;
  const database = createDatabase({ url, httpUrl, timeoutMs: 60_000 });
  sitemaps = createSitemapService({
    repository: createSitemapRepository(database),
    appUrl: "https://shop.example.com/",
  });
  for (let at = 0; at < 30; at++) await store.sellKeys();
  const hidden = await store.sellKeys();
  await store.sql`update games set status = 'draft' where slug = ${hidden.slug}`;
});
afterAll(() => store.close());

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
  for (let part = 1; part <= 7; part++) listed.push(...addresses(await textOf(`games-${part}-of-7`)));
  const inEnglish = listed.filter((at) => !at.includes("/de/"));
  expect(inEnglish).toHaveLength(30);
  expect(new Set(listed).size).toBe(60);
});

test("a file has as many games as can be held whole, and an index names enough files for that", async () => {
  const asked: number[] = [];
  const many = createSitemapService({
    repository: {
      extent: async () => ({ games: 1_000_000, kinds: [] }),
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
    "https://shop.example.com/sitemaps/games-500-of-500.xml",
  );
  const file = await many.getFile(store.job, { file: "games-1-of-500" });
  expect(addresses(file)).toHaveLength(4_000);
  expect(file.length).toBeLessThan(2 * 1024 * 1024);
  await expect(many.getFile(store.job, { file: "games-1-of-2" })).rejects.toMatchObject({
    code: "not_found",
  });
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

test.each(["games-2-of-1", "games-0-of-1", "games-1-of-0", "tags", "pages/x", "games-1-of-1.xml"])(
  "there is no file %s",
  async (file) => {
    await expect(sitemaps.getFile(store.job, { file })).rejects.toMatchObject({ code: "not_found" });
  },
);

test("robots are told what is nobody's to index and where the sitemap is", async () => {
  const text = await sitemaps.getRobots(store.job);
  expect(text).toMatch(/^User-agent: \*\n/);
  expect(text).toContain("Disallow: /account\n");
  expect(text).toContain("Sitemap: https://shop.example.com/sitemap.xml\n");
  expect(text).toContain("Disallow: /de/account\n");
  expect(text).not.toContain("Disallow: /games");
});
