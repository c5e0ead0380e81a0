// Boxed copies: one flat rate for each currency, and where they are sent (docs/decisions/0013).
import type { Currency } from "./money.ts";

/** Flat rate of an order with at least one box, in minor units, tax included. */
export const flatShippingMinor: Record<Currency, number> = { USD: 590, EUR: 490, JPY: 800 };

/** ISO 3166-1 alpha-2 codes of the countries that boxes are sent to. */
export const shipsTo = [
  "AT",
  "AU",
  "BE",
  "CA",
  "CH",
  "CZ",
  "DE",
  "DK",
  "ES",
  "FI",
  "FR",
  "GB",
  "IE",
  "IT",
  "JP",
  "LU",
  "NL",
  "NO",
  "NZ",
  "PL",
  "PT",
  "SE",
  "US",
] as const;
