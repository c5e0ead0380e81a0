/** What a page shows first stays where it is while faces, scripts and the visitor's own part arrive. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { readLayoutOn } from "#tests/bench/browser/page-layout.ts";
import { openShop, type ShopBrowser } from "./shop-browser.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
});
afterAll(() => browser.stop());

/** Faces come when the text stands already. */
const FACES_MS = 600;

const paths = ["/", "/games", "/games?sort=price_asc", "/games/peggle-deluxe", "/de", "/de/games"];
const screens = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

it.each(screens.flatMap((viewport) => paths.map((path) => ({ path, viewport, width: viewport.width }))))(
  "nothing moves on $path, $width px wide, and its largest element is in the first HTML",
  async ({ path, viewport }) => {
    const page = await browser.visitor({ viewport });
    let faces = 0;
    await page.route("**/*.woff2", async (route) => {
      faces += 1;
      await new Promise((done) => setTimeout(done, FACES_MS));
      await route.continue();
    });
    expect(await readLayoutOn(page, path)).toEqual({ shift: 0, largestInHtml: true });
    expect(faces).toBeGreaterThan(0);
  },
);
