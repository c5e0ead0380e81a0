/** The arithmetic of the benchmark: nothing here measures anything. */

/** The value below which `share` (0 to 1) of the values lie, by nearest rank; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** A figure of several rounds: the middle one, the lowest and the highest. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The middle of the rounds (the mean of the two middle ones) with their range; all NaN of nothing. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const upper = Math.floor(sorted.length / 2);
  const lower = Math.ceil(sorted.length / 2) - 1;
  return { median: (at(lower) + at(upper)) / 2, min: at(0), max: at(sorted.length - 1) };
}

/** What a generator saw of one round. */
export interface Load {
  readonly sent: number;
  readonly completed: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers outside 2xx, and connections that broke. */
  readonly failed: number;
  /** How often each value of the tallied header came. */
  readonly tally: Readonly<Record<string, number>>;
}

/** What one answer took, beside time: processor time of the whole workerd process and calls counted at the services. */
export const counters = [
  "cpuMs",
  "databaseTrips",
  "redisTrips",
  "redisCommands",
  "cacheCalls",
  "kvReads",
  "kvWrites",
  "queueSends",
] as const;
export type Counter = (typeof counters)[number];

/** A round with what was counted around it, for each answer. */
export type Round = Load & Readonly<Record<Counter, number>>;

export const perSecond = ({ completed, seconds }: Load): number => completed / seconds;

/** What the constant Worker did in the rounds before and after. */
export interface Beside {
  readonly perSecond: number;
  /** Processor time of its workerd process for each answer. */
  readonly cpuMs: number;
}

/** A round and what it is compared with. */
export interface RoundBeside {
  readonly round: Round;
  readonly beside: Beside;
}

/** One line of the table: medians of the rounds with their spread. */
export interface Measurement {
  readonly requestsPerSecond: Spread;
  /** Requests a second divided by those of the constant Worker in the rounds beside it. */
  readonly ratio: Spread;
  readonly constantPerSecond: Spread;
  readonly constantCpuMs: Spread;
  readonly p50Ms: Spread;
  readonly p99Ms: Spread;
  readonly counted: Readonly<Record<Counter, Spread>>;
  readonly failed: number;
  readonly answers: number;
  /** Share of the answers that came from each place, by the header that says so. */
  readonly from: Readonly<Record<string, number>>;
}

/** What the rounds of one case come to. */
export function measurementOf(rounds: readonly RoundBeside[]): Measurement {
  const each = (pick: (round: Round) => number): Spread => spreadOf(rounds.map(({ round }) => pick(round)));
  const sum = (pick: (round: Round) => number): number =>
    rounds.reduce((total, { round }) => total + pick(round), 0);
  const answers = sum(({ completed }) => completed);
  const counted = counters.map((name): [Counter, Spread] => [name, each((round) => round[name])]);
  const from: Record<string, number> = {};
  for (const { round } of rounds) {
    for (const [value, count] of Object.entries(round.tally)) {
      const place = placeOf(value);
      from[place] = (from[place] ?? 0) + count / answers;
    }
  }
  return {
    requestsPerSecond: each(perSecond),
    ratio: spreadOf(rounds.map(({ round, beside }) => perSecond(round) / beside.perSecond)),
    constantPerSecond: spreadOf(rounds.map(({ beside }) => beside.perSecond)),
    constantCpuMs: spreadOf(rounds.map(({ beside }) => beside.cpuMs)),
    p50Ms: each(({ p50Ms }) => p50Ms),
    p99Ms: each(({ p99Ms }) => p99Ms),
    counted: Object.fromEntries(counted) as Record<Counter, Spread>,
    failed: sum(({ failed }) => failed),
    answers,
    from,
  };
}

/** Where an answer came from, by its `Cache-Status` (RFC 9211): the detail of a hit, or why it was made. */
export function placeOf(cacheStatus: string): string {
  const hit = /;\s*hit\b/.test(cacheStatus);
  const detail = /detail="?([\w-]+)/.exec(cacheStatus)?.[1];
  if (hit) return detail ?? "hit";
  return /fwd=([\w-]+)/.exec(cacheStatus)?.[1] ?? "unknown";
}
