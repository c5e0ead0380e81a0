/** The page of one game in every state, and what has to be known of a copy in the cart and at checkout. */
import type { Page } from "playwright-core";
import type { TestShop } from "#tests/setup/shop.ts";
import { personal, type Scene } from "./order-scenes.ts";
import { addAndOpenCart } from "./shop-browser.ts";
import { publishTestGames, testGames } from "./test-games.ts";

/** A picture with the measures that the database says, since no bytes of it are in the store. */
const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path fill="#6d4a63" d="M0 0h16v9H0z"/></svg>`;

async function openGame(page: Page, shop: TestShop, slug: string): Promise<number> {
  await publishTestGames(shop);
  await page.route("**/media/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: picture }));
  const response = await page.goto(`/games/${slug}`);
  return response?.status() ?? 0;
}

function game(name: string, slug: string): Scene {
  return { name, status: 200, indexed: true, open: (page, shop) => openGame(page, shop, slug) };
}

const restricted = { slug: testGames.full, sku: "TEST-GAME-PC-STD", title: "Test Game" };
const disc = { slug: testGames.full, sku: "TEST-GAME-SATURN-COL", title: "Test Game" };
const inAdvance = { slug: testGames.preOrder, sku: "TEST-GAME-NEXT", title: "Test Game Next Month" };

async function fillCart(page: Page, shop: TestShop): Promise<void> {
  await openGame(page, shop, testGames.full);
  for (const copy of [restricted, disc, inAdvance]) await addAndOpenCart(page, copy);
}

export const gameScenes: readonly Scene[] = [
  game("game-in-depth", testGames.full),
  game("game-question-of-age", testGames.adult),
  game("game-add-on", testGames.addOn),
  game("game-bundle", testGames.bundle),
  game("game-announced", testGames.announced),
  game("game-pre-order", testGames.preOrder),
  game("game-early-access", testGames.earlyAccess),
  game("game-delisted", testGames.delisted),
  {
    ...game("game-for-adults", testGames.adult),
    async open(page, shop) {
      await openGame(page, shop, testGames.adult);
      await page.getByRole("button", { name: "I am 18 or older" }).click();
      await page.getByRole("button", { name: /Add to cart/ }).waitFor();
      return 200;
    },
  },
  personal("cart-of-restricted-copies", async (page, shop) => {
    await fillCart(page, shop);
    const response = await page.goto("/cart");
    return response?.status() ?? 0;
  }),
  personal("checkout-of-restricted-copies", async (page, shop) => {
    await fillCart(page, shop);
    const response = await page.goto("/checkout");
    return response?.status() ?? 0;
  }),
];
