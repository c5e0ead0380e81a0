// Counts and gauges as Prometheus reads them (prometheus.io/docs/instrumenting/exposition_formats, text format 0.0.4).
import { counters, gauges, histograms, type GaugeValue, type MetricDefinition } from "./metric-names.ts";
import { labelText } from "./metrics.ts";

/** What the text is. */
export const prometheusType = "text/plain; version=0.0.4; charset=utf-8";

const head = (name: string, { help }: MetricDefinition, type: string): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
];
const line = (name: string, labels: string, value: number): string =>
  `${name}${labels === "" ? "" : `{${labels}}`} ${value}`;

/** Series of one metric: labels -> part -> value. */
function seriesOf(counts: ReadonlyMap<string, number>, name: string): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const [key, value] of counts) {
    const [metric, labels = "", part = ""] = key.split("|");
    if (metric !== name) continue;
    const parts = found.get(labels) ?? new Map<string, number>();
    found.set(labels, parts.set(part, value));
  }
  return found;
}

function histogramLines(
  name: string,
  buckets: readonly number[],
  counts: ReadonlyMap<string, number>,
): string[] {
  return [...seriesOf(counts, name)].flatMap(([labels, parts]) => {
    let sum = 0;
    const bounds = [...buckets.map(String), "+Inf"].map((bound) => {
      sum += parts.get(bound) ?? 0;
      return line(`${name}_bucket`, [labels, `le="${bound}"`].filter(Boolean).join(","), sum);
    });
    const seconds = (parts.get("sum") ?? 0) / 1000;
    return [...bounds, line(`${name}_sum`, labels, seconds), line(`${name}_count`, labels, sum)];
  });
}

/** Every metric of `metric-names.ts` that has a value. Series of metrics that are no more are left out. */
export function prometheusText(counts: ReadonlyMap<string, number>, values: readonly GaugeValue[]): string {
  const lines: string[] = [];
  for (const [name, definition] of Object.entries(counters)) {
    lines.push(...head(name, definition, "counter"));
    for (const [labels, parts] of seriesOf(counts, name)) lines.push(line(name, labels, parts.get("") ?? 0));
  }
  for (const [name, definition] of Object.entries(histograms)) {
    lines.push(...head(name, definition, "histogram"), ...histogramLines(name, definition.buckets, counts));
  }
  for (const [name, definition] of Object.entries(gauges)) {
    lines.push(...head(name, definition, "gauge"));
    for (const gauge of values)
      if (gauge.name === name)
        lines.push(line(name, labelText(definition.labels, gauge.labels), gauge.value));
  }
  return `${lines.join("\n")}\n`;
}
