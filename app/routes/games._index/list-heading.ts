// The heading of a list says what is in it.
import type { Facet, Facets } from "#workers/services/listing/listing.schemas.ts";
import type { ListValues } from "./list-path.ts";

/** The name behind a slug; the slug itself when the catalogue does not know it. */
export function facetName(facets: readonly Facet[], slug: string): string {
  return facets.find((facet) => facet.slug === slug)?.name ?? slug;
}

/** `All games`, `Puzzle games for Wii`, `Games called “tetris”`. */
export function listHeading(values: ListValues, facets: Facets): string {
  const genre = values.genre === undefined ? "" : `${facetName(facets.genres, values.genre)} `;
  const platform =
    values.platform === undefined ? "" : ` for ${facetName(facets.platforms, values.platform)}`;
  if (values.q !== undefined)
    return `${genre}games called “${values.q.slice(0, 80)}”${platform}`.replace(/^g/, "G");
  if (genre === "" && platform === "") return "All games";
  return `${genre}games${platform}`.replace(/^g/, "G");
}
