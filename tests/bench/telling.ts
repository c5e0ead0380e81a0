/** What the commands of the benchmark say while they run, and at their end. */
import type { Verdict } from "./goals.ts";
import { alignRows } from "./tables.ts";

/** Says a line with the seconds since the start. */
export function startClock(): (text: string) => void {
  const begun = Date.now();
  return (text) => console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}

/** One line a goal. */
export function printVerdicts(verdicts: readonly Verdict[]): void {
  const rows = verdicts.map(({ goal, wanted, measured, met, why }) => [
    met === undefined ? "-" : met ? "met" : "MISSED",
    goal,
    wanted,
    measured,
    why,
  ]);
  console.log(`\n${alignRows(rows)}\n`);
}
