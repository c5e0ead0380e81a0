/** Short ways to write the offers of a demo game; the SKU is added when the game is defined. */
import type { DemoOffer, DemoPrice } from "./demo-game.ts";
import { pricesAt, type UsdPricePoint } from "./prices.ts";

export type OfferDraft = Omit<DemoOffer, "sku">;
export type Edition = "Standard" | "Deluxe" | "Collector's";

function pricesOf(price: UsdPricePoint | DemoPrice[]): DemoPrice[] {
  return typeof price === "number" ? pricesAt(price) : price;
}

/** An activation key at a price point (US cents) or at prices of its own, with so many keys in stock. */
export function key(
  price: UsdPricePoint | DemoPrice[],
  stock: number,
  edition: Edition = "Standard",
): OfferDraft {
  return {
    edition,
    format: "key",
    region: "Worldwide",
    activation: "Demo activation",
    prices: pricesOf(price),
    stock,
  };
}

/** A boxed copy, new unless said otherwise, with so many boxes in stock. */
export function boxed(
  price: UsdPricePoint | DemoPrice[],
  stock: number,
  { condition = "new", edition = "Standard" }: { condition?: "new" | "used"; edition?: Edition } = {},
): OfferDraft {
  return { edition, format: "boxed", region: "Worldwide", condition, prices: pricesOf(price), stock };
}
