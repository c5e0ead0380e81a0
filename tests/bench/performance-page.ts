/** Writes docs/performance.md out of what was measured. */
import { goalsOfBrowser, goalsOfRun, goalsOfScale, type BrowserFigures, type Verdict } from "./goals.ts";
import type { Counter } from "./figures.ts";
import type { Machine } from "./machine.ts";
import { isOfItsTier, type Measured, type Plan, type ResultLine } from "./measure.ts";
import type { PageBytes, Sizes } from "./page-bytes.ts";
import { databaseMonth, millionViews, prices, pricesReadOn, totalOf } from "./prices.ts";
import type { ScaleResult } from "./scale-result.ts";
import { isPage } from "./scenarios.ts";
import { header, markdownTable, rowOf, short } from "./tables.ts";

/** A run as test-results/bench.json holds it. */
export interface BenchResult extends Measured {
  readonly at: string;
  readonly machine: Machine;
  readonly plan: Plan;
  readonly seconds: number;
  readonly games: number;
}

/** The other measurements, each with its own time, where there are any. */
export interface OtherResults {
  readonly browser?: (BrowserFigures & { readonly at: string }) | undefined;
  readonly scale?: ScaleResult | undefined;
}

/** The whole page in Markdown, not yet formatted. */
export function performancePage(result: BenchResult, { browser, scale }: OtherResults): string {
  const verdicts = [...goalsOfRun(result), ...goalsOfBrowser(browser), ...goalsOfScale(scale?.queries)];
  const met = verdicts.filter((verdict) => verdict.met === true).length;
  const missed = verdicts.filter((verdict) => verdict.met === false).length;
  return [
    "# Performance",
    "",
    "Written by `npm run bench`; do not edit by hand. [How it is measured](#how-it-is-measured) is below.",
    "",
    machineText(result),
    "",
    "## Goals",
    "",
    `${met} met, ${missed} missed, ${verdicts.length - met - missed} not measured in the last run. A ratio is requests a second divided by those of a Worker that answers constant bytes of the same size, in rounds that take turns with it.`,
    "",
    markdownTable(["goal", "wanted", "measured", "met", "where missed"], verdicts.map(verdictRow)),
    "",
    "## Every tier by itself",
    "",
    "Medians of the rounds, their range in brackets. CPU is user and system time of the whole workerd process for one answer. Database, Redis, cache and KV are calls for one answer, counted at the services, with what goes on after the answer.",
    "",
    markdownTable(header, result.lines.map(rowOf)),
    "",
    "How much of each line came from where, by its `Cache-Status` header:",
    "",
    markdownTable(["scenario", "tier", "at a time", "answers from"], result.lines.map(originRow)),
    "",
    ...floorSection(result),
    "## Bytes",
    "",
    "What a browser fetches before a page can be used: its HTML, and the scripts and styles that it names.",
    "",
    markdownTable(
      ["page", "part", "plain", "gzip", "brotli"],
      Object.entries(result.pages).flatMap(([page, bytes]) => byteRows(page, bytes)),
    ),
    "",
    ...costSection(result),
    ...(scale ? scaleSection(scale) : []),
    ...(browser ? [`Browser figures are of ${browser.at.slice(0, 16)} UTC.`, ""] : []),
    howItIsMeasured,
    "",
  ].join("\n");
}

function machineText({ at, machine, plan, seconds, games }: BenchResult): string {
  return `Last run: ${at.slice(0, 16).replace("T", " ")} UTC, ${seconds} s, ${plan.rounds} rounds of ${plan.seconds} s, ${games} games. Machine: ${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, Node ${machine.node}, workerd ${machine.workerd}, PostgreSQL ${machine.postgres}; load before the run ${machine.loadBefore}. Load generator, workerd, stand-ins and database share these cores.`;
}

const verdictRow = ({ goal, wanted, measured, met, why }: Verdict): string[] => [
  goal,
  wanted,
  measured,
  met === undefined ? "–" : met ? "yes" : "**no**",
  why,
];

const originRow = ({ scenario, tier, connections, from }: ResultLine): string[] => [
  scenario,
  tier,
  String(connections),
  Object.entries(from)
    .sort(([, a], [, b]) => b - a)
    .map(([place, share]) => `${place} ${Math.round(share * 100)} %`)
    .join(", ") || "no header",
];

