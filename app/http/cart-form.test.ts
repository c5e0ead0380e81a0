/** Which forms are the cart's, in every language. */
import { expect, it } from "vitest";
import { isCartForm } from "./cart-form.ts";

it.each([
  ["/cart", true],
  ["/cart?index", true],
  ["/de/cart", true],
  ["/cartoons", false],
  ["/currency", false],
  ["/de/games?q=cart", false],
  [undefined, false],
])("%s: %s", (action, isCart) => {
  expect(isCartForm(action)).toBe(isCart);
});
