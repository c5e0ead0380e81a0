/** The arithmetic of the benchmark. */
import { describe, expect, it } from "vitest";
import { counters, measurementOf, percentile, placeOf, spreadOf, type Round } from "./figures.ts";
import { createFiller } from "./load.ts";
import { assetsIn, sumOf } from "./page-bytes.ts";
import { databaseMonth, millionViews, totalOf } from "./prices.ts";
import { cpuMsOf } from "./process-cpu.ts";

const zeros = Object.fromEntries(counters.map((name) => [name, 0])) as Pick<Round, (typeof counters)[number]>;
const roundOf = (given: Partial<Round>): Round => ({
  ...zeros,
  sent: 100,
  completed: 100,
  seconds: 1,
  p50Ms: 1,
  p99Ms: 2,
  failed: 0,
  tally: {},
  ...given,
});

describe("percentile and spread", () => {
  it("takes the nearest rank", () => {
    const values = [5, 1, 4, 2, 3];
    expect([0.5, 0.99, 0.2, 0].map((share) => percentile(values, share))).toEqual([3, 5, 1, 1]);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it("takes the middle, or the mean of the two middle ones", () => {
    expect(spreadOf([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 });
    expect(spreadOf([1, 2, 4, 9]).median).toBe(3);
    expect(spreadOf([]).median).toBeNaN();
  });
});

describe("a measurement", () => {
  const beside = (perSecond: number) => ({ perSecond, cpuMs: 0.1 });

  it("compares each round with the constant Worker beside it, not with the run's", () => {
    const { ratio, requestsPerSecond } = measurementOf([
      { round: roundOf({ completed: 100 }), beside: beside(200) },
      { round: roundOf({ completed: 60 }), beside: beside(100) },
      { round: roundOf({ completed: 80, seconds: 2 }), beside: beside(100) },
    ]);
    expect(ratio).toEqual({ median: 0.5, min: 0.4, max: 0.6 });
    expect(requestsPerSecond.median).toBe(60);
  });

  it("says which share came from where", () => {
    const tally = {
      "Playshelf; hit; ttl=5; detail=location": 30,
      "Playshelf; hit; ttl=4; detail=location": 45,
    };
    const { from } = measurementOf([
      { round: roundOf({ tally: { ...tally, "Playshelf; fwd=miss; stored": 25 } }), beside: beside(1) },
    ]);
    expect(from).toEqual({ location: 0.75, miss: 0.25 });
  });
});

it("reads where an answer came from", () => {
  expect(placeOf("Playshelf; hit; ttl=30; detail=isolate")).toBe("isolate");
  expect(placeOf("Playshelf; hit")).toBe("hit");
  expect(placeOf("Playshelf; fwd=uri-miss; fwd-status=200")).toBe("uri-miss");
  expect(placeOf("")).toBe("unknown");
});

it("reads processor time past a name with spaces and brackets", () => {
  const line = `12 (work (er) d) S ${Array.from({ length: 10 }, () => "0").join(" ")} 150 50 0 0`;
  expect(cpuMsOf(line)).toBe(2_000);
});

it("fills requests that are each their own", () => {
  const fill = createFiller();
  const template = { path: "/a/{n}?b={n5}", headers: { "CF-Connecting-IP": "{address}" }, body: "{n}" };
  const [first, second] = [fill(template), fill(template)];
  expect(first.path).toMatch(/^\/a\/\d+\?b=\d{5}$/);
  expect(first.headers["CF-Connecting-IP"]).toMatch(/^2001:db8:[0-9a-f]{4}:[0-9a-f]{4}::1$/);
  expect(first.path).not.toBe(second.path);
  expect(first.headers).not.toEqual(second.headers);
  expect(fill({ path: "/plain" })).toEqual({ method: "GET", path: "/plain", headers: {} });
});

it("finds the built files of a page, each once", () => {
  const html = `<link href="/assets/root-a1.css"><script src="/assets/entry-b2.js"></script>
    <link rel="modulepreload" href="/assets/entry-b2.js"><script>import "/assets/games.$slug-c3.js"</script>`;
  expect(assetsIn(html)).toEqual({
    css: ["/assets/root-a1.css"],
    js: ["/assets/entry-b2.js", "/assets/games.$slug-c3.js"],
  });
  const size = { raw: 3, gzip: 2, brotli: 1 };
  expect(sumOf([size, size])).toEqual({ raw: 6, gzip: 4, brotli: 2 });
});

it("computes the bill of a million views from the calls of one", () => {
  const bill = millionViews({ ...zeros, cpuMs: 5, kvReads: 1, redisCommands: 2 });
  expect(bill.map(({ dollars }) => Math.round(dollars * 100) / 100)).toEqual([0.3, 0.1, 0.5, 0, 4, 0]);
  expect(totalOf(bill)).toBeCloseTo(4.9);
  expect(databaseMonth(0.25)).toBeCloseTo(19.345);
});
