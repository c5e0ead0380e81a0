// Money is an integer number of minor units with an ISO 4217 code; it never becomes a float on its way.
import { z } from "zod";

/** Currencies that the store has prices in. */
export const currencies = ["USD", "EUR", "JPY"] as const;
// Marked pure so that pages which only format amounts leave the schema library on the server.
export const currencySchema = /* @__PURE__ */ z.enum(currencies);
export type Currency = z.infer<typeof currencySchema>;
export const defaultCurrency: Currency = "USD";

export const moneySchema = /* @__PURE__ */ z.object({
  amountMinor: /* @__PURE__ */ z.int(),
  currency: currencySchema,
});
export type Money = z.infer<typeof moneySchema>;

const digitsByCurrency: Record<Currency, number> = { USD: 2, EUR: 2, JPY: 0 };

/** Decimal places of a currency (ISO 4217). */
export function minorDigits(currency: Currency): number {
  return digitsByCurrency[currency];
}

/** Signs after the separator, at most: with three, `1,250` could be a thousand or one and a quarter. */
const longestFraction = 2;

/**
 * `12.5` or `12.50` in major units to minor units, exactly; undefined when it is no amount, has decimals that the currency
 * lacks, or could be read in two ways.
 */
export function parseMajor(text: string, currency: Currency): number | undefined {
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
  if (!match || (match[2]?.length ?? 0) > longestFraction) return undefined;
  const digits = minorDigits(currency);
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (fraction.length > digits) return undefined;
  return Number(`${match[1]}${fraction.padEnd(digits, "0")}`);
}

/** In major units with a point, for machines: `12.50`, and `1250` where there is no minor unit. */
export function majorText({ amountMinor, currency }: Money): string {
  const digits = minorDigits(currency);
  const padded = String(amountMinor).padStart(digits + 1, "0");
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** For people: `$12.50`, `€12.50`, `¥1,250`. */
export function formatMoney(money: Money, locale = "en-US"): string {
  const digits = minorDigits(money.currency);
  return new Intl.NumberFormat(locale, { style: "currency", currency: money.currency }).format(
    money.amountMinor / 10 ** digits,
  );
}
