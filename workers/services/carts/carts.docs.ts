// The cart's routes in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { cartLineSchema, cartSchema, type Cart } from "./carts.schemas.ts";

named("CartLine", cartLineSchema, "Some copies of one offer.", {
  unitPrice: "Price now; null when not for sale in the cart's currency.",
  changes: "What is different from when the line was added or last confirmed.",
});
named("Cart", cartSchema, "An open cart, priced now.", {
  count: "Copies in all lines.",
  canCheckOut: "False when empty, or when a line cannot be bought as it stands.",
});

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" as const });
const cartExample: Cart = {
  currency: "USD",
  lines: [
    {
      sku: "PEGGLE-DELUXE-PC-STD-KEY",
      gameSlug: "peggle-deluxe",
      title: "Peggle Deluxe",
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
      coverPath: "/covers/1/peggle-deluxe.svg",
      quantity: 1,
      unitPrice: usd(499),
      lineTotal: usd(499),
      changes: [],
    },
  ],
  count: 1,
  subtotal: usd(499),
  shipping: usd(0),
  total: usd(499),
  requiresShipping: false,
  canCheckOut: true,
};

const sku = { sku: { description: "The offer's name.", example: "PEGGLE-DELUXE-PC-STD-KEY" } };
const cart = answer("The cart as it is now.", cartSchema, cartExample);
const common = { tag: "Cart", opens: "cart" } as const;

export const cartDocs = {
  getCart: {
    ...common,
    id: "getCart",
    summary: "See the cart",
    description:
      "The open cart at today's prices, with what changed since each line was added. A signed-in person's own cart, else the one whose token is shown.",
    answers: { 200: cart },
    errors: ["cart_not_found"],
  },
  addLine: {
    ...common,
    id: "addCartLine",
    summary: "Put a game into the cart",
    description:
      "Adds copies to the cart; the first add begins one. `currency` counts for a cart that does not exist yet. A guest's client keeps the `Cart-Token` of the answer and sends it from then on.",
    bodyExample: { sku: "PEGGLE-DELUXE-PC-STD-KEY", quantity: 1, currency: "USD" },
    answers: {
      201: answer("The cart with the game in it.", cartSchema, cartExample, {
        "Cart-Token": "Opens this cart; 22 signs.",
      }),
    },
    errors: ["currency_not_offered", "not_found", "not_for_sale", "insufficient_stock", "quantity_limit"],
  },
  setQuantity: {
    ...common,
    id: "setCartLineQuantity",
    summary: "Change a line's copies",
    description:
      "Sets how many copies of an offer are in the cart; 0 removes the line. Sending it again changes nothing.",
    path: sku,
    bodyExample: { quantity: 2 },
    answers: { 200: cart },
    errors: ["cart_not_found", "not_found", "not_for_sale", "insufficient_stock", "quantity_limit"],
  },
  removeLine: {
    ...common,
    id: "removeCartLine",
    summary: "Take a line out",
    description: "Removes a line; sending it again changes nothing.",
    path: sku,
    answers: { 200: cart },
    errors: ["cart_not_found", "not_found"],
  },
  setCurrency: {
    ...common,
    id: "setCartCurrency",
    summary: "Change the currency",
    description: "Prices the cart anew from the offers' own prices in that currency; nothing is converted.",
    bodyExample: { currency: "EUR" },
    answers: { 200: answer("The cart as it is now.", cartSchema, { ...cartExample }) },
    errors: ["cart_not_found"],
  },
  confirmChanges: {
    ...common,
    id: "confirmCartChanges",
    summary: "Accept what changed",
    description: "Takes today's prices and copies as seen: the lines' changes are empty afterwards.",
    answers: { 200: cart },
    errors: ["cart_not_found"],
  },
} as const satisfies Record<string, RouteDescription>;
