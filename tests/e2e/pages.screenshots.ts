/** `npm run screenshots`: every route in its states, at 390 and 1440 pixels, light and dark, into screenshots/. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkoutDir } from "#local/ports.ts";
import { openShop, type ShopBrowser } from "./shop-browser.ts";
import { scenes } from "./scenes.ts";

const folder = join(checkoutDir, "screenshots");
const widths = [390, 1440];
const schemes = ["light", "dark"] as const;

let browser: ShopBrowser;
beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  browser = await openShop();
});
afterAll(() => browser.stop());

it.each(scenes.map((scene) => ({ ...scene })))("$name", async ({ name, open, status }) => {
  const page = await browser.visitor({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  expect(await open(page, browser.shop)).toBe(status);
  // Covers below the fold load when they come near: all of them are to be seen.
  await page.evaluate(() => {
    for (const image of document.images) image.loading = "eager";
  });
  await page.waitForLoadState("networkidle");
  for (const width of widths) {
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.screenshot({
        path: join(folder, `${name}-${width}-${colorScheme}.png`),
        fullPage: true,
      });
    }
  }
  await page.context().close();
});
