// Every metric that exists: its name, what it says, and its labels. Dashboards and alerts use these and no others.

export interface MetricDefinition {
  readonly help: string;
  readonly labels: readonly string[];
}

/** Counted as it happens, in every isolate; gathered in Redis. */
export const counters = {
  playshelf_requests_total: {
    help: "Requests by route pattern, method and class of status.",
    labels: ["route", "method", "status"],
  },
  playshelf_database_trips_total: { help: "Round trips to the database.", labels: ["route"] },
  playshelf_redis_trips_total: {
    help: "Round trips to Redis, those for metrics left out.",
    labels: ["route"],
  },
  playshelf_cache_results_total: {
    help: "Look-ups in a cache: hit, stale, miss or failed_over (the last known, since a new one failed).",
    labels: ["cache", "result"],
  },
  playshelf_rate_limit_refusals_total: { help: "Requests refused by a limit (429).", labels: ["route"] },
  playshelf_messages_total: {
    help: "Deliveries of queue messages: handled, failed (will come again) or dead.",
    labels: ["queue", "outcome"],
  },
  playshelf_schedule_runs_total: {
    help: "Tasks of the schedule: done or failed.",
    labels: ["task", "outcome"],
  },
  playshelf_metric_writes_lost_total: {
    help: "Times that an isolate could not write its counts.",
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition>;

/** Durations, counted like counters in these buckets (upper bounds in seconds). */
export const histograms = {
  playshelf_request_duration_seconds: {
    help: "Time from the request to the end of its headers, by route pattern.",
    labels: ["route"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  playshelf_message_delay_seconds: {
    help: "Time that a message lay on its queue before it was handled: the queue's lag.",
    labels: ["queue"],
    buckets: [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600],
  },
} as const satisfies Record<string, MetricDefinition & { buckets: readonly number[] }>;

/** Read from the database when somebody asks. */
export const gauges = {
  playshelf_outbox_messages: { help: "Messages that are not on their queue yet.", labels: [] },
  playshelf_outbox_oldest_seconds: { help: "Age of the oldest of them: the outbox's lag.", labels: [] },
  playshelf_dead_messages: { help: "Dead messages that nobody has put back.", labels: ["queue"] },
  playshelf_payments_unsettled: {
    help: "Attempts to pay that are open for orders that wait, and refunds that are due.",
    labels: [],
  },
  playshelf_payments_oldest_unsettled_seconds: { help: "Age of the oldest of them.", labels: [] },
  playshelf_key_pools: { help: "Key pools that have ever had a key.", labels: [] },
  playshelf_key_pools_empty: { help: "Those of them without a free key.", labels: [] },
  playshelf_keys_free: { help: "Activation keys that nobody has bought or holds.", labels: [] },
  playshelf_key_pool_keys_free: { help: "Free keys of the twenty pools that have fewest.", labels: ["sku"] },
  playshelf_mails: { help: "Mails of the last 24 hours by what became of them.", labels: ["state"] },
  playshelf_sessions_active: { help: "Sessions that have not ended.", labels: [] },
} as const satisfies Record<string, MetricDefinition>;

export type CounterName = keyof typeof counters;
export type HistogramName = keyof typeof histograms;
export type GaugeName = keyof typeof gauges;

type LabelsOf<Definition extends MetricDefinition> = Readonly<Record<Definition["labels"][number], string>>;
export type CounterLabels<Name extends CounterName> = LabelsOf<(typeof counters)[Name]>;
export type HistogramLabels<Name extends HistogramName> = LabelsOf<(typeof histograms)[Name]>;

/** One value of a gauge. */
export interface GaugeValue {
  readonly name: GaugeName;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
