/** Every route in its states: full, empty and failed. The browser suites walk through them, the screenshots too. */
import type { Page } from "playwright-core";
import type { TestShop } from "#tests/setup/shop.ts";
import { addAndOpenCart, checkOut, findCopy } from "./shop-browser.ts";

export interface Scene {
  readonly name: string;
  /** Status of the page's document. */
  readonly status: number;
  /** True for pages that search engines may keep. */
  readonly indexed: boolean;
  /** Leads a fresh visitor there; answers the status of the last document. */
  open(page: Page, shop: TestShop): Promise<number>;
}

async function go(page: Page, path: string): Promise<number> {
  const response = await page.goto(path);
  return response?.status() ?? 0;
}

function at(name: string, path: string, status = 200, indexed = status === 200): Scene {
  return { name, status, indexed, open: (page) => go(page, path) };
}

async function place(page: Page, shop: TestShop): Promise<void> {
  await addAndOpenCart(page, await findCopy(shop, "boxed"));
  await addAndOpenCart(page, await findCopy(shop, "key"));
  await checkOut(page, "scenes@example.com");
}

function personal(name: string, open: Scene["open"], status = 200): Scene {
  return { name, status, indexed: false, open };
}

export const scenes: readonly Scene[] = [
  at("home", "/"),
  at("games", "/games"),
  at("games-filtered", "/games?genre=shooter&availability=in_stock&sort=price_asc"),
  at("games-empty", "/games?q=no+such+title&max=3"),
  at("games-refused", "/games?min=cheap&max=-1", 400),
  at("games-lost-page", "/games?cursor=cut-off", 400),
  {
    ...at("game", ""),
    open: async (page, shop) => go(page, `/games/${(await findCopy(shop, "boxed")).slug}`),
  },
  at("game-unknown", "/games/no-such-game", 404),
  at("page-unknown", "/no/such/page", 404),
  at("about", "/about"),
  at("orders-find", "/orders/find", 200, false),
  personal("orders-find-sent", async (page) => {
    await go(page, "/orders/find");
    await page.getByLabel("E-mail address").fill("nobody@example.com");
    await page.getByRole("button", { name: /Send me/ }).click();
    await page.getByText("Have a look at your inbox.").waitFor();
    return 200;
  }),
  at("order-unknown", "/orders/ord_00000000000000000000000000", 404),
  at("cart-empty", "/cart", 200, false),
  personal("cart", async (page, shop) => {
    await addAndOpenCart(page, await findCopy(shop, "boxed"));
    await addAndOpenCart(page, await findCopy(shop, "key"));
    return go(page, "/cart");
  }),
  personal("cart-changed", async (page, shop) => {
    const copy = await findCopy(shop, "key");
    await addAndOpenCart(page, copy);
    await shop.database.sql`update cart_lines set seen_price_minor = seen_price_minor + 500`;
    return go(page, "/cart");
  }),
  at("checkout-empty", "/checkout", 200, false),
  personal("checkout", async (page, shop) => {
    await addAndOpenCart(page, await findCopy(shop, "boxed"));
    await addAndOpenCart(page, await findCopy(shop, "key"));
    return go(page, "/checkout");
  }),
  personal("order-pending", async (page, shop) => {
    await place(page, shop);
    await page.getByRole("link", { name: /back to the shop/ }).click();
    await page.getByText("Not paid yet.").waitFor();
    return 200;
  }),
  personal("order-cancelled", async (page, shop) => {
    await place(page, shop);
    await page.getByRole("link", { name: /back to the shop/ }).click();
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await page.getByText("The order was cancelled.").waitFor();
    return 200;
  }),
  personal("order-paid", async (page, shop) => {
    await place(page, shop);
    await page.getByRole("button", { name: /^Pay / }).first().click();
    await page.getByText(/^Paid( and delivered|\. Thank you)/).waitFor({ timeout: 60_000 });
    await page
      .getByRole("button", { name: /Reveal the key|Show again/ })
      .first()
      .click();
    await page.locator("code", { hasText: "DEMO-" }).waitFor();
    return 200;
  }),
];
