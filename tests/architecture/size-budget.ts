/** Caps on the length of a module, and the middle of many lengths. */
import { isTest } from "./source-tree.ts";

/** A file and how many lines it has. */
export interface Sized {
  readonly path: string;
  readonly lines: number;
}

/** Lines that a module may have; suites are lists of cases and may be longer. */
export const lineCaps = { code: 300, tests: 500 } as const;

/** One sentence for each file above its cap. */
export function overBudget(files: readonly Sized[]): string[] {
  return files.flatMap(({ path, lines }) => {
    const cap = isTest(path) ? lineCaps.tests : lineCaps.code;
    return lines > cap ? [`${path} has ${lines} lines of ${cap}`] : [];
  });
}

/** The middle value, or the mean of the two middle ones; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  const lower = Math.ceil(sorted.length / 2) - 1;
  return ((sorted[lower] ?? 0) + (sorted[upper] ?? 0)) / 2;
}
