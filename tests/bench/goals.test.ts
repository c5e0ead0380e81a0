/** Verdicts on goals, the tables and the page that is written. */
import { describe, expect, it } from "vitest";
import { counters, measurementOf, type Round } from "./figures.ts";
import { goalsOfBrowser, goalsOfRun, goalsOfScale } from "./goals.ts";
import type { ResultLine } from "./measure.ts";
import { performancePage, type BenchResult } from "./performance-page.ts";
import type { Scenario, Tier } from "./scenarios.ts";
import { alignRows, markdownTable, rowOf, short, textTable, withRange } from "./tables.ts";

const zeros = Object.fromEntries(counters.map((name) => [name, 0])) as Pick<Round, (typeof counters)[number]>;

/** A line of one round with that ratio and processor time; `strays` of its hundred answers came from elsewhere. */
function lineOf(
  given: { scenario: Scenario; tier: Tier },
  ratio: number,
  cpuMs: number,
  strays = 0,
): ResultLine {
  const place = given.tier === "memory" ? "hit; detail=isolate" : "fwd=miss";
  const tally = { [`Playshelf; ${place}`]: 100 - strays, "Playshelf; hit; detail=location": strays };
  const round = { sent: 100, completed: 100, seconds: 1, p50Ms: 4, p99Ms: 9, failed: 0, tally };
  const measured = measurementOf([
    {
      round: { ...zeros, ...round, cpuMs, databaseTrips: 1 },
      beside: { perSecond: 100 / ratio, cpuMs: 0.2 },
    },
  ]);
  return { ...given, connections: 32, bytes: 100, ...measured };
}

const size = (kilobytes: number) => ({ raw: 1, gzip: kilobytes * 1000, brotli: 1 });
const result: BenchResult = {
  at: "2026-11-23T12:00:00.000Z",
  machine: {
    cores: 2,
    processor: "some processor",
    memoryGb: 8,
    node: "22",
    workerd: "1",
    postgres: "18",
    loadBefore: 0,
  },
  plan: { rounds: 1, seconds: 1, constantSeconds: 1, connections: [32], ordersEach: 1 },
  seconds: 60,
  games: 97,
  lines: [
    lineOf({ scenario: "list API", tier: "memory" }, 0.75, 0.3),
    lineOf({ scenario: "list API", tier: "off" }, 0.05, 1),
    lineOf({ scenario: "list API", tier: "miss" }, 0.08, 2.5),
    lineOf({ scenario: "home", tier: "memory" }, 0.65, 0.3),
    lineOf({ scenario: "home", tier: "off" }, 0.02, 8),
  ],
  pages: { "browse page": { html: size(20), css: size(9), js: size(96), scripts: 5 } },
  floors: {},
};

describe("verdicts", () => {
  const verdictOf = (goal: string) => goalsOfRun(result).find((verdict) => verdict.goal === goal);

  it("asks less of a page than of the API", () => {
    expect(verdictOf("list API from memory, ratio")).toMatchObject({ wanted: "≥ 0.7", met: true });
    expect(verdictOf("home from memory, ratio")).toMatchObject({ wanted: "≥ 0.6", met: true });
  });

  it("judges a cold answer by what the first visitor pays, where that was measured", () => {
    expect(verdictOf("list API cold, ratio")).toMatchObject({ measured: "0.08", met: false });
    expect(verdictOf("list API cold, processor time")).toMatchObject({ met: false, why: "0.50 ms too much" });
    expect(verdictOf("home cold, processor time")).toMatchObject({ measured: "8.00 ms", met: true });
  });

  it("says by how much a goal is missed, and what it was waiting for", () => {
    expect(verdictOf("list API cold, ratio")?.why).toBe(
      "0.02 short: an answer takes 2.50 ms of processor time, the constant Worker's 0.20 ms, and 1.00 round trips to services on the same cores (p50 4.00 ms)",
    );
  });

  it("leaves open what was not measured", () => {
    expect(verdictOf("add to cart, ratio")).toMatchObject({ measured: "not measured", met: undefined });
    expect(goalsOfBrowser(undefined).map(({ met }) => met)).toEqual([undefined, undefined, undefined]);
    expect(goalsOfScale(undefined)).toHaveLength(1);
  });

  it("leaves open what came from another tier than the line is about, and says nothing of it", () => {
    const line = (strays: number) => lineOf({ scenario: "home", tier: "memory" }, 0.7, 0.3, strays);
    const verdictWith = (strays: number) =>
      goalsOfRun({ ...result, lines: [line(strays)] }).find(({ goal }) => goal === "home from memory, ratio");
    expect(verdictWith(10)).toMatchObject({ measured: "0.70", met: true });
    expect(verdictWith(11)).toMatchObject({ measured: "not measured", met: undefined });
    expect(rowOf(line(11)).slice(3)).toEqual(Array(10).fill("–"));
    expect(performancePage({ ...result, lines: [line(11)] }, {})).not.toContain("| home | memory | 0.30");
  });

  it("counts a page's bytes together", () => {
    expect(verdictOf("browse page whole, gzip")).toMatchObject({ measured: "125 kB", met: true });
  });

  it("judges what a browser and a large catalogue say", () => {
    const browser = goalsOfBrowser({
      scores: { home: { performance: 94, accessibility: 100 } },
      layout: { home: { shift: 0, largestInHtml: true } },
      interactionsMs: { menu: 250 },
    });
    expect(browser.map(({ met, why }) => [met, why])).toEqual([
      [false, "performance 1 short"],
      [true, ""],
      [false, "50.0 ms too much"],
    ]);
    expect(goalsOfScale({ browse: { ratio: 1.4 } })).toMatchObject([{ met: true, measured: "1.40 times" }]);
  });
});

describe("tables", () => {
  it("writes figures with the digits that they deserve", () => {
    expect([1234.5, 99.94, 9.994, 0, Number.NaN].map(short)).toEqual(["1,235", "99.9", "9.99", "0", "–"]);
    expect(withRange({ median: 2, min: 1, max: 3 })).toBe("2.00 (1.00–3.00)");
  });

  it("aligns columns", () => {
    expect(
      alignRows([
        ["a", "bb"],
        ["ccc", "d"],
      ]),
    ).toBe("a    bb\nccc  d");
    expect(textTable(result.lines).split("\n")).toHaveLength(6);
    expect(markdownTable(["a"], [["b"]])).toBe("| a |\n| --- |\n| b |");
  });

  it("writes the page with goals, tiers, bytes, costs and the machine", () => {
    const page = performancePage(result, {});
    for (const text of ["2 cores", "| list API cold, ratio", "**no**", "## A million page views", "20.0 kB"])
      expect(page).toContain(text);
    expect(page).not.toContain("NaN");
    expect(page).not.toContain("undefined");
  });
});
