// The numbers in `list_entries.facets` that have a fixed meaning (db/migrations/0040 writes them); the others are rows' own.
import { currencies, type Currency } from "../../shared/money.ts";

/** Numbers from here on are those of platforms, genres, tags, franchises and developers; a publisher is its negative. */
export const firstNamedFacet = 10_000;

export const formatFacets = { key: 1, boxed: 2 } as const;

/** Years are their own numbers. */
export const firstYear = 1950;
export const lastYear = 2200;

/** For sale in a currency at all. */
export const forSaleFacet = (currency: Currency): number => 11 + currencies.indexOf(currency);
/** A copy is free at a price in the currency. */
export const inStockFacet = (currency: Currency): number => 21 + currencies.indexOf(currency);

/** Copies are free at a price in the currency, and few. */
export const fewLeftFacet = (currency: Currency): number => 24 + currencies.indexOf(currency);

/** Where the bands of prices begin, in minor units of any currency. */
export const priceBandStarts = [0, 500, 1000, 2000, 4000] as const;
/** The cheapest price in a currency lies in the band with this number, counted from 0. */
export const priceBandFacet = (currency: Currency, band: number): number =>
  31 + 10 * currencies.indexOf(currency) + band;

/** The column of `list_entries` with the cheapest price in a currency; -1: not for sale in it. */
export const priceColumns = {
  USD: "usd_minor",
  EUR: "eur_minor",
  JPY: "jpy_minor",
} as const satisfies Record<Currency, string>;

/** Parts of each bitmap, every one a fair sample of the catalogue (db/schema/listing.ts). */
export const bitmapParts = 32;

/** Sets of numbers that exclude each other's choice: what is chosen in one does not narrow what it offers. */
export type FacetGroup = "genre" | "tag" | "year" | "format" | "availability" | "price";
