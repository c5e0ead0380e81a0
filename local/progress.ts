/** What a local command tells while it starts: a line a step with its time, then one block with the addresses. */

/** Runs one step and prints a line when it is done; `detail` may add what it made. */
export async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const result = await run();
  say(`  ✓ ${name.padEnd(34)} ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** Prints a line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints the block of addresses, one a line, and what else there is to know before the way to end it all. */
export function sayAddresses(
  title: string,
  addresses: Readonly<Record<string, string>>,
  more: readonly string[] = [],
): void {
  const lines = Object.entries(addresses).map(([name, url]) => `    ${name.padEnd(13)} ${url}`);
  say(
    [
      "",
      `  ${title}`,
      "",
      ...lines,
      "",
      ...more,
      "  Ctrl-C ends everything; the data stays (--fresh starts anew).",
      "",
    ].join("\n"),
  );
}
