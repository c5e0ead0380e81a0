/** German pages in their states: their words are longer, and must fit all the same. */
import { accountScenes } from "./account-scenes.ts";
import { gameScenes } from "./game-scenes.ts";
import { germanForms } from "./german-forms.ts";
import { orderScenes, type Scene } from "./order-scenes.ts";

function at(name: string, path: string, status = 200, indexed = status === 200): Scene {
  return {
    name: `${name}-german`,
    status,
    indexed,
    async open(page) {
      const response = await page.goto(`/de${path}`);
      return response?.status() ?? 0;
    },
  };
}

/** The same state of a page in German, for scenes that end at a page's address. */
function inGerman(name: string, scenes: readonly Scene[]): Scene {
  const scene = scenes.find((one) => one.name === name);
  if (scene === undefined) throw new Error(`There is no scene ${name}.`);
  return {
    ...scene,
    name: `${name}-german`,
    async open(page, shop) {
      await scene.open(page, shop);
      const { pathname, search } = new URL(page.url());
      const response = await page.goto(`/de${pathname}${search}`);
      return response?.status() ?? 0;
    },
  };
}

export const germanScenes: readonly Scene[] = [
  at("home", ""),
  at("games", "/games"),
  at("games-filtered", "/games?genre=shooter&availability=in_stock&sort=price_asc&max=30"),
  at("games-empty", "/games?q=no+such+title&max=3"),
  at("games-refused", "/games?min=cheap&max=-1", 400),
  at("games-lost-page", "/games?cursor=cut-off", 400),
  at("platform", "/platforms/pc"),
  at("genre", "/genres/shooter?sort=newest"),
  at("collection-unknown", "/publishers/no-such-name", 404),
  at("about", "/about"),
  at("region", "/region", 200, false),
  at("sign-in", "/sign-in?reason=provider_failed", 200, false),
  at("sign-up", "/sign-up", 200, false),
  at("verify-email", "/verify-email?token=abc", 200, false),
  at("forgot-password", "/forgot-password", 200, false),
  at("reset-password", "/reset-password?token=abc", 200, false),
  at("game-unknown", "/games/no-such-game", 404),
  at("orders-find", "/orders/find", 200, false),
  at("page-unknown", "/no/such/page", 404),
  inGerman("game-in-depth", gameScenes),
  inGerman("game-question-of-age", gameScenes),
  inGerman("game-pre-order", gameScenes),
  inGerman("game-announced", gameScenes),
  at("cart-empty", "/cart", 200, false),
  inGerman("cart-of-restricted-copies", gameScenes),
  at("checkout-empty", "/checkout", 200, false),
  inGerman("checkout-of-restricted-copies", gameScenes),
  inGerman("game-for-adults", gameScenes),
  inGerman("game-bundle", gameScenes),
  ...["pending", "cancelled", "paid", "declined", "expired", "under-review", "part-refunded"].map((state) =>
    inGerman(`order-${state}`, orderScenes),
  ),
  ...[
    "account",
    "account-security",
    "account-security-second-factor",
    "account-addresses-empty",
    "account-address-unknown",
    "account-library-empty",
    "account-addresses",
    "account-address-new",
    "account-orders-empty",
    "account-orders",
    "account-library",
    "account-notifications",
    "second-factor-begin",
    "second-factor-prove",
    "invitation-over",
  ].map((name) => inGerman(name, accountScenes)),
  ...germanForms,
];
