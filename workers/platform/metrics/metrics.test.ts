import parsePrometheusTextFormat from "parse-prometheus-text-format";
import { describe, expect, it } from "vitest";
import { counters, gauges, histograms } from "./metric-names.ts";
import { createIsolateMetrics, type MetricStore } from "./metrics.ts";
import { prometheusText } from "./prometheus-text.ts";

function createMemoryStore(): MetricStore & { down: boolean; writes: number } {
  const sums = new Map<string, number>();
  const store = {
    down: false,
    writes: 0,
    async add(counts: ReadonlyMap<string, number>) {
      if (store.down) throw new Error("away");
      store.writes += 1;
      for (const [key, by] of counts) sums.set(key, (sums.get(key) ?? 0) + by);
    },
    read: async () => new Map(sums),
  };
  return store;
}

const get = { route: "/games/:slug", method: "GET", status: "2xx" };

describe("the counts of isolates", () => {
  it("come together in the store, each once", async () => {
    const store = createMemoryStore();
    for (const isolate of [createIsolateMetrics(0), createIsolateMetrics(0)]) {
      isolate.count("playshelf_requests_total", get);
      isolate.count("playshelf_requests_total", get);
      await isolate.flush(store);
      expect(isolate.flush(store)).toBeUndefined();
    }
    expect(prometheusText(await store.read(), [])).toContain(
      'playshelf_requests_total{route="/games/:slug",method="GET",status="2xx"} 4\n',
    );
  });

  it("are written by one request while others come", async () => {
    const store = createMemoryStore();
    const isolate = createIsolateMetrics(0);
    isolate.count("playshelf_requests_total", get);
    const first = isolate.flush(store);
    isolate.count("playshelf_requests_total", get);
    expect(isolate.flush(store)).toBeUndefined();
    await first;
    expect(store.writes).toBe(1);
    expect(prometheusText(await store.read(), [])).toContain(" 2\n");
  });

  it("are written by a later request when the one that waited was ended before it wrote", async () => {
    const store = createMemoryStore();
    let clock = 0;
    const isolate = createIsolateMetrics(3_600, () => clock);
    isolate.count("playshelf_requests_total", get);
    expect(isolate.flush(store)).toBeDefined();
    expect(isolate.flush(store)).toBeUndefined();
    clock = 3_660_001;
    expect(isolate.flush(store)).toBeDefined();
  });

  it("that could not be written are lost, and the next write says so", async () => {
    const store = createMemoryStore();
    const isolate = createIsolateMetrics(0);
    isolate.count("playshelf_requests_total", get);
    store.down = true;
    await isolate.flush(store);
    store.down = false;
    await isolate.flush(store);
    const text = prometheusText(await store.read(), []);
    expect(text).toContain("playshelf_metric_writes_lost_total 1\n");
    expect(text).not.toContain("playshelf_requests_total{");
  });
});

describe("the text for Prometheus", () => {
  it("is read by a parser of the format, with every metric in its type", async () => {
    const store = createMemoryStore();
    const isolate = createIsolateMetrics(0);
    for (const seconds of [0.004, 0.09, 0.09, 60])
      isolate.observe("playshelf_request_duration_seconds", { route: "/" }, seconds);
    isolate.count("playshelf_cache_results_total", { cache: 'odd "name"\\\n|', result: "hit" }, 3);
    await isolate.flush(store);
    const text = prometheusText(await store.read(), [
      { name: "playshelf_key_pool_keys_free", labels: { sku: "GAME-1" }, value: 7 },
    ]);
    const parsed = parsePrometheusTextFormat(text);
    const types = Object.fromEntries(parsed.map(({ name, type }) => [name, type]));
    expect(types).toEqual({
      ...Object.fromEntries(Object.keys(counters).map((name) => [name, "COUNTER"])),
      ...Object.fromEntries(Object.keys(histograms).map((name) => [name, "HISTOGRAM"])),
      ...Object.fromEntries(Object.keys(gauges).map((name) => [name, "GAUGE"])),
    });
    const metric = (name: string): unknown => parsed.find((one) => one.name === name)?.metrics;
    // The parser leaves a histogram's labels, sum and count out.
    const buckets = {
      ...{ "0.005": "1", "0.01": "1", "0.025": "1", "0.05": "1", "0.1": "3", "0.25": "3", "0.5": "3" },
      ...{ "1": "3", "2.5": "3", "5": "3", "10": "3", "+Inf": "4" },
    };
    expect(metric("playshelf_request_duration_seconds")).toEqual([{ buckets }]);
    expect(text).toContain('playshelf_request_duration_seconds_bucket{route="/",le="0.1"} 3\n');
    expect(text).toContain('playshelf_request_duration_seconds_sum{route="/"} 60.184\n');
    expect(text).toContain('playshelf_request_duration_seconds_count{route="/"} 4\n');
    expect(metric("playshelf_key_pool_keys_free")).toEqual([{ labels: { sku: "GAME-1" }, value: "7" }]);
    expect(metric("playshelf_cache_results_total")).toEqual([
      { labels: { cache: 'odd "name"\\\n/', result: "hit" }, value: "3" },
    ]);
  });

  it("leaves out what no metric is called any more", () => {
    expect(prometheusText(new Map([["playshelf_former_total||", 3]]), [])).not.toContain("former");
  });
});
