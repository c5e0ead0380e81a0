/** Prices as catalogues write them, to minor units without a float on the way. */
import { parseMajor, type Currency } from "#workers/shared/money.ts";

/** The most that one order may cost (place_order in db/migrations), so the most that one copy may. */
export const maxPriceMinor = 99_999_999;

export type ParsedPrice =
  | { readonly amountMinor: number }
  | { readonly problem: "negative_price" | "unreadable_price" | "price_too_high" };

/** Reads `9.99`, `1,299.00`, `$5`; a word of `free` is 0. Never rounds: too many decimals are unreadable. */
export function parsePrice(text: string, currency: Currency, free: readonly string[]): ParsedPrice {
  const plain = text.trim();
  if (free.some((word) => word.toLowerCase() === plain.toLowerCase())) return { amountMinor: 0 };
  const [, sign, digits] = /^([-−(]?)\s*[$€£¥]?\s*([\d.,]+)\)?$/u.exec(plain) ?? [];
  if (digits === undefined) return { problem: "unreadable_price" };
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits) ? digits.replaceAll(",", "") : digits;
  const amountMinor = parseMajor(grouped, currency);
  if (amountMinor === undefined) return { problem: "unreadable_price" };
  if (sign !== "" && amountMinor > 0) return { problem: "negative_price" };
  return amountMinor > maxPriceMinor ? { problem: "price_too_high" } : { amountMinor };
}
