// Rows of lists as the statements answer them, and their public forms.
import { z } from "zod";
import { toPublicId } from "../../shared/ids.ts";
import type { Currency } from "../../shared/money.ts";
import { coverPath } from "./cover-path.ts";
import { stockStatus } from "./game-rows.ts";
import { namedSchema } from "./game.schemas.ts";
import type { GameCard } from "./listing.schemas.ts";

export const cardRowSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  releaseYear: z.int().nullable(),
  platforms: z.array(namedSchema),
  genres: z.array(namedSchema),
  priceMinor: z.int().nullable(),
  copies: z.int(),
});

export function toCard(row: z.infer<typeof cardRowSchema>, currency: Currency): GameCard {
  const { id, slug, title, releaseYear, platforms, genres, priceMinor, copies } = row;
  return {
    id: toPublicId("game", id),
    slug,
    title,
    releaseYear,
    platforms,
    genres,
    fromPrice: priceMinor === null ? null : { amountMinor: priceMinor, currency },
    availability: stockStatus(priceMinor !== null, copies),
    coverPath: coverPath(slug),
  };
}
