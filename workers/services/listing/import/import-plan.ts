/** Decides, before anything is written, which game each row of a file belongs to and which rows are duplicates. */
import type { ImportRow, RejectReason } from "./import-row.ts";
import { placeRows, type ExistingGame, type PlacedGame, type PlanRow } from "./place-rows.ts";
import { slugOf } from "./slug.ts";
import { assignSlugs, type FindSlugHolders } from "./slug-assignment.ts";

/** The game of a row. `slug` is null for a game that exists: it keeps its own. */
export interface PlannedGame {
  readonly identityKey: string;
  readonly titleKey: string;
  readonly title: string;
  readonly year: number | null;
  readonly slug: string | null;
}

export interface Duplicate {
  readonly reason: RejectReason & ("duplicate_offer" | "duplicate_row_key");
  readonly firstLine: number;
}

/** A merge that a person may want to look at. */
export interface DoubtfulMerge {
  readonly title: string;
  readonly reason: "no_year_among_several_games" | "years_far_apart";
  readonly years: readonly number[];
  readonly lines: readonly number[];
}

/** What the rows of a file become. Lines that the planner has not seen have no game. */
export interface ImportPlan {
  readonly rows: number;
  readonly games: number;
  readonly newGames: number;
  readonly doubtful: readonly DoubtfulMerge[];
  gameOf(line: number): PlannedGame | undefined;
  duplicateOf(line: number): Duplicate | undefined;
}

/** What the planner asks of the catalogue. */
export interface CatalogLookup {
  /** Games with one of these title keys, oldest first. */
  findGames(titleKeys: readonly string[]): Promise<ExistingGame[]>;
  findSlugHolders: FindSlugHolders;
  /** By row key: the identity key of the game of a row that was imported before. */
  findKnownRows(rowKeys: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface ImportPlanner {
  add(row: ImportRow): void;
  /** Call once, after the last row. */
  finish(catalog: CatalogLookup): Promise<ImportPlan>;
}

/**
 * Collects rows in file order. The plan depends on the set of rows and on the games that the catalogue had before,
 * and not on how many of the rows an earlier, interrupted run has written already.
 */
export function createImportPlanner(): ImportPlanner {
  const rowsByTitle = new Map<string, PlanRow[]>();
  let count = 0;

  return {
    add(row) {
      const rows = rowsByTitle.get(row.titleKey) ?? [];
      // By slug, which is what makes an edition one in the catalogue.
      const offerKey = `${row.platform.key}\n${slugOf(row.edition.name) || row.edition.key}`;
      rows.push({
        line: row.line,
        title: row.title,
        year: row.released?.year ?? null,
        offerKey,
        rowKey: row.rowKey,
      });
      rowsByTitle.set(row.titleKey, rows);
      count += 1;
    },

    async finish(catalog) {
      const existing = new Map<string, ExistingGame[]>();
      for (const game of await catalog.findGames([...rowsByTitle.keys()])) {
        existing.set(game.titleKey, [...(existing.get(game.titleKey) ?? []), game]);
      }
      const rowKeys = [...rowsByTitle.values()].flatMap((rows) => rows.map(({ rowKey }) => rowKey));
      const known = await catalog.findKnownRows(rowKeys);
      const placed = [...rowsByTitle].flatMap(([titleKey, rows]) =>
        placeRows(titleKey, withKnown(rows, known), existing.get(titleKey) ?? []),
      );
      rowsByTitle.clear();
      const duplicates = findDuplicates(placed);
      const kept = placed.flatMap((game) => withoutDuplicates(game, duplicates));
      const slugs = await assignSlugs(kept, catalog.findSlugHolders);
      const gamesByLine = new Map<number, PlannedGame>();
      for (const { rows, exists, ...game } of kept) {
        const { identityKey, titleKey, title, year } = game;
        const slug = exists ? null : (slugs.get(identityKey) ?? null);
        const planned: PlannedGame = { identityKey, titleKey, title, year, slug };
        for (const { line } of rows) gamesByLine.set(line, planned);
      }
      return {
        rows: count,
        games: kept.length,
        newGames: kept.filter((game) => !game.exists).length,
        doubtful: kept.flatMap(doubtsOf).sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0)),
        gameOf: (line) => gamesByLine.get(line),
        duplicateOf: (line) => duplicates.get(line),
      };
    },
  };
}

function withKnown(rows: readonly PlanRow[], known: ReadonlyMap<string, string>): PlanRow[] {
  return rows.map((row) => {
    const knownAs = known.get(row.rowKey);
    return knownAs === undefined ? row : { ...row, knownAs };
  });
}

/**
 * Of the rows of one game, platform and edition, and of one row key, the first line counts; one that was imported before
 * counts first of all, so that no row which a newer game has moved here can push it out.
 */
function findDuplicates(games: readonly PlacedGame[]): Map<number, Duplicate> {
  const offers = new Map<string, number>();
  const keys = new Map<string, number>();
  const duplicates = new Map<number, Duplicate>();
  const rows = games.flatMap(({ identityKey, rows }) => rows.map((row) => ({ row, identityKey })));
  for (const { row, identityKey } of rows.sort(importedThenLine)) {
    const offer = `${identityKey}\n${row.offerKey}`;
    const firstOffer = offers.get(offer);
    const firstKey = keys.get(row.rowKey);
    if (firstOffer !== undefined) {
      duplicates.set(row.line, { reason: "duplicate_offer", firstLine: firstOffer });
    } else if (firstKey !== undefined) {
      duplicates.set(row.line, { reason: "duplicate_row_key", firstLine: firstKey });
    } else {
      offers.set(offer, row.line);
      keys.set(row.rowKey, row.line);
    }
  }
  return duplicates;
}

function importedThenLine(a: { row: PlanRow }, b: { row: PlanRow }): number {
  const later = Number(a.row.knownAs === undefined) - Number(b.row.knownAs === undefined);
  return later || a.row.line - b.row.line;
}

function withoutDuplicates(game: PlacedGame, duplicates: ReadonlyMap<number, Duplicate>): PlacedGame[] {
  const rows = game.rows.filter(({ line }) => !duplicates.has(line));
  const [first] = rows;
  if (first === undefined) return [];
  const years = rows.flatMap((row) => row.year ?? []).concat(game.exists ? (game.year ?? []) : []);
  const year = years.length > 0 ? Math.min(...years) : game.year;
  return [{ ...game, rows, title: first.title, year }];
}

/** Years at least this far apart were merged, though another edition of the game might be meant. */
const farApart = 2;

function doubtsOf({ title, rows, sharesTitle }: PlacedGame): DoubtfulMerge[] {
  const years = [...new Set(rows.flatMap((row) => row.year ?? []))].sort((a, b) => a - b);
  const undated = rows.filter((row) => row.year === null).map(({ line }) => line);
  const doubts: DoubtfulMerge[] = [];
  if (sharesTitle && undated.length > 0) {
    doubts.push({ title, reason: "no_year_among_several_games", years, lines: undated });
  }
  if ((years.at(-1) ?? 0) - (years[0] ?? 0) >= farApart) {
    doubts.push({ title, reason: "years_far_apart", years, lines: rows.map(({ line }) => line) });
  }
  return doubts;
}
