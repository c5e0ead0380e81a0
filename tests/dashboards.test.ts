/** Dashboards and alerts ask for metrics that exist, with labels that they have. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { counters, gauges, histograms } from "#workers/platform/metrics/metric-names.ts";
import { checkoutRoot } from "./architecture/source-tree.ts";

const labelsOf = new Map<string, readonly string[]>([
  ...Object.entries(counters).map(([name, { labels }]) => [name, labels] as const),
  ...Object.entries(gauges).map(([name, { labels }]) => [name, labels] as const),
  ...Object.entries(histograms).flatMap(([name, { labels }]) =>
    ["_bucket", "_sum", "_count"].map(
      (part) => [name + part, part === "_bucket" ? [...labels, "le"] : labels] as const,
    ),
  ),
]);

const read = (path: string): string => readFileSync(join(checkoutRoot, path), "utf8");
const dashboard = read("ops/grafana/playshelf.json");
const dashboardQueries = [...dashboard.matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)].map(
  ([, text = '""']) => JSON.parse(text) as string,
);
const alertQueries = [...read("ops/prometheus/alerts.yaml").matchAll(/expr: (.*)/g)].map(
  ([, text = ""]) => text,
);

describe.each([
  ["the dashboard", dashboardQueries],
  ["the alerts", alertQueries],
])("%s", (_name, queries) => {
  it("ask for metrics that exist", () => {
    const names = queries.flatMap((query) => query.match(/\bplayshelf_\w+/g) ?? []);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !labelsOf.has(name))).toEqual([]);
  });

  it("tell them apart by labels that they have", () => {
    const wrong = queries.flatMap((query) => {
      const known = new Set(
        (query.match(/\bplayshelf_\w+/g) ?? []).flatMap((name) => labelsOf.get(name) ?? []),
      );
      const grouped = [...query.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/,\s*/));
      const filtered = [...query.matchAll(/playshelf_\w+\{(\w+)/g)].map(([, label = ""]) => label);
      return [...grouped, ...filtered]
        .filter((label) => !known.has(label))
        .map((label) => `${label} in ${query}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe("the dashboard", () => {
  it("shows every metric", () => {
    const shown = dashboardQueries.join("\n");
    const all = [...Object.keys(counters), ...Object.keys(histograms), ...Object.keys(gauges)];
    expect(all.filter((name) => !shown.includes(name))).toEqual([]);
  });

  it("is a dashboard whose panels have titles and numbers of their own", () => {
    const { panels } = JSON.parse(dashboard) as { panels: { id: number; title: string }[] };
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(panels.filter(({ title }) => title === "")).toEqual([]);
  });
});

describe("docs/operations/observability.md", () => {
  it("names every metric, and no other", () => {
    const named = new Set(read("docs/operations/observability.md").match(/\bplayshelf_\w+/g));
    expect([...named].toSorted()).toEqual(
      [...Object.keys(counters), ...Object.keys(histograms), ...Object.keys(gauges)].toSorted(),
    );
  });
});
