/** The goals of the read path and of checkout, and whether a run met them. */
import { isOfItsTier, type Measured, type ResultLine } from "./measure.ts";
import { isPage, type Scenario } from "./scenarios.ts";
import { short } from "./tables.ts";

/** One goal and what a run says of it. */
export interface Verdict {
  readonly goal: string;
  readonly wanted: string;
  readonly measured: string;
  /** Undefined: not measured. */
  readonly met: boolean | undefined;
  /** Where it is missed: by how much, and what the figures say of the reason. */
  readonly why: string;
}

/** What a browser measured of the pages; written by `npm run bench:lighthouse`. */
export interface BrowserFigures {
  /** Page -> category -> median of its scores, 0 to 100. */
  readonly scores: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Page -> layout shift, and whether the largest element was in the first HTML. */
  readonly layout: Readonly<Record<string, { readonly shift: number; readonly largestInHtml: boolean }>>;
  /** Interaction -> milliseconds until the next paint, at four times slower. */
  readonly interactionsMs: Readonly<Record<string, number>>;
}

/** Database time of a query at many games divided by that at few. */
export type ScaleFigures = Readonly<Record<string, { readonly ratio: number }>>;

/** Goals are about load: the figures of the highest concurrency count. */
const underLoad = (lines: readonly ResultLine[]): number =>
  Math.max(...lines.map(({ connections }) => connections));

const notMeasured = { measured: "not measured", met: undefined, why: "" };

const least = (goal: string, wanted: number, line: ResultLine | undefined): Verdict => {
  const head = { goal, wanted: `≥ ${wanted}` };
  if (line === undefined) return { ...head, ...notMeasured };
  const { median } = line.ratio;
  const met = median >= wanted;
  return { ...head, measured: short(median), met, why: met ? "" : reasonOf(line, wanted - median) };
};

/** What an answer takes of the processor, and what it waits for. */
function reasonOf({ counted, constantCpuMs, p50Ms }: ResultLine, missing: number): string {
  const trips = counted.databaseTrips.median + counted.redisTrips.median;
  const cpu = `${short(missing)} short: an answer takes ${short(counted.cpuMs.median)} ms of processor time, the constant Worker's ${short(constantCpuMs.median)} ms`;
  if (trips < 0.05) return cpu;
  return `${cpu}, and ${short(trips)} round trips to services on the same cores (p50 ${short(p50Ms.median)} ms)`;
}

const most = (goal: string, wanted: number, value: number | undefined, unit: string): Verdict => {
  const head = { goal, wanted: `≤ ${wanted} ${unit}` };
  if (value === undefined || Number.isNaN(value)) return { ...head, ...notMeasured };
  const met = value <= wanted;
  const why = met ? "" : `${short(value - wanted)} ${unit} too much`;
  return { ...head, measured: `${short(value)} ${unit}`, met, why };
};

/** Every goal that the benchmark itself measures. */
export function goalsOfRun({ lines, pages }: Measured): Verdict[] {
  const connections = underLoad(lines);
  const find = (scenario: Scenario, tier: ResultLine["tier"]): ResultLine | undefined =>
    lines.find(
      (line) =>
        line.scenario === scenario &&
        line.tier === tier &&
        line.connections === connections &&
        isOfItsTier(line),
    );
  const cold = (scenario: Scenario): ResultLine | undefined =>
    find(scenario, "miss") ?? find(scenario, "off");
  const reads = ["list API", "detail API", "browse page", "game page", "home"] as const;
  const kilo = (bytes: number | undefined): number | undefined =>
    bytes === undefined ? undefined : bytes / 1000;
  const browse = pages["browse page"];
  return [
    ...reads.map((scenario) =>
      least(`${scenario} from memory, ratio`, isPage(scenario) ? 0.6 : 0.7, find(scenario, "memory")),
    ),
    ...reads
      .filter((scenario) => !isPage(scenario))
      .map((scenario) => least(`${scenario} cold, ratio`, 0.1, cold(scenario))),
    least("add to cart, ratio", 0.08, find("add to cart", "write")),
    ...reads.map((scenario) =>
      most(
        `${scenario} cold, processor time`,
        isPage(scenario) ? 10 : 2,
        cold(scenario)?.counted.cpuMs.median,
        "ms",
      ),
    ),
    ...Object.entries(pages).flatMap(([page, { js, css }]) => [
      most(`${page}, JavaScript gzip`, 100, kilo(js.gzip), "kB"),
      most(`${page}, CSS gzip`, 12, kilo(css.gzip), "kB"),
    ]),
    most(
      "browse page whole, gzip",
      130,
      kilo(browse && browse.html.gzip + browse.js.gzip + browse.css.gzip),
      "kB",
    ),
  ];
}

/** The goals that a browser measures. */
export function goalsOfBrowser(figures: BrowserFigures | undefined): Verdict[] {
  if (figures === undefined) {
    return [
      { goal: "Lighthouse, four categories", wanted: "≥ 95", ...notMeasured },
      { goal: "no layout shift, largest element in the first HTML", wanted: "0, yes", ...notMeasured },
      { goal: "filter, add to cart, menu at 4x throttling", wanted: "≤ 200 ms", ...notMeasured },
    ];
  }
  const { scores, layout, interactionsMs } = figures;
  return [
    ...Object.entries(scores).map(([page, categories]): Verdict => {
      const missed = Object.entries(categories).filter(([, score]) => score < 95);
      return {
        goal: `${page}, Lighthouse`,
        wanted: "≥ 95 each",
        measured: Object.entries(categories)
          .map(([category, score]) => `${category} ${score}`)
          .join(", "),
        met: missed.length === 0,
        why: missed.map(([category, score]) => `${category} ${95 - score} short`).join(", "),
      };
    }),
    ...Object.entries(layout).map(([page, { shift, largestInHtml }]): Verdict => {
      const met = shift === 0 && largestInHtml;
      return {
        goal: `${page}, layout shift and largest element`,
        wanted: "0, in the first HTML",
        measured: `${short(shift)}, ${largestInHtml ? "in" : "not in"} the first HTML`,
        met,
        why: met ? "" : shift === 0 ? "the largest element comes later" : `shifts by ${short(shift)}`,
      };
    }),
    ...Object.entries(interactionsMs).map(([name, value]) =>
      most(`${name}, at 4x throttling`, 200, value, "ms"),
    ),
  ];
}

/** The goals of a large catalogue. */
export function goalsOfScale(figures: ScaleFigures | undefined): Verdict[] {
  const goal = "database time at 1,000,000 games against 10,000";
  if (figures === undefined) return [{ goal, wanted: "≤ 1.5 times", ...notMeasured }];
  return Object.entries(figures).map(([name, { ratio }]) => most(`${name}, ${goal}`, 1.5, ratio, "times"));
}
