/** Places the rows of one title into games: those that exist, and those that their years ask for. */
import { identityKeyOf } from "./title-key.ts";
import { clusterOf, clusterYears } from "./year-clusters.ts";

/** The little of a row that is kept until the whole file is read. */
export interface PlanRow {
  readonly line: number;
  readonly title: string;
  readonly year: number | null;
  /** Platform and edition: what one game has once. */
  readonly offerKey: string;
  readonly rowKey: string;
  /** Identity key of the game that an earlier import of this very row belongs to. */
  readonly knownAs?: string;
}

/** A game that the catalogue has. */
export interface ExistingGame {
  readonly identityKey: string;
  readonly titleKey: string;
  readonly releaseYear: number | null;
}

/** A game with the rows that are its own, in file order. `sharesTitle`: the title has games of other years too. */
export interface PlacedGame {
  readonly identityKey: string;
  readonly titleKey: string;
  readonly title: string;
  readonly year: number | null;
  readonly exists: boolean;
  readonly sharesTitle: boolean;
  readonly rows: readonly PlanRow[];
}

/**
 * Years of the file and of existing games are grouped together. A group with an existing game gives its rows to it
 * (of several, to the latest that is not younger than the row); any other group becomes a new game, whose identity
 * has the year when the title has several groups. Rows without a year join the earliest group.
 * A row that was imported before stays with its game, whatever other files have brought since.
 */
export function placeRows(
  titleKey: string,
  rows: readonly PlanRow[],
  existing: readonly ExistingGame[],
): PlacedGame[] {
  const clusters = clusterYears([...rows, ...existing].flatMap(yearOf));
  const sharesTitle = clusters.length > 1;
  const undated = existing.find((game) => game.releaseYear === null);

  function existingGameOf(cluster: number, year: number | null): ExistingGame | undefined {
    const dated = existing
      .filter((game) => game.releaseYear !== null && clusterOf(clusters, game.releaseYear) === cluster)
      .sort((a, b) => (a.releaseYear ?? 0) - (b.releaseYear ?? 0));
    const found = dated.findLast((game) => (game.releaseYear ?? 0) <= (year ?? 0)) ?? dated[0];
    return found ?? (cluster <= 0 ? undated : undefined);
  }

  const games = new Map<string, PlacedGame & { rows: PlanRow[] }>();
  for (const row of rows) {
    const cluster = clusterOf(clusters, row.year);
    const former = existing.find((game) => game.identityKey === row.knownAs);
    const known = former ?? existingGameOf(cluster, row.year);
    const year = known ? known.releaseYear : (clusters[cluster]?.[0] ?? null);
    const identityKey = known?.identityKey ?? identityKeyOf(titleKey, sharesTitle ? year : null);
    const game = games.get(identityKey) ?? {
      identityKey,
      titleKey,
      title: row.title,
      year,
      exists: known !== undefined,
      sharesTitle,
      rows: [],
    };
    game.rows.push(row);
    games.set(identityKey, game);
  }
  return [...games.values()];
}

function yearOf(of: PlanRow | ExistingGame): number[] {
  const year = "year" in of ? of.year : of.releaseYear;
  return year === null ? [] : [year];
}
