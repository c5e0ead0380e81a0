/** How heavy the guarantees run, and the lines that say what they found. */

const full = process.env["GUARANTEES"] === "full";

/** The figure of this run: a tenth in CI, ten times as much under `npm run guarantees`. */
export function figure(tenth: number): number {
  return full ? tenth * 10 : tenth;
}

/** Prints one line of results under `npm run guarantees`; silent in CI. */
export function report(line: string): void {
  if (full) console.log(`  ${line}`);
}
