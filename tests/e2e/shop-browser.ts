/** A whole shop and a Chromium for a browser suite, and the steps that several suites take. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { freshAddress } from "#tests/setup/fresh.ts";
import { startShop, type ShopOptions, type TestShop } from "#tests/setup/shop.ts";
import { chromiumExecutable } from "./chromium.ts";

export interface ShopBrowser {
  readonly shop: TestShop;
  /** A page of a fresh visitor; closed with the suite. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
}

/** Starts both; call `stop()` when done. */
export async function openShop(options?: ShopOptions): Promise<ShopBrowser> {
  const [shop, browser] = await Promise.all([startShop(options), launch()]);
  return {
    shop,
    async visitor(contextOptions = {}) {
      // Everybody has an address of their own, since limits count by address.
      const extraHTTPHeaders = { "CF-Connecting-IP": freshAddress() };
      const context = await browser.newContext({ baseURL: shop.url, extraHTTPHeaders, ...contextOptions });
      context.setDefaultTimeout(20_000);
      return context.newPage();
    },
    async stop() {
      await browser.close();
      await shop.stop();
    },
  };
}

async function launch(): Promise<Browser> {
  // The sandbox of Chromium does not start as root, which containers often are.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: await chromiumExecutable(), args });
}

/** Waits until scripts run: the cart count has been asked for, or, where there is none, React has taken the page over. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const cart = document.querySelector('a[href="/cart"] .sr-only');
    if (cart !== null) return cart.textContent !== "Cart";
    const container = Object.entries(document).find(([name]) => name.startsWith("__reactContainer$"));
    const fiber = container?.[1] as { stateNode?: { current?: { memoizedState?: unknown } } } | undefined;
    const state = fiber?.stateNode?.current?.memoizedState as { isDehydrated?: boolean } | undefined;
    return state?.isDehydrated === false;
  });
}

export interface Copy {
  slug: string;
  sku: string;
  title: string;
}

/** A paid copy of that format; `left` of them are in stock, or at least four. */
export async function findCopy(shop: TestShop, format: "key" | "boxed", left?: number): Promise<Copy> {
  const copies = await shop.database.sql<Copy & { free: number }>`
    select g.slug, o.sku, g.title, available_quantity(s.id) as free
      from offers o
      join releases r on r.id = o.release_id
      join games g on g.id = r.game_id
      join stock_items s on s.offer_id = o.id
      join prices p on p.offer_id = o.id and p.currency = 'USD' and p.amount_minor >= 100
     where o.format = ${format}
     order by o.sku`;
  const copy = copies.find(({ free }) => (left === undefined ? free >= 4 : free === left));
  if (copy === undefined) throw new Error(`The demo catalogue has no such ${format}.`);
  return copy;
}

/** Puts one copy into the cart by the game's page, with or without scripts, and opens the cart. */
export async function addAndOpenCart(page: Page, copy: Copy): Promise<void> {
  await page.goto(`/games/${copy.slug}`);
  const form = page.locator(`form:has(input[name="sku"][value="${copy.sku}"])`);
  await form.getByRole("button", { name: /Add to cart/ }).click();
  await Promise.race([page.waitForURL("**/cart"), page.getByText("Added.").waitFor()]);
  if (!page.url().endsWith("/cart")) await page.goto("/cart");
}

/** From the cart to the payment page. */
export async function checkOut(page: Page, email: string): Promise<void> {
  await page.getByRole("link", { name: "Go to checkout" }).click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: /Place the order and pay/ }).click();
  await page.getByRole("button", { name: /^Pay / }).first().waitFor();
}
