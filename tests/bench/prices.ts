/** What the vendors ask, as their pages said on the day given, and what a million page views come to. */
import type { Counter } from "./figures.ts";

/** When the pages were read. */
export const pricesReadOn = "2026-11-23";

/** One price: US dollars for so many units, beyond what a plan includes. */
export interface Price {
  readonly what: string;
  readonly dollars: number;
  readonly units: number;
  readonly source: string;
}

const workers = "https://developers.cloudflare.com/workers/platform/pricing/";
const redis = "https://upstash.com/pricing/redis";
const neon = "https://neon.com/docs/introduction/plans";

export const prices = {
  requests: { what: "Workers, requests", dollars: 0.3, units: 1_000_000, source: workers },
  cpuMs: { what: "Workers, CPU milliseconds", dollars: 0.02, units: 1_000_000, source: workers },
  kvReads: { what: "Workers KV, keys read", dollars: 0.5, units: 1_000_000, source: workers },
  kvWrites: { what: "Workers KV, keys written", dollars: 5, units: 1_000_000, source: workers },
  queueOperations: {
    what: "Queues, operations (3 a message)",
    dollars: 0.4,
    units: 1_000_000,
    source: workers,
  },
  redisCommands: { what: "Upstash Redis, commands", dollars: 0.2, units: 100_000, source: redis },
  computeHours: { what: "Neon Launch, compute-unit hours", dollars: 0.106, units: 1, source: neon },
} as const satisfies Record<string, Price>;

/** Operations of Queues for a message that is delivered at once: written, read, deleted. */
const OPERATIONS_A_MESSAGE = 3;

/** One line of the bill. */
export interface CostLine {
  readonly what: string;
  /** Units for a million page views. */
  readonly units: number;
  readonly dollars: number;
}

const MILLION = 1_000_000;

/**
 * The bill for a million views of one page, from what one view was counted to take. Static assets and the Cache API cost
 * nothing; Neon's hours are not among them, since they are paid for by the time that the database is awake.
 */
export function millionViews(view: Readonly<Record<Counter, number>>): CostLine[] {
  const line = ({ what, dollars, units }: Price, count: number): CostLine => ({
    what,
    units: count,
    dollars: (count / units) * dollars,
  });
  return [
    line(prices.requests, MILLION),
    line(prices.cpuMs, view.cpuMs * MILLION),
    line(prices.kvReads, view.kvReads * MILLION),
    line(prices.kvWrites, view.kvWrites * MILLION),
    line(prices.redisCommands, view.redisCommands * MILLION),
    line(prices.queueOperations, view.queueSends * OPERATIONS_A_MESSAGE * MILLION),
  ];
}

export const totalOf = (lines: readonly CostLine[]): number =>
  lines.reduce((sum, { dollars }) => sum + dollars, 0);

/** A database of so many compute units that never sleeps, for a month of 730 hours. */
export const databaseMonth = (computeUnits: number): number =>
  computeUnits * 730 * prices.computeHours.dollars;
