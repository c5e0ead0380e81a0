/** Says in plain lines what an import did. */
import type { DoubtfulMerge, ImportSummary, Rejection } from "#workers/services/listing/import/index.ts";

/** Doubtful merges and, in a dry run, rejected rows that are shown on the terminal; reports have all. */
export const shownLines = 20;

const numbers = new Intl.NumberFormat("en-US");
const count = (value: number): string => numbers.format(value);

/** `line 12, Price: "-1" negative_price`. */
export function rejectionLine({ line, column, value, reason, firstLine }: Rejection): string {
  const first = firstLine === undefined ? "" : ` of line ${firstLine}`;
  return `line ${line}${column === "" ? "" : `, ${column}`}: "${value}" ${reason}${first}`;
}

/** `"Doom" (1992, 1994): years_far_apart, lines 3, 7`. */
export function doubtLine({ title, reason, years, lines }: DoubtfulMerge): string {
  return `"${title}" (${years.join(", ")}): ${reason}, lines ${lines.join(", ")}`;
}

/** `1 row`, `2 rows`. */
function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** Where the whole lists are, when they were written. */
export interface ReportPaths {
  readonly rejects?: string;
  readonly doubts?: string;
}

/** The lines of the summary; the first has the sums: read = accepted + unchanged + rejected. */
export function summaryLines(
  summary: ImportSummary,
  {
    dryRun,
    rejections,
    reports,
  }: { dryRun: boolean; rejections: readonly Rejection[]; reports: ReportPaths },
): string[] {
  const { read, accepted, unchanged, rejected, games, newGames, doubtful } = summary;
  const lines = [
    `${dryRun ? "Dry run, nothing written: " : ""}read ${count(read)} = accepted ${count(accepted)} + unchanged ${count(unchanged)} + rejected ${count(rejected)}`,
    `${counted(games, "game")}, ${count(newGames)} new`,
  ];
  if (rejected > 0) {
    if (reports.rejects !== undefined) lines.push(`Rejected rows are in ${reports.rejects}`);
    else lines.push("Rejected rows:", ...shortened(rejections.map(rejectionLine), rejected));
  }
  if (doubtful.length > 0) {
    const where = reports.doubts === undefined ? "" : `, all of them in ${reports.doubts}`;
    lines.push(`${counted(doubtful.length, "doubtful merge")}${where}:`);
    lines.push(...shortened(doubtful.map(doubtLine), doubtful.length));
  }
  return lines;
}

function shortened(lines: readonly string[], total: number): string[] {
  const shown = lines.slice(0, shownLines).map((line) => `  ${line}`);
  return total > shown.length ? [...shown, `  … and ${count(total - shown.length)} more`] : shown;
}
