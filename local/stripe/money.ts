/** Writes amounts of minor units for people. */
import { zeroDecimalCurrencies } from "./limits.ts";

/** `1999, "usd"` becomes `$19.99`, `500, "jpy"` becomes `¥500`. */
export function formatAmount(minor: number, currency: string): string {
  const value = zeroDecimalCurrencies.has(currency) ? minor : minor / 100;
  return new Intl.NumberFormat("en-US", { style: "currency", currency: currency.toUpperCase() }).format(
    value,
  );
}
