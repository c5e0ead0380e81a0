// Maps a game, as it is stored now, to the document that a search engine finds it by.
import { z } from "zod";
import { toPublicId } from "../../shared/ids.ts";
import { currencies, type Currency } from "../../shared/money.ts";

/** What a search engine knows of a game. `version` grows with each change of the game's row: an older document never replaces a newer one. */
export interface SearchDocument {
  id: string;
  slug: string;
  title: string;
  alternativeTitles: string[];
  companies: string[];
  genres: string[];
  platforms: string[];
  tags: string[];
  year: number | null;
  /** The cheapest price now, in minor units; a currency that the game is not sold in has none. */
  prices: Partial<Record<Currency, number>>;
  inStock: boolean;
  isDlc: boolean;
  /** Paid copies of the last 30 days. */
  popularity: number;
  version: number;
}

export const searchRowSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  alternativeTitles: z.array(z.string()),
  companies: z.array(z.string()),
  genres: z.array(z.string()),
  platforms: z.array(z.string()),
  tags: z.array(z.string()),
  year: z.int().nullable(),
  prices: z.partialRecord(z.enum(currencies), z.int()),
  copies: z.int(),
  kind: z.string(),
  unitsSold: z.int(),
  rowVersion: z.int(),
});
export type SearchRow = z.infer<typeof searchRowSchema>;

export function toSearchDocument({
  id,
  copies,
  kind,
  unitsSold,
  rowVersion,
  ...facts
}: SearchRow): SearchDocument {
  return {
    ...facts,
    id: toPublicId("game", id),
    inStock: copies > 0 && Object.keys(facts.prices).length > 0,
    isDlc: kind === "dlc",
    popularity: unitsSold,
    version: rowVersion,
  };
}
