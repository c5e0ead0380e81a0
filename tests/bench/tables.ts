/** The measurements as tables: for the terminal and for the page. */
import type { Spread } from "./figures.ts";
import { isOfItsTier, type ResultLine } from "./measure.ts";

/** A number with as many digits as it deserves; a dash for what could not be had. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** The middle with its range in brackets. */
export const withRange = ({ median, min, max }: Spread): string =>
  `${short(median)} (${short(min)}–${short(max)})`;

export const header = [
  "scenario",
  "answered by",
  "at a time",
  "requests/s",
  "ratio",
  "p50 ms",
  "p99 ms",
  "CPU ms",
  "database",
  "Redis",
  "cache",
  "KV",
  "failed",
] as const;

/** Stands where less than nine in ten answers came from the tier. */
const notOfItsTier = "–";

/** One row, cell for cell as in `header`. */
export function rowOf(line: ResultLine): string[] {
  const { counted } = line;
  const name = [line.scenario, line.tier, String(line.connections)];
  if (!isOfItsTier(line)) return [...name, ...header.slice(name.length).map(() => notOfItsTier)];
  return [
    ...name,
    withRange(line.requestsPerSecond),
    withRange(line.ratio),
    short(line.p50Ms.median),
    short(line.p99Ms.median),
    withRange(counted.cpuMs),
    short(counted.databaseTrips.median),
    short(counted.redisTrips.median),
    short(counted.cacheCalls.median),
    short(counted.kvReads.median + counted.kvWrites.median),
    String(line.failed),
  ];
}

/** Columns as wide as their widest cell. */
export function alignRows(rows: readonly (readonly string[])[]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? "").length));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(width(column)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The table for a terminal. */
export const textTable = (lines: readonly ResultLine[]): string =>
  alignRows([[...header], ...lines.map(rowOf)]);

/** A table in Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
