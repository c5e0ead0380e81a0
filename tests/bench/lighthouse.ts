/** `npm run bench:lighthouse [-- --times N]`: what a browser says of the pages; writes test-results/bench-lighthouse.json. */
import { parseArgs } from "node:util";
import { runBrowser } from "./browser/run-browser.ts";
import { goalsOfBrowser } from "./goals.ts";
import { keepResult, writePerformancePage } from "./results.ts";
import { printVerdicts, startClock } from "./telling.ts";

const { values } = parseArgs({ options: { times: { type: "string", default: "5" } } });
const say = startClock();
const figures = await runBrowser(Number(values.times), say);
printVerdicts(goalsOfBrowser(figures));
say(`written: ${await keepResult("browser", figures)}`);
await writePerformancePage();
process.exit(0);
