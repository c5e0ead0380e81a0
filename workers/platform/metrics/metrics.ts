// Counts of one isolate, gathered in memory and added to the shared ones now and then (docs/decisions/0020).
import {
  counters,
  histograms,
  type CounterLabels,
  type CounterName,
  type HistogramLabels,
  type HistogramName,
} from "./metric-names.ts";

/** Where the counts of all isolates come together; see `createMetricStore`. */
export interface MetricStore {
  add(counts: ReadonlyMap<string, number>): Promise<void>;
  /** Series -> sum of all isolates. */
  read(): Promise<ReadonlyMap<string, number>>;
}

export interface Metrics {
  count<Name extends CounterName>(name: Name, labels: CounterLabels<Name>, by?: number): void;
  /** `times`: so many observations of the same time. */
  observe<Name extends HistogramName>(
    name: Name,
    labels: HistogramLabels<Name>,
    seconds: number,
    times?: number,
  ): void;
}

export interface IsolateMetrics extends Metrics {
  /**
   * Adds what was gathered to the store once the isolate's waiting time is over. Undefined while another request is at
   * it, or when there is nothing to write: then nothing is to be waited for. Never rejects: counts that could not be
   * written are lost, and the next ones say so.
   */
  flush(store: MetricStore): Promise<void> | undefined;
}

/** Series with labels have at most so many signs each; what routes and queues are called stays far below. */
const longestLabel = 100;

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "|": "/" };

/** `name="value"` pairs in the order of the definition, as Prometheus writes them. */
export function labelText(names: readonly string[], labels: Readonly<Record<string, string>>): string {
  return names
    .map(
      (name) =>
        `${name}="${(labels[name] ?? "").slice(0, longestLabel).replaceAll(/[\\"\n|]/g, (sign) => escapes[sign] ?? "")}"`,
    )
    .join(",");
}

/** A series: metric, labels, and of a histogram the bucket, `count` or `sum` (in milliseconds). */
export const seriesKey = (name: string, labels: string, part = ""): string => `${name}|${labels}|${part}`;

/** A write that takes longer than this on top of its waiting time was ended with the request that it belonged to. */
const lostAfterSeconds = 60;

/** One an isolate; it keeps numbers only, nothing of a request. `flushSeconds` is the waiting time. */
export function createIsolateMetrics(flushSeconds: number, now: () => number = Date.now): IsolateMetrics {
  let counts = new Map<string, number>();
  let busyUntil = 0;
  const add = (key: string, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by);

  const metrics: IsolateMetrics = {
    count(name, labels, by = 1) {
      if (by > 0) add(seriesKey(name, labelText(counters[name].labels, labels)), by);
    },
    observe(name, labels, seconds, times = 1) {
      const { buckets, labels: names } = histograms[name];
      const text = labelText(names, labels);
      const bucket = buckets.find((bound) => seconds <= bound);
      add(seriesKey(name, text, bucket === undefined ? "+Inf" : String(bucket)), times);
      add(seriesKey(name, text, "sum"), times * Math.max(0, Math.round(seconds * 1000)));
    },
    flush(store) {
      if (now() < busyUntil || counts.size === 0) return undefined;
      busyUntil = now() + (flushSeconds + lostAfterSeconds) * 1000;
      return (async () => {
        await new Promise((done) => setTimeout(done, flushSeconds * 1000));
        const taken = counts;
        counts = new Map();
        // From here on the next request may write what comes meanwhile.
        busyUntil = 0;
        try {
          await store.add(taken);
        } catch {
          metrics.count("playshelf_metric_writes_lost_total", {});
        }
      })();
    },
  };
  return metrics;
}
