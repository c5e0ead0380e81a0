/**
 * `npm run bench`: measures the shop on bare workerd, prints a table, writes test-results/bench.json and
 * docs/performance.md. `--quick` is a look that leaves the page alone.
 */
import { parseArgs } from "node:util";
import { goalsOfRun } from "./goals.ts";
import type { Plan } from "./measure.ts";
import { keepResult, writePerformancePage } from "./results.ts";
import { runBench } from "./run-bench.ts";
import { textTable } from "./tables.ts";
import { printVerdicts, startClock } from "./telling.ts";

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

const plans: Record<"quick" | "whole", Plan> = {
  quick: { rounds: 3, seconds: 0.3, constantSeconds: 0.2, connections: [32], ordersEach: 2 },
  whole: { rounds: 3, seconds: 0.8, constantSeconds: 0.4, connections: [1, 32], ordersEach: 6 },
};

const say = startClock();
const result = await runBench(values.quick ? plans.quick : plans.whole, say);
console.log(`\n${textTable(result.lines)}`);
printVerdicts(goalsOfRun(result));
if (values.quick) {
  say("a quick look: nothing is written");
} else {
  say(`written: ${await keepResult("run", result)}`);
  await writePerformancePage();
  say("written: docs/performance.md");
}