function floorSection({ floors, lines }: BenchResult): string[] {
  const rows = Object.entries(floors).map(([name, floor]) => {
    const [scenario, connections, service] = name.split(", ");
    const line = lines.find(
      (each) =>
        each.scenario === scenario && each.tier === service && String(each.connections) === connections,
    );
    const reached = line?.requestsPerSecond.median ?? Number.NaN;
    const possible = floor.requestsPerSecond.median;
    return [
      scenario ?? "",
      service ?? "",
      connections ?? "",
      short(possible),
      short(reached),
      short(reached / possible),
    ];
  });
  if (rows.length === 0) return [];
  return [
    "How near a tier is to what its local service lets any Worker reach: the same bytes by a Worker that asks that service once and does nothing else.",
    "",
    markdownTable(["scenario", "service", "at a time", "that Worker, requests/s", "shop", "share"], rows),
    "",
  ];
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

function byteRows(page: string, { html, css, js, scripts }: PageBytes): string[][] {
  const row = (part: string, { raw, gzip, brotli }: Sizes): string[] => [
    page,
    part,
    ...[raw, gzip, brotli].map((bytes) => `${kilobytes(bytes)} kB`),
  ];
  return [row("HTML", html), row("CSS", css), row(`JavaScript, ${scripts} files`, js)];
}

/** Of each page the cheapest and the dearest tier that was measured: between them lies what a visitor costs. */
function costSection({ lines, plan }: BenchResult): string[] {
  const connections = Math.max(...plan.connections);
  const views = lines.filter(
    (line) => isPage(line.scenario) && line.connections === connections && isOfItsTier(line),
  );
  const rows = views.map((line) => {
    const counted = Object.fromEntries(
      Object.entries(line.counted).map(([name, spread]) => [name, spread.median]),
    ) as Record<Counter, number>;
    const bill = millionViews(counted);
    return [
      line.scenario,
      line.tier,
      ...bill.map(({ dollars }) => dollars.toFixed(2)),
      totalOf(bill).toFixed(2),
    ];
  });
  const used = [...new Set(Object.values(prices).map(({ source }) => source))];
  return [
    "## A million page views",
    "",
    `US dollars, computed from the calls counted above and the vendors' prices beyond what plans include, read on ${pricesReadOn} (${used.join(", ")}). Processor time is this machine's and workerd's whole process, so the platform's own figure is likely lower. Static assets and the Cache API cost nothing.`,
    "",
    markdownTable(
      ["page", "answered by", "requests", "CPU", "KV reads", "KV writes", "Redis", "Queues", "together"],
      rows,
    ),
    "",
    `Beside that the plans themselves: Workers Paid 5.00 a month; a Neon database of 0.25 compute units that never sleeps ${databaseMonth(0.25).toFixed(2)} a month, at any number of views.`,
    "",
  ];
}

function scaleSection({ at, small, large, queries }: ScaleResult): string[] {
  return [
    "## A large catalogue",
    "",
    `Time from a request's arrival at the database endpoint to its answer, with ${small.toLocaleString("en-US")} and ${large.toLocaleString("en-US")} games in turns (${at.slice(0, 16).replace("T", " ")} UTC).`,
    "",
    markdownTable(
      ["request", `${short(small)} games, ms`, `${short(large)} games, ms`, "ratio"],
      Object.entries(queries).map(([name, { smallMs, largeMs, ratio }]) => [
        name,
        short(smallMs),
        short(largeMs),
        short(ratio),
      ]),
    ),
    "",
  ];
}

const howItIsMeasured = `## How it is measured

- The production bundle runs in the \`workerd\` binary itself (\`local/worker/bare-workerd.ts\`), with KV, Cache API and Queues as small services in a process of their own (\`local/edge/\`), rate limits in the isolate, and no part of Miniflare or \`wrangler dev\` between.
- Neon, Upstash and Stripe are the stand-ins of \`local/\`; the database is PostgreSQL that writes through to its disk. All of it shares the machine, so a cold answer's figure is about the machine as much as about the shop.
- autocannon keeps 1 or 32 connections busy. Rounds take turns: constant Worker, case, constant Worker, next case. A case is compared with the constant rounds on both sides of it.
- A tier is measured by itself through what is prepared around the Worker: one address for the memory, more addresses than the memory holds for what is behind it (or as many as there are, each once, when the memory has forgotten them), a service that has nothing, a query that nobody asked before (\`miss\`), and the same bundle with \`CACHE_FRESH_SECONDS=0\` (\`off\`). No code of the shop knows of it. A line of which less than nine in ten answers came from its tier says nothing of it: it has dashes.
- The home page is one address, which the memory answers: its other tiers are those of the browse page.
- Messages of queues are taken and counted; their consumers do not run.
- \`npm run bench -- --quick\` is a look that leaves this page alone; \`npm run bench:lighthouse\` and \`npm run bench -- --scale\` measure the rest, \`npm run bench -- --all\` everything.`;
