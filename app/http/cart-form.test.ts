/** Which forms are the cart's, in every language, and which pages their answers make outdated. */
import { expect, it } from "vitest";
import { isCartForm, revalidateAfterCartForm } from "./cart-form.ts";

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

it.each([
  ["a copy that was added", "/de/cart", { ok: true, count: 1 }, true, false],
  ["a copy that was refused", "/de/cart", { ok: false, refusal: {} }, false, true],
  ["another form", "/currency", undefined, true, true],
  ["another form that was refused", "/currency", { ok: false }, false, false],
  ["a link", undefined, undefined, false, false],
])(
  "after %s a page is read again where it may be outdated",
  (_what, formAction, actionResult, usually, again) => {
    const url = new URL("https://shop.example.com/games/chess");
    expect(
      revalidateAfterCartForm({
        ...{ currentUrl: url, currentParams: {}, nextUrl: url, nextParams: {} },
        ...{ formAction, actionResult, defaultShouldRevalidate: usually },
      }),
    ).toBe(again);
  },
);
