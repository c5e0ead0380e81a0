import { describe, expect, test } from "vitest";
import {
  cartTokenCookie,
  currencyCookie,
  orderTokenCookie,
  parseCartToken,
  parseCurrency,
  parseOrderTokens,
} from "./tokens.ts";

const cartToken = "A".repeat(22);
const orderToken = (sign: string) => sign.repeat(43);

describe("cookies that open something", () => {
  test.each([cartTokenCookie(cartToken), orderTokenCookie(orderToken("A"), [])])("%s", (cookie) => {
    expect(cookie).toMatch(/^__Host-(cart|order)=/);
    for (const attribute of ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"])
      expect(cookie.split("; ")).toContain(attribute);
    expect(cookie).not.toContain("Domain");
  });

  test("the newest order comes first, none twice, the oldest drop out", () => {
    const signs = [..."BCDEFGHI"].map(orderToken);
    const cookie = orderTokenCookie(orderToken("A"), [...signs, orderToken("A")]);
    const kept = parseOrderTokens(/=([^;]+)/.exec(cookie)?.[1]);
    expect(kept).toEqual([orderToken("A"), ...signs.slice(0, 7)]);
  });
});

test.each([
  [undefined, undefined],
  ["", undefined],
  ["A".repeat(21), undefined],
  ["A".repeat(23), undefined],
  [`${"A".repeat(21)};`, undefined],
  [cartToken, cartToken],
])("the cart token %j is read as %j", (text, expected) => {
  expect(parseCartToken(text)).toBe(expected);
});

test("order tokens that are none are left out", () => {
  expect(parseOrderTokens(undefined)).toEqual([]);
  expect(parseOrderTokens(`nonsense.${orderToken("A")}..${orderToken("B")}x`)).toEqual([orderToken("A")]);
});

test.each([
  ["EUR", "EUR"],
  ["eur", "USD"],
  ["XXX", "USD"],
  [undefined, "USD"],
])("the currency cookie %j means %s", (text, currency) => {
  expect(parseCurrency(text)).toBe(currency);
});

test("the currency is no secret: pages may read it", () => {
  expect(currencyCookie("JPY")).toMatch(/^currency=JPY; /);
  expect(currencyCookie("JPY")).not.toContain("HttpOnly");
});
