/** Every page: accessible in light and dark, within a phone's width, with a quiet console, and whole in its language. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { englishIn, wordsOfPage } from "#tests/setup/english-left.ts";
import { addAndOpenCart, findCopy, openShop, type ShopBrowser } from "./shop-browser.ts";
import type { Scene } from "./order-scenes.ts";
import { scenes } from "./scenes.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
});
afterAll(() => browser.stop());

/** The address of a page without its query, also of its data alone. */
const pageOf = (url: string): string => url.replace(/[?#].*$/, "").replace(/\.data$/, "");

/**
 * What the console, the page and its security policy complained of; a page or form that is refused says its status there,
 * which is meant.
 */
async function complaints(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.exposeFunction("policyComplaint", (text: string) => found.push(text));
  // Added to every document before anything of it runs.
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      const complain: unknown = Reflect.get(window, "policyComplaint");
      if (typeof complain === "function") complain(`policy: ${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  page.on("pageerror", (error) => found.push(error.message));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const own = pageOf(message.location().url) === pageOf(page.url());
    if (own && message.text().startsWith("Failed to load resource")) return;
    found.push(message.text());
  });
  return found;
}

/** With every rule, or with those alone that another colour scheme can break. */
async function violations(page: Page, rules: "all" | "colours"): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (rules === "all" ? axe : axe.withRules("color-contrast")).analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`));
}

/** Resolves when the page has been painted with its new look. */
function settled(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}

/** How much wider than the window the page is. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What every page says of itself, by its language. */
const demonstrationWords: Readonly<Record<string, string>> = {
  en: "nothing is sold here",
  de: "Hier wird nichts verkauft",
};

const looks = [
  { width: 1440, colorScheme: "light", rules: "all" },
  { width: 1440, colorScheme: "dark", rules: "colours" },
  { width: 390, colorScheme: "dark", rules: "all" },
  { width: 390, colorScheme: "light", rules: "colours" },
] as const;

describe.each(scenes.map((scene) => ({ ...scene })))("$name", (scene: Scene) => {
  it("is accessible in light and dark, fits a phone, and keeps the console quiet", async () => {
    const page = await browser.visitor({ viewport: { width: 1440, height: 900 } });
    const said = await complaints(page);
    expect(await scene.open(page, browser.shop)).toBe(scene.status);
    for (const { width, colorScheme, rules } of looks) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await settled(page);
      expect({
        width,
        colorScheme,
        found: await violations(page, rules),
        overflow: await overflow(page),
      }).toEqual({
        width,
        colorScheme,
        found: [],
        overflow: 0,
      });
    }
    expect(said).toEqual([]);

    expect(await page.locator("h1").count()).toBe(1);
    expect(await page.title()).toMatch(/ · Playshelf$/);
    expect(await page.locator('meta[name="robots"][content="noindex"]').count()).toBe(scene.indexed ? 0 : 1);
    expect(await page.locator('link[rel="canonical"]').count()).toBe(scene.indexed ? 1 : 0);
    const language = await page.locator("html").getAttribute("lang");
    expect(await page.locator("body").innerText()).toContain(demonstrationWords[String(language)]);
    if (language === "de") expect(englishIn(await wordsOfPage(page))).toEqual([]);
    await page.context().close();
  });
});

describe("the security policy", () => {
  // What shows that the walk above would see a violation.
  it.each(["/", "/cart"])(
    "of %s stops a script, a style and a handler that found their way into the page",
    async (path) => {
      const page = await browser.visitor();
      const said = await complaints(page);
      await page.goto(path);
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.planted = true";
        const style = document.createElement("style");
        style.textContent = "body { display: none }";
        const image = document.createElement("img");
        image.setAttribute("onerror", "window.planted = true");
        image.setAttribute("src", "data:,");
        for (const planted of [script, style, image]) document.body.appendChild(planted);
      });
      await expect
        .poll(() => said.filter((one) => one.startsWith("policy: ")).sort())
        .toEqual([
          expect.stringContaining("script-src-attr inline"),
          expect.stringContaining("script-src-elem inline"),
          expect.stringContaining("style-src-elem inline"),
        ]);
      expect(await page.evaluate(() => Reflect.get(window, "planted") as unknown)).toBeUndefined();
      await page.context().close();
    },
  );
});

describe("public pages", () => {
  it("carry no byte of their visitor", async () => {
    const body = async (cookie: string) => {
      const response = await fetch(`${browser.shop.url}/games`, { headers: { cookie } });
      return (await response.text()).replaceAll(/nonce="[^"]+"/g, "");
    };
    const page = await browser.visitor();
    await addAndOpenCart(page, await findCopy(browser.shop, "key"));
    const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    expect(cookies).toContain("__Host-cart");
    const [personal, anonymous] = [await body(cookies), await body("")];
    expect(personal.length).toBe(anonymous.length);
    for (const { value } of await page.context().cookies()) expect(personal).not.toContain(value);
  });
});
