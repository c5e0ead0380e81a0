// Amounts put together from the server's form read as Intl writes them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies, formatMoney } from "#workers/shared/money.ts";
import { locales, localeTags } from "#workers/shared/locales.ts";
import { moneyForms } from "./money-forms.server.ts";
import { moneyText } from "./money-text.ts";

describe("moneyText", () => {
  it.each(locales.flatMap((locale) => currencies.map((currency) => ({ locale, currency }))))(
    "writes $currency in $locale as Intl does",
    ({ locale, currency }) => {
      const forms = moneyForms(locale);
      fc.assert(
        fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (amountMinor) => {
          const money = { amountMinor, currency };
          expect(moneyText(money, forms)).toBe(formatMoney(money, localeTags[locale]));
        }),
      );
    },
  );

  it("keeps German amounts in one line", () => {
    expect(moneyText({ amountMinor: 125_000, currency: "EUR" }, moneyForms("de"))).toBe("1.250,00\u00a0€");
  });
});
