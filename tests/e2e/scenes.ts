/** Every route in its states: full, empty and failed. The browser suites walk through them, the screenshots too. */
import type { Page } from "playwright-core";
import { accountScenes } from "./account-scenes.ts";
import { adminScenes, catalogueScenes } from "./admin-scenes.ts";
import { gameScenes } from "./game-scenes.ts";
import { germanScenes } from "./german-scenes.ts";
import { orderScenes, personal, type Scene } from "./order-scenes.ts";
import { addAndOpenCart, findCopy } from "./shop-browser.ts";

async function go(page: Page, path: string): Promise<number> {
  const response = await page.goto(path);
  return response?.status() ?? 0;
}

function at(name: string, path: string, status = 200, indexed = status === 200): Scene {
  return { name, status, indexed, open: (page) => go(page, path) };
}

export const scenes: readonly Scene[] = [
  at("home", "/"),
  at("games", "/games"),
  at("games-filtered", "/games?genre=shooter&availability=in_stock&sort=price_asc"),
  at("games-empty", "/games?q=no+such+title&max=3"),
  at("games-refused", "/games?min=cheap&max=-1", 400),
  at("games-lost-page", "/games?cursor=cut-off", 400),
  at("platform", "/platforms/pc"),
  at("genre", "/genres/shooter?sort=newest"),
  at("collection-unknown", "/publishers/no-such-name", 404),
  at("collection-refused", "/platforms/pc?sort=random", 400),
  {
    ...at("game", ""),
    open: async (page, shop) => go(page, `/games/${(await findCopy(shop, "boxed")).slug}`),
  },
  at("game-unknown", "/games/no-such-game", 404),
  at("page-unknown", "/no/such/page", 404),
  at("about", "/about"),
  at("region", "/region", 200, false),
  at("orders-find", "/orders/find", 200, false),
  personal("orders-find-refused", async (page) => {
    await go(page, "/orders/find");
    await page.getByLabel("E-mail address").fill("nobody@example");
    await page.getByRole("button", { name: /Send me/ }).click();
    await page.locator("[aria-invalid=true]").waitFor();
    return 200;
  }),
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
  personal("checkout-refused", async (page, shop) => {
    const copy = await findCopy(shop, "key");
    await addAndOpenCart(page, copy);
    await go(page, "/checkout");
    await page.getByLabel("E-mail address").fill("late@example.com");
    await shop.database.sql`
      update stock_items set on_hand = 0 where offer_id = (select id from offers where sku = ${copy.sku})`;
    await page.getByRole("button", { name: /Place the order/ }).click();
    await page.getByRole("alert").waitFor();
    return 200;
  }),
  personal(
    "unavailable",
    async (page, shop) => {
      shop.database.standIn.failNext(1, { status: 503 });
      return go(page, "/games");
    },
    503,
  ),
  ...gameScenes,
  ...germanScenes,
  ...orderScenes,
  ...accountScenes,
  ...adminScenes,
  ...catalogueScenes,
];
