/** What is asked of the shop: seven scenarios, and for each tier of the read path the requests that it answers. */
import { localePath, locales } from "#workers/shared/locales.ts";
import { currencies, defaultCurrency, type Currency } from "#workers/shared/money.ts";
import { currencyCookieName } from "#workers/shared/tokens.ts";
import type { RequestTemplate } from "./load.ts";

/**
 * Who answers, from the nearest to the furthest. `miss` asks every cache in vain, makes the answer and fills them all: what
 * the first visitor pays. `off` is the same Worker with CACHE_FRESH_SECONDS=0, which keeps nothing: the answer's own cost.
 */
export const tiers = ["memory", "cache", "kv", "redis", "miss", "off"] as const;
export type Tier = (typeof tiers)[number];

export const readScenarios = ["list API", "detail API", "browse page", "game page", "home"] as const;
export const writeScenarios = ["add to cart", "place order"] as const;
export type ReadScenario = (typeof readScenarios)[number];
export type WriteScenario = (typeof writeScenarios)[number];
export type Scenario = ReadScenario | WriteScenario;

export const isPage = (scenario: Scenario): boolean =>
  scenario === "browse page" || scenario === "game page" || scenario === "home";

/**
 * The tiers that can be measured for a scenario. KV keeps pages that many ask for, and of those only game pages are many
 * enough not to be answered from memory; the home page is one address, which the memory answers unless nothing is kept.
 */
export const tiersOf: Readonly<Record<ReadScenario, readonly Tier[]>> = {
  "list API": ["memory", "cache", "redis", "miss", "off"],
  "detail API": ["memory", "cache", "redis", "off"],
  "browse page": ["memory", "cache", "redis", "miss", "off"],
  "game page": ["memory", "cache", "kv", "redis", "off"],
  home: ["memory", "off"],
};

/** What the catalogue under test offers to ask for. */
export interface Catalogue {
  readonly slugs: readonly string[];
  /** Offers with stock without end. */
  readonly skus: readonly string[];
}

/** Answers that together are twice what the isolate's memory holds (8 MiB): the first is gone when its turn comes again. */
export const addressesNeeded = (bytes: number): number => Math.ceil((16 * 1024 * 1024) / bytes);

/** Where the answers of a tier come from, as `placeOf` calls it. */
export const placesOfTiers: Readonly<Record<Tier, string>> = {
  memory: "isolate",
  cache: "location",
  kv: "everywhere",
  redis: "miss",
  miss: "miss",
  off: "miss",
};

const html = { Accept: "text/html" };
const json = { Accept: "application/json" };

/**
 * Requests whose answers are `bytes` long. Bounds above every price give one list many addresses; a game has one for each
 * currency, and its page for each language, too.
 */
export function readRequests(
  scenario: ReadScenario,
  tier: Tier,
  { slugs }: Catalogue,
  bytes: number,
): readonly RequestTemplate[] {
  const needed = tier === "memory" ? 1 : addressesNeeded(bytes);
  const bounds =
    tier === "miss" ? ["9{n5}"] : Array.from({ length: needed }, (_, index) => String(800_000 + index));
  switch (scenario) {
    case "list API":
      return bounds.map((bound) => ({ path: `/api/v1/games?maxPriceMinor=${bound}00`, headers: json }));
    case "detail API":
      return currencies
        .flatMap((currency) => slugs.map((slug) => `/api/v1/games/${slug}?currency=${currency}`))
        .slice(0, needed)
        .map((path) => ({ path, headers: json }));
    case "browse page":
      return bounds.map((bound) => ({ path: `/games?max=${bound}`, headers: html }));
    case "game page":
      return pagesOfGames(slugs)
        .slice(0, needed)
        .map(({ path, currency }) => ({
          path,
          headers: {
            ...html,
            ...(currency !== defaultCurrency && { Cookie: `${currencyCookieName}=${currency}` }),
          },
        }));
    case "home":
      return [{ path: "/", headers: html }];
  }
}

/** Every page of these games. */
export const pagesOfGames = (slugs: readonly string[]): { path: string; currency: Currency }[] =>
  currencies.flatMap((currency) =>
    locales.flatMap((locale) =>
      slugs.map((slug) => ({ path: localePath(locale, `/games/${slug}`), currency })),
    ),
  );

const posted = { "Content-Type": "application/json", "CF-Connecting-IP": "{address}" };

/** Each begins a cart of its own. */
export function addToCartRequests({ skus }: Catalogue): readonly RequestTemplate[] {
  return skus.map((sku) => ({
    method: "POST",
    path: "/api/v1/cart/lines",
    headers: posted,
    body: JSON.stringify({ sku, quantity: 1, currency: "USD" }),
  }));
}

/** Each orders one of the carts, for a buyer of its own. */
export function placeOrderRequests(cartTokens: readonly string[]): readonly RequestTemplate[] {
  return cartTokens.map((cartToken) => ({
    method: "POST",
    path: "/api/v1/orders",
    headers: { ...posted, "Cart-Token": cartToken, "Idempotency-Key": "bench-order-{n}" },
    body: JSON.stringify({ email: "buyer-{n}@example.com", currency: "USD" }),
  }));
}
