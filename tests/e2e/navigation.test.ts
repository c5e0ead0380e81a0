/** With scripts the shop does not reload: clicks stay in the page, what is likely is fetched ahead, nothing waits for the cart. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCopy, hydrated, openShop, type ShopBrowser } from "./shop-browser.ts";

let browser: ShopBrowser;
beforeAll(async () => {
  browser = await openShop();
});
afterAll(() => browser.stop());

const focused = (page: Page) => page.evaluate(() => document.activeElement?.tagName);

describe("moving about", () => {
  it("loads no document, and the focus goes to the heading", async () => {
    const page = await browser.visitor();
    await page.goto("/");
    await hydrated(page);
    const documents: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "document") documents.push(request.url());
    });

    await page.getByRole("link", { name: "See all games" }).click();
    await page.getByRole("heading", { level: 1, name: "All games" }).waitFor();
    await expect.poll(() => focused(page)).toBe("H1");

    await page.locator("main li article a").first().click();
    await page.waitForURL(/\/games\/[a-z0-9-]+$/);
    await page.getByRole("heading", { name: "Choose a copy" }).waitFor();
    await expect.poll(() => focused(page)).toBe("H1");

    await page.getByRole("link", { name: /^Cart/ }).first().click();
    await page.getByRole("heading", { level: 1, name: "Your cart" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Choose a copy" }).waitFor();
    await page.getByRole("link", { name: "About this demonstration" }).click();
    await page.getByRole("heading", { level: 1, name: "About this demonstration" }).waitFor();
    expect(documents).toEqual([]);
  });

  it("shows the designed 404 for a page that does not exist, without a reload", async () => {
    const page = await browser.visitor();
    const response = await page.goto("/games/no-such-game");
    expect(response?.status()).toBe(404);
    await page.getByRole("heading", { level: 1, name: "Nothing stands here" }).waitFor();
    await hydrated(page);
    await page.getByRole("main").getByRole("link", { name: "All games" }).click();
    await page.getByRole("heading", { level: 1, name: "All games" }).waitFor();
  });

  it("filters by a plain form and takes a filter away by a link", async () => {
    const page = await browser.visitor();
    await page.goto("/games");
    await hydrated(page);
    await page.getByRole("main").getByLabel("Genre").selectOption("shooter");
    await page.getByRole("button", { name: "Show games" }).click();
    await page.waitForURL(/genre=shooter/);
    await page.getByRole("heading", { level: 1, name: "Shooter games" }).waitFor();
    await page.getByRole("link", { name: /Remove the filter Shooter/ }).click();
    await page.waitForURL((url) => !url.search.includes("genre"));
    await page.getByRole("heading", { level: 1, name: "All games" }).waitFor();
  });
});

describe("back and forward", () => {
  const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY));

  it.each([true, false])(
    "keep filter, place in the list and scroll (scripts: %s)",
    async (javaScriptEnabled) => {
      const page = await browser.visitor({ javaScriptEnabled });
      await page.goto("/games");
      if (javaScriptEnabled) await hydrated(page);
      await page.getByRole("main").getByLabel("Availability").selectOption("for_sale");
      await page.getByRole("button", { name: "Show games" }).click();
      await page.waitForURL(/availability=for_sale/);
      const first = page.url();
      const firstTitles = await page.locator("main li article a").allInnerTexts();

      const next = page.getByRole("link", { name: "Next page" });
      await next.scrollIntoViewIfNeeded();
      const firstPlace = await scrolled(page);
      expect(firstPlace).toBeGreaterThan(0);
      await next.click();
      await page.waitForURL(/cursor=/);
      const second = page.url();
      await expect.poll(() => scrolled(page)).toBe(0);
      const secondTitles = await page.locator("main li article a").allInnerTexts();
      expect(secondTitles).not.toEqual(firstTitles);

      const game = page.locator("main li article a").last();
      await game.scrollIntoViewIfNeeded();
      const secondPlace = await scrolled(page);
      expect(secondPlace).toBeGreaterThan(0);
      await game.click();
      await page.getByRole("heading", { name: "Choose a copy" }).waitFor();

      await page.goBack();
      await expect.poll(() => page.url()).toBe(second);
      await expect.poll(() => page.locator("main li article a").allInnerTexts()).toEqual(secondTitles);
      await expect.poll(() => scrolled(page)).toBe(secondPlace);

      await page.goBack();
      await expect.poll(() => page.url()).toBe(first);
      await expect.poll(() => page.locator("main li article a").allInnerTexts()).toEqual(firstTitles);
      await expect.poll(() => scrolled(page)).toBe(firstPlace);
      expect(await page.getByRole("main").getByLabel("Availability").inputValue()).toBe("for_sale");

      await page.goForward();
      await expect.poll(() => page.url()).toBe(second);
      await expect.poll(() => scrolled(page)).toBe(secondPlace);
    },
  );
});

describe("fetching ahead", () => {
  it.each(["hover", "focus"] as const)("asks for a game's data on %s", async (how) => {
    const page = await browser.visitor();
    await page.goto("/games");
    await hydrated(page);
    const link = page.locator("main li article a").nth(2);
    const path = (await link.getAttribute("href")) ?? "";
    const ahead = page.waitForRequest((request) => new URL(request.url()).pathname === `${path}.data`);
    await link[how]();
    await ahead;
    expect(new URL(page.url()).pathname).toBe("/games");
  });
});

describe("the cart count", () => {
  it("changes before the answer, and stays when it has come", async () => {
    const page = await browser.visitor();
    const copy = await findCopy(browser.shop, "key");
    await page.goto(`/games/${copy.slug}`);
    await hydrated(page);
    const count = page.getByTestId("cart-count");
    expect(await count.count()).toBe(0);

    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let answered = false;
    await page.route("**/cart.data*", async (route) => {
      if (route.request().method() === "POST") await held;
      await route.continue();
    });
    page.on("response", (response) => {
      if (response.request().method() === "POST") answered = true;
    });
    const form = page.locator(`form:has(input[value="${copy.sku}"])`);
    await form.getByRole("button", { name: /Add to cart/ }).click();
    await count.waitFor();
    expect(await count.innerText()).toBe("1");
    expect(answered).toBe(false);

    release();
    await page.getByText("Added.").waitFor();
    expect(await count.innerText()).toBe("1");
  });

  it("is all that changes: the game is read again only where it was refused", async () => {
    const page = await browser.visitor();
    const copy = await findCopy(browser.shop, "key");
    await page.goto(`/games/${copy.slug}`);
    await hydrated(page);
    const readAgain: string[] = [];
    page.on("request", (request) => {
      if (new URL(request.url()).pathname === `/games/${copy.slug}.data`) readAgain.push(request.method());
    });
    const count = page.getByTestId("cart-count");
    const press = async (): Promise<void> => {
      const answer = page.waitForResponse((response) => response.request().method() === "POST");
      await page
        .locator(`form:has(input[value="${copy.sku}"])`)
        .getByRole("button", { name: /Add to cart/ })
        .click();
      await answer;
    };
    await press();
    await page.getByText("Added.").waitFor();
    await press();
    await page.getByText("Added.").waitFor();
    await expect.poll(() => count.innerText()).toBe("2");
    expect(readAgain).toEqual([]);

    await page.route("**/cart.data*", (route) =>
      route.continue({ postData: route.request().postData()?.replace(copy.sku, "NO-SUCH-COPY") ?? "" }),
    );
    await press();
    await page.locator('[aria-live="polite"] .text-bad').first().waitFor();
    await expect.poll(() => readAgain).toEqual(["GET"]);
    expect(await count.innerText()).toBe("2");
  });

  it("goes back when the cart refuses, and says why", async () => {
    const page = await browser.visitor();
    const copy = await findCopy(browser.shop, "key");
    await page.goto(`/games/${copy.slug}`);
    await hydrated(page);
    await page.route("**/cart.data*", (route) =>
      route.continue({ postData: route.request().postData()?.replace(copy.sku, "NO-SUCH-COPY") ?? "" }),
    );
    await page
      .getByRole("button", { name: /Add to cart/ })
      .first()
      .click();
    await page.locator('[aria-live="polite"] .text-bad').first().waitFor();
    expect(await page.getByTestId("cart-count").count()).toBe(0);
  });

  it("follows quantity and removal in the cart", async () => {
    const page = await browser.visitor();
    const copy = await findCopy(browser.shop, "key");
    await page.goto(`/games/${copy.slug}`);
    await hydrated(page);
    await page.locator(`form:has(input[value="${copy.sku}"])`).getByRole("button").click();
    await page.getByRole("link", { name: "Go to the cart" }).click();
    await page.getByRole("button", { name: /One more/ }).click();
    const count = page.getByTestId("cart-count");
    await expect.poll(() => count.innerText()).toBe("2");
    await page.getByRole("button", { name: /^Remove/ }).click();
    await page.getByRole("heading", { name: "Nothing in it yet" }).waitFor();
    await count.waitFor({ state: "detached" });
    await expect.poll(() => focused(page)).toBe("H1");
  });
});

describe("the currency", () => {
  it("changes prices in place and keeps the page", async () => {
    const page = await browser.visitor();
    const copy = await findCopy(browser.shop, "key");
    await page.goto(`/games/${copy.slug}`);
    await hydrated(page);
    await page.locator("header summary").click();
    await page.getByRole("button", { name: /^Euro/ }).click();
    await page.locator("main", { hasText: "€" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/games/${copy.slug}`);
  });
});
