// Rows of lists as the statements answer them, and their public forms.
import { z } from "zod";
import { toPublicId } from "../../shared/ids.ts";
import type { Currency } from "../../shared/money.ts";
import { coverPath } from "./cover-path.ts";
import type { GameCard } from "./listing.schemas.ts";

export const cardRowSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  releaseYear: z.int().nullable(),
  facets: z.array(z.int()),
  priceMinor: z.int().nullable(),
  inStock: z.boolean(),
  fewLeft: z.boolean(),
});

/** What the numbers of platforms and genres mean, in order of names. */
export const facetNamesSchema = z.array(
  z.object({ kind: z.enum(["platform", "genre"]), facet: z.int(), slug: z.string(), name: z.string() }),
);
export type FacetNames = z.infer<typeof facetNamesSchema>;

function availabilityOf({
  priceMinor,
  inStock,
  fewLeft,
}: z.infer<typeof cardRowSchema>): GameCard["availability"] {
  if (priceMinor === null) return "none";
  if (!inStock) return "sold_out";
  return fewLeft ? "low_stock" : "in_stock";
}

export function toCard(row: z.infer<typeof cardRowSchema>, names: FacetNames, currency: Currency): GameCard {
  const { id, slug, title, releaseYear, facets, priceMinor } = row;
  const named = (kind: FacetNames[number]["kind"]) =>
    names
      .filter((each) => each.kind === kind && facets.includes(each.facet))
      .map((each) => ({ slug: each.slug, name: each.name }));
  return {
    id: toPublicId("game", id),
    slug,
    title,
    releaseYear,
    platforms: named("platform"),
    genres: named("genre"),
    fromPrice: priceMinor === null ? null : { amountMinor: priceMinor, currency },
    availability: availabilityOf(row),
    coverPath: coverPath(slug),
  };
}
