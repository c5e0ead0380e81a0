// The heading of a list says what is in it.
import type { Say } from "#app/messages/words.ts";
import type { Facet, Facets } from "#workers/services/listing/listing.schemas.ts";
import type { ListValues } from "./list-path.ts";

/** The name behind a slug; the slug itself when the catalogue does not know it. */
export function facetName(facets: readonly Facet[], slug: string): string {
  return facets.find((facet) => facet.slug === slug)?.name ?? slug;
}

/** `All games`, `Puzzle games for Wii`, `Games called “tetris”`. */
export function listHeading(values: ListValues, facets: Facets, say: Say<"browse">): string {
  const genre = values.genre && facetName(facets.genres, values.genre);
  const platform = values.platform && facetName(facets.platforms, values.platform);
  const q = values.q?.slice(0, 80);
  if (q !== undefined) {
    if (genre !== undefined && platform !== undefined)
      return say("calledGenrePlatform", { genre, platform, q });
    if (genre !== undefined) return say("calledGenre", { genre, q });
    return platform === undefined ? say("called", { q }) : say("calledPlatform", { platform, q });
  }
  if (genre !== undefined && platform !== undefined) return say("genrePlatform", { genre, platform });
  if (genre !== undefined) return say("genre", { genre });
  return platform === undefined ? say("allGames") : say("platform", { platform });
}
