/** Decides which years of one title are one game: years more than three apart are different games. */

/** Rows of one title whose years lie further apart than this are different games. */
export const maxYearsApart = 3;

/**
 * Groups distinct years, earliest first: a group takes every year within three of its first.
 * Leaving out any year that is not the first of its group gives the same groups for the rest, which is why an
 * import that was killed and run again over its own results decides as it did before.
 */
export function clusterYears(years: Iterable<number>): number[][] {
  const clusters: number[][] = [];
  for (const year of [...new Set(years)].sort((a, b) => a - b)) {
    const last = clusters.at(-1);
    const first = last?.[0];
    if (last && first !== undefined && year - first <= maxYearsApart) last.push(year);
    else clusters.push([year]);
  }
  return clusters;
}

/** The group that a year belongs to; a missing year joins the earliest. -1 when there are no groups. */
export function clusterOf(clusters: readonly (readonly number[])[], year: number | null): number {
  if (year === null) return clusters.length > 0 ? 0 : -1;
  return clusters.findIndex((cluster) => cluster.includes(year));
}
