/** German pages of the built Worker: every word German, every way on within the language, the rest in honest English. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues } from "#app/messages/words.server.ts";
import { checkoutDir } from "#local/ports.ts";
import { publishTestGames, testGames } from "#tests/e2e/test-games.ts";
import { englishIn } from "#tests/setup/english-left.ts";
import { createFormBrowser, type FormBrowser } from "./form-browser.ts";
import { textOf } from "./page-reader.ts";
import { openStore, type Store } from "./store.ts";

/** Translated pages that a stranger may open, as they stand for one. */
const pages = [
  "/",
  "/games",
  "/games?availability=in_stock&genre=puzzle&max=30&platform=pc",
  "/games?q=no+such+title",
  "/games?min=cheap",
  "/games?cursor=cut-off",
  "/genres/puzzle",
  "/platforms/pc?sort=newest",
  "/platforms/pc?sort=random",
  "/publishers/example-publishing",
  "/developers/example-studio",
  "/franchises/test-saga",
  ...Object.values(testGames).map((slug) => `/games/${slug}`),
  "/cart",
  "/checkout",
  "/second-factor",
  "/invitation?token=abc",
  "/about",
  "/region",
  "/orders/find",
  "/sign-in",
  "/sign-in?reason=provider_failed",
  "/sign-up",
  "/forgot-password",
  "/reset-password",
  "/reset-password?token=abc",
  "/verify-email",
  "/verify-email?token=abc",
  "/verify-email?done=signed_in",
];

/** What somebody reads or hears of a page. */
function wordsOf(html: string): string {
  const attributes = html.matchAll(/ (?:aria-label|placeholder|title|content)="([^"]*)"/g);
  return [textOf(html), ...Array.from(attributes, ([, text = ""]) => textOf(text))].join(" | ");
}

describe("the store in German", () => {
  let store: Store;
  let browser: FormBrowser;
  beforeAll(async () => {
    store = await openStore();
    await publishTestGames(store);
    browser = createFormBrowser(store.url);
  });
  afterAll(() => store.stop());

  it.each(pages)("says nothing in English: %s", async (path) => {
    const { status, text, headers } = await browser.open(`/de${path}`);
    expect([200, 400]).toContain(status);
    expect(headers.get("Content-Language")).toBe("de");
    expect(text).toContain('<html lang="de"');
    const words = wordsOf(text);
    expect(englishIn(words)).toEqual([]);
    const ways = Array.from(text.matchAll(/ (?:href|action)="(\/[^"]*)"/g), ([, way = ""]) => way);
    const elsewhere = ways.filter(
      (way) => !/^\/(de([/?]|$)|assets\/|favicon|media\/|me\/age-style)/.test(way),
    );
    // To this page in English, once in the foot and on some pages once more.
    expect(new Set(elsewhere)).toEqual(new Set([path.replaceAll("&", "&amp;")]));
  });

  it("would see it: the same page in English is full of it", async () => {
    const words = wordsOf((await browser.open("/about")).text);
    expect(englishIn(words)).toEqual(
      expect.arrayContaining([catalogues.en.about.intro, catalogues.en.shell.demo]),
    );
  });

  it("names the page in the other language, and English for everybody else", async () => {
    const { text } = await browser.open("/de/about");
    const link = (rel: string, language: string) =>
      new RegExp(`<link rel="${rel}"${language} href="https?://[^/]+([^"]*)"`).exec(text)?.[1];
    expect(link("canonical", "")).toBe("/de/about");
    expect(link("alternate", ' hrefLang="en"')).toBe("/about");
    expect(link("alternate", ' hrefLang="de"')).toBe("/de/about");
    expect(link("alternate", ' hrefLang="x-default"')).toBe("/about");
  });

  it("does not choose for anybody: the address decides, whatever the browser prefers", async () => {
    const { status, text } = await browser.open("/about", { "Accept-Language": "de-DE,de;q=0.9" });
    expect(status).toBe(200);
    expect(text).toContain('<html lang="en"');
    expect(text).toBe((await browser.open("/about", { "Accept-Language": "en" })).text);
  });

  it.each([
    ["/de/admin/people?q=a", "/admin/people?q=a"],
    ["/de/admin", "/admin"],
  ])("leads from a page that is in English only to it: %s", async (path, to) => {
    const { status, headers } = await browser.open(path);
    expect(status).toBe(302);
    expect(headers.get("Location")).toBe(`${store.url}${to}`);
  });

  it("shows its own page where there is none, and has no other spelling", async () => {
    const missing = await browser.open("/de/no/such/page");
    expect(missing.status).toBe(404);
    expect(missing.text).toContain("Hier steht nichts");
    for (const path of ["/DE/about", "/de/de/about", "/fr/about"])
      expect((await browser.open(path)).status).toBe(404);
  });

  it("refuses a form in German, and leads on within the language", async () => {
    const refused = await browser.post("/de/orders/find", { email: "nobody@example" });
    expect(refused.status).toBe(400);
    expect(textOf(refused.text)).toContain("Bitte geben Sie eine E-Mail-Adresse an, etwa name@example.com.");
    const wrong = await browser.post("/de/sign-in", {
      email: "nobody@example.com",
      password: "not this one",
    });
    expect(textOf(wrong.text)).toContain("gehören nicht zusammen");
    const switched = await browser.post("/de/currency", { currency: "EUR", returnTo: "/region" });
    expect(switched.headers.get("Location")).toBe("/de/region");
  });

  it("keeps the country that somebody chose, and takes none that does not exist", async () => {
    const chosen = await browser.post("/de/region", { country: "AT" });
    expect(chosen.headers.get("Location")).toBe("/de/region");
    expect(chosen.setCookies.join()).toMatch(/^country=AT; .*HttpOnly/);
    expect((await browser.open("/de/region")).text).toMatch(/<option value="AT" selected="">Österreich/);
    expect((await browser.post("/de/region", { country: "ZZ" })).status).toBe(400);
  });
});

describe("the browser's part of the build", () => {
  it("holds no catalogue", async () => {
    const folder = join(checkoutDir, "build/client/assets");
    const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
    const texts = await Promise.all(scripts.map((name) => readFile(join(folder, name), "utf8")));
    const sentences = [catalogues.de.about.intro, catalogues.de.shell.demo, catalogues.en.about.intro];
    for (const sentence of sentences)
      expect(texts.some((text) => text.includes((sentence ?? "").slice(0, 40)))).toBe(false);
  });
});
