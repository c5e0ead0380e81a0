import { describe, expect, test } from "vitest";
import type { CartRow } from "./cart-view.ts";
import { cartView, lineChanges } from "./cart-view.ts";
import type { LineChange } from "./carts.schemas.ts";

const row: CartRow = {
  sku: "GAME-PC-KEY",
  gameSlug: "game",
  title: "Game",
  platform: "PC",
  edition: "Standard",
  format: "key",
  region: "Worldwide",
  activation: "Demo activation",
  condition: null,
  drm: null,
  activationCountries: null,
  discRegion: null,
  releaseStatus: "released",
  quantity: 2,
  seenPriceMinor: 1000,
  seenCurrency: "USD",
  priceMinor: 1000,
  copies: 5,
};
const box: CartRow = { ...row, sku: "GAME-PC-BOX", format: "boxed", activation: null, condition: "new" };
const view = (rows: CartRow[]) => cartView(rows, "USD", (slug) => `/covers/${slug}`);

describe("what changed of a line since it was seen", () => {
  const was = { amountMinor: 1000, currency: "USD" as const };
  const table: [string, Partial<CartRow>, LineChange[]][] = [
    ["nothing", {}, []],
    ["the price rose", { priceMinor: 1001 }, [{ kind: "price_up", was }]],
    ["the price fell", { priceMinor: 999 }, [{ kind: "price_down", was }]],
    ["it became free", { priceMinor: 0 }, [{ kind: "price_down", was }]],
    ["it was seen in another currency", { seenCurrency: "EUR", seenPriceMinor: 1 }, []],
    ["it had no price when it was seen", { seenPriceMinor: null }, []],
    ["it has no price", { priceMinor: null }, [{ kind: "not_for_sale" }]],
    [
      "it has no price and no copies: one reason is enough",
      { priceMinor: null, copies: 0 },
      [{ kind: "not_for_sale" }],
    ],
    ["as many copies as wanted", { copies: 2 }, []],
    ["fewer copies than wanted", { copies: 1 }, [{ kind: "fewer_left", available: 1 }]],
    ["no copies", { copies: 0 }, [{ kind: "sold_out" }]],
    [
      "dearer and sold out",
      { priceMinor: 2000, copies: 0 },
      [{ kind: "price_up", was }, { kind: "sold_out" }],
    ],
  ];
  test.each(table)("%s", (_name, change, expected) => {
    expect(lineChanges({ ...row, ...change }, "USD")).toEqual(expected);
  });
});

describe("a cart", () => {
  test("that is empty costs nothing and cannot be ordered", () => {
    expect(view([])).toMatchObject({
      count: 0,
      total: { amountMinor: 0 },
      canCheckOut: false,
      requiresShipping: false,
    });
  });

  test("adds up copies times price; boxes add the flat rate once", () => {
    expect(view([row, { ...box, quantity: 3 }, box])).toMatchObject({
      count: 7,
      subtotal: { amountMinor: 7000, currency: "USD" },
      shipping: { amountMinor: 590, currency: "USD" },
      total: { amountMinor: 7590, currency: "USD" },
      requiresShipping: true,
      canCheckOut: true,
    });
  });

  test("counts no money of a line that is not for sale, nor its shipping", () => {
    const cart = view([row, { ...box, priceMinor: null }]);
    expect(cart).toMatchObject({ total: { amountMinor: 2000 }, requiresShipping: false, canCheckOut: false });
    expect(cart.lines[1]).toMatchObject({ unitPrice: null, lineTotal: null });
  });

  test.each([
    ["a new price", { priceMinor: 2000 }, true],
    ["fewer copies than wanted", { copies: 1 }, false],
    ["no copies", { copies: 0 }, false],
    ["no price", { priceMinor: null }, false],
  ])("with %s: may be ordered as it stands? %#", (_name, change, expected) => {
    expect(view([{ ...row, ...change }]).canCheckOut).toBe(expected);
  });
});
