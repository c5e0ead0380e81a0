/** What is asked of the shop: seven scenarios, and for each tier of the read path the requests that it answers. */
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

/** Addresses that together are more than the isolate's memory holds (8 MiB): the first is gone when its turn comes again. */
const addressesNeeded = (bytes: number): number => Math.ceil((10 * 1024 * 1024) / bytes);

const html = { Accept: "text/html" };
const json = { Accept: "application/json" };

/** Requests whose answers are `bytes` long; bounds above every price give one answer many addresses. */
export function readRequests(
  scenario: ReadScenario,
  tier: Tier,
  { slugs }: Catalogue,
  bytes: number,
): readonly RequestTemplate[] {
  const needed = tier === "memory" ? 1 : addressesNeeded(bytes);
  const bounds =
    tier === "miss" ? ["9{n5}"] : Array.from({ length: needed }, (_, index) => String(800_000 + index));
  const chosen = slugs.slice(0, needed);
  switch (scenario) {
    case "list API":
      return bounds.map((bound) => ({ path: `/api/v1/games?maxPriceMinor=${bound}00`, headers: json }));
    case "detail API":
      return chosen.map((slug) => ({ path: `/api/v1/games/${slug}`, headers: json }));
    case "browse page":
      return bounds.map((bound) => ({ path: `/games?max=${bound}`, headers: html }));
    case "game page":
      return chosen.map((slug) => ({ path: `/games/${slug}`, headers: html }));
    case "home":
      return [{ path: "/", headers: html }];
  }
}

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
