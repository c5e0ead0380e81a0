/** Prices: exact minor units, or the reason why not. */
import { expect, it } from "vitest";
import { parsePrice } from "./price.ts";

const free = ["Free"];

it.each([
  ["9.99", 999],
  ["0.49", 49],
  ["595.99", 59_599],
  ["1,299.00", 129_900],
  ["$5", 500],
  ["19.9", 1_990],
  ["Free", 0],
  ["free", 0],
  ["0", 0],
  ["-0", 0],
  ["999999.99", 99_999_999],
])("%s is %i cents", (text, amountMinor) => {
  expect(parsePrice(text, "USD", free)).toEqual({ amountMinor });
});

it("knows currencies without decimals", () => {
  expect(parsePrice("980", "JPY", free)).toEqual({ amountMinor: 980 });
  expect(parsePrice("980.5", "JPY", free)).toEqual({ problem: "unreadable_price" });
});

it.each([
  ["-4.99", "negative_price"],
  ["−4.99", "negative_price"],
  ["(4.99)", "negative_price"],
  ["4.999", "unreadable_price"],
  ["cheap", "unreadable_price"],
  ["1.2.3", "unreadable_price"],
  ["1e3", "unreadable_price"],
  ["1000000.00", "price_too_high"],
])("%s is refused as %s", (text, problem) => {
  expect(parsePrice(text, "USD", free)).toEqual({ problem });
});
