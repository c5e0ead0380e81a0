import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencies, formatMoney, majorText, minorDigits, parseMajor } from "./money.ts";

describe("an amount that somebody wrote", () => {
  test.each([
    ["12", "USD", 1200],
    ["12.5", "USD", 1250],
    ["12.50", "USD", 1250],
    [" 0.07 ", "EUR", 7],
    ["12,50", "EUR", 1250],
    ["0", "JPY", 0],
    ["1500", "JPY", 1500],
    ["1500.00", "JPY", 1500],
    ["999999999", "USD", 99_999_999_900],
  ] as const)("%j in %s is %i minor units", (text, currency, minor) => {
    expect(parseMajor(text, currency)).toBe(minor);
  });

  test.each([
    ["", "USD"],
    ["-1", "USD"],
    ["1e3", "USD"],
    ["12.345", "USD"],
    ["1500.5", "JPY"],
    ["12.", "USD"],
    [".5", "USD"],
    ["0x10", "USD"],
    ["NaN", "USD"],
    ["１２", "USD"],
    ["1000000000", "USD"],
  ] as const)("%j in %s is none", (text, currency) => {
    expect(parseMajor(text, currency)).toBeUndefined();
  });

  test.each(["1,250", "1.250", "1,250.00", "9.990"])(
    "%j could be read in two ways, so it is none",
    (text) => {
      for (const currency of currencies) expect(parseMajor(text, currency)).toBeUndefined();
    },
  );

  test("comes back exactly, whatever the amount", () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencies), fc.nat(99_999_999), (currency, minor) => {
        const digits = minorDigits(currency);
        const text = String(minor).padStart(digits + 1, "0");
        const major = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
        expect(parseMajor(major, currency)).toBe(minor);
        expect(formatMoney({ amountMinor: minor, currency }).replace(/[^\d.]/g, "")).toBe(major);
      }),
    );
  });
});

test.each([
  [1250, "USD", "$12.50"],
  [1250, "EUR", "€12.50"],
  [1250, "JPY", "¥1,250"],
  [99_999_999, "USD", "$999,999.99"],
  [0, "USD", "$0.00"],
] as const)("%i %s reads %s", (amountMinor, currency, text) => {
  expect(formatMoney({ amountMinor, currency })).toBe(text);
});

test("an amount written for machines is read back as itself", () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), fc.constantFrom(...currencies), (amountMinor, currency) => {
      expect(parseMajor(majorText({ amountMinor, currency }), currency)).toBe(amountMinor);
    }),
  );
  expect(majorText({ amountMinor: 5, currency: "USD" })).toBe("0.05");
  expect(majorText({ amountMinor: 1250, currency: "JPY" })).toBe("1250");
});
