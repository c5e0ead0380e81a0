/** Where measurements are kept between commands, and how the page is written from them. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { checkoutDir } from "#local/ports.ts";
import type { BrowserFigures } from "./goals.ts";
import { performancePage, type BenchResult } from "./performance-page.ts";
import type { ScaleResult } from "./scale-result.ts";

const files = { run: "bench.json", browser: "bench-lighthouse.json", scale: "bench-scale.json" } as const;

type Kept = {
  run: BenchResult;
  browser: BrowserFigures & { readonly at: string };
  scale: ScaleResult;
};

/** Raised when the form of a result changes: what was kept in another form is measured anew. */
const form = 1;

const pathOf = (name: keyof Kept): string => join(checkoutDir, "test-results", files[name]);

/** Keeps one measurement; answers its path in the checkout. */
export async function keepResult<Name extends keyof Kept>(name: Name, result: Kept[Name]): Promise<string> {
  await mkdir(join(checkoutDir, "test-results"), { recursive: true });
  await writeFile(pathOf(name), `${JSON.stringify({ form, ...result }, null, 2)}\n`);
  return `test-results/${files[name]}`;
}

/** The last one that was kept in this form; nothing when there is none. */
async function readResult<Name extends keyof Kept>(name: Name): Promise<Kept[Name] | undefined> {
  try {
    const kept = JSON.parse(await readFile(pathOf(name), "utf8")) as Kept[Name] & { form?: number };
    return kept.form === form ? kept : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes docs/performance.md from the last measurements of each kind. Does nothing without a run of the benchmark itself. */
export async function writePerformancePage(): Promise<void> {
  const run = await readResult("run");
  if (run === undefined) return;
  const text = performancePage(run, {
    browser: await readResult("browser"),
    scale: await readResult("scale"),
  });
  const path = join(checkoutDir, "docs", "performance.md");
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), parser: "markdown" }));
}
