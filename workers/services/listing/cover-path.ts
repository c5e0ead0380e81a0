// Where a game's generated cover is served.

/** Bump when the drawing changes: the path is immutable in every cache. */
const coverEdition = 1;

export function coverPath(slug: string): string {
  return `/covers/${coverEdition}/${slug}.svg`;
}
