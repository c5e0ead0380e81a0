/** What a browser fetches for a page of the shop, with the demonstration's whole catalogue: a phone on a slow line waits for each byte. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageBytes, type PageBytes } from "#tests/bench/page-bytes.ts";
import { startShop, type TestShop } from "#tests/setup/shop.ts";

let shop: TestShop;
let slug: string;
beforeAll(async () => {
  shop = await startShop();
  const [game] = await shop.database.sql<{ slug: string }>`
    select g.slug from games g join releases r on r.game_id = g.id join offers o on o.release_id = r.id
     group by g.slug order by count(*) desc, g.slug limit 1`;
  slug = game?.slug ?? "";
});
afterAll(() => shop.stop());

async function weigh(path: string): Promise<PageBytes> {
  const response = await fetch(shop.url + path);
  expect(response.status).toBe(200);
  return pageBytes(await response.text());
}

const whole = ({ html, css, js }: PageBytes): number => html.gzip + css.gzip + js.gzip;

describe("a page of the shop", () => {
  it.each([
    ["home", () => "/"],
    ["browse", () => "/games"],
    ["a filtered list", () => "/games?availability=in_stock"],
    ["the game with the most copies", () => `/games/${slug}`],
    ["the cart", () => "/cart"],
  ])("%s has at most 100 kB of scripts and 12 kB of styles", async (_name, path) => {
    const bytes = await weigh(path());
    expect(bytes.js.gzip).toBeLessThanOrEqual(100_000);
    expect(bytes.css.gzip).toBeLessThanOrEqual(12_000);
  });

  it.each(["/games", "/de/games", "/games?availability=in_stock"])(
    "%s, whole, has at most 130 kB",
    async (path) => {
      expect(whole(await weigh(path))).toBeLessThanOrEqual(130_000);
    },
  );
});
