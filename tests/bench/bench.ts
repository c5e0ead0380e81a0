/**
 * `npm run bench`: measures the shop on bare workerd, prints a table, writes test-results/bench.json and
 * docs/performance.md. `--quick` is a look that leaves the page alone, `--scale` compares two sizes of the catalogue, and
 * `--all` does everything, what a browser measures too.
 */
import { parseArgs } from "node:util";
import { runBrowser } from "./browser/run-browser.ts";
import { goalsOfBrowser, goalsOfRun, goalsOfScale } from "./goals.ts";
import type { Plan } from "./measure.ts";
import { keepResult, writePerformancePage } from "./results.ts";
import { runBench } from "./run-bench.ts";
import { runScale } from "./run-scale.ts";
import { textTable } from "./tables.ts";
import { printVerdicts, startClock } from "./telling.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    scale: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
  },
});

const plans: Record<"quick" | "whole", Plan> = {
  quick: { rounds: 2, seconds: 0.3, constantSeconds: 0.2, connections: [32], ordersEach: 2 },
  whole: { rounds: 3, seconds: 0.7, constantSeconds: 0.35, connections: [1, 32], ordersEach: 6 },
};

const sizes = { small: 10_000, large: 1_000_000 } as const;

const say = startClock();

if (!values.scale) {
  const result = await runBench(values.quick ? plans.quick : plans.whole, say);
  console.log(`\n${textTable(result.lines)}`);
  printVerdicts(goalsOfRun(result));
  if (!values.quick) say(`written: ${await keepResult("run", result)}`);
}
if (values.scale || values.all) {
  const result = await runScale(sizes, say);
  printVerdicts(goalsOfScale(result.queries));
  say(`written: ${await keepResult("scale", result)}`);
}
if (values.all) {
  const result = await runBrowser(5, say);
  printVerdicts(goalsOfBrowser(result));
  say(`written: ${await keepResult("browser", result)}`);
}
if (!values.quick) {
  await writePerformancePage();
  say("written: docs/performance.md");
}
process.exit(0);
