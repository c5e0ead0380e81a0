/** Runs rounds: the constant Worker before and after each case, and what was counted around the case. */
import { setTimeout as sleep } from "node:timers/promises";
import type { BareWorkerd } from "#local/worker/bare-workerd.ts";
import type { BenchShop } from "./bench-shop.ts";
import {
  measurementOf,
  perSecond,
  type Beside,
  type Measurement,
  type Round,
  type RoundBeside,
} from "./figures.ts";
import type { LoadGenerator, LoadJob, RequestTemplate } from "./load.ts";
import { readCpuMs } from "./process-cpu.ts";

/** One case of a block. */
export interface BenchCase {
  readonly name: string;
  /** Who answers it. */
  readonly target: () => BareWorkerd;
  /** Its requests; made anew each round, such as orders of carts that exist. */
  readonly requests: () => Promise<readonly RequestTemplate[]>;
  /** Brings the stores into the state that it is about. */
  readonly prepare?: () => Promise<unknown>;
  /** Each request once, instead of as many as the time allows. */
  readonly once?: boolean;
}

/** Cases that are measured in turns, against answers of so many bytes. */
export interface BenchBlock {
  readonly cases: readonly BenchCase[];
  readonly bytes: number;
  readonly connections: number;
}

/** How long and how often. */
export interface Pace {
  readonly rounds: number;
  readonly seconds: number;
  readonly constantSeconds: number;
}

/** Work that goes on after an answer (the outbox, the metrics) belongs to its round. */
const SETTLE_MS = 200;

/** Case -> its measurement, in the order of the block. */
export async function runBlock(
  { shop, load }: { shop: BenchShop; load: LoadGenerator },
  block: BenchBlock,
  pace: Pace,
): Promise<Map<string, Measurement>> {
  const { cases, bytes, connections } = block;
  const rounds = new Map(cases.map(({ name }) => [name, [] as RoundBeside[]]));
  const constant = async (template: RequestTemplate): Promise<Beside> => {
    const requests = [{ ...template, path: `/bytes/${bytes}` }];
    const job = { origin: shop.constant.url, connections, requests, seconds: pace.constantSeconds };
    const cpuBefore = readCpuMs(shop.constant.pid);
    const measured = await load.run(job);
    const cpuMs = (readCpuMs(shop.constant.pid) - cpuBefore) / measured.completed;
    return { perSecond: perSecond(measured), cpuMs };
  };
  for (let round = 0; round < pace.rounds; round += 1) {
    let before: Beside | undefined;
    for (const benchCase of cases) {
      const requests = await benchCase.requests();
      const [first] = requests;
      if (first === undefined) throw new Error(`${benchCase.name} has no requests.`);
      before ??= await constant(first);
      await benchCase.prepare?.();
      const limit = benchCase.once === true ? { amount: requests.length } : { seconds: pace.seconds };
      const job: LoadJob = { origin: benchCase.target().url, connections, requests, ...limit };
      const measured = await runRound(shop, load, benchCase.target(), job);
      const after = await constant(first);
      rounds.get(benchCase.name)?.push({ round: measured, beside: middle(before, after) });
      before = after;
    }
  }
  return new Map([...rounds].map(([name, measured]) => [name, measurementOf(measured)]));
}

const middle = (a: Beside, b: Beside): Beside => ({
  perSecond: (a.perSecond + b.perSecond) / 2,
  cpuMs: (a.cpuMs + b.cpuMs) / 2,
});

async function runRound(
  { cloud, edge }: BenchShop,
  load: LoadGenerator,
  target: BareWorkerd,
  job: LoadJob,
): Promise<Round> {
  cloud.neon.reset();
  cloud.upstash.requests.length = 0;
  const edgeBefore = await edge.tell({});
  const cpuBefore = readCpuMs(target.pid);
  const measured = await load.run(job);
  await sleep(SETTLE_MS);
  const cpuMs = readCpuMs(target.pid) - cpuBefore;
  const edgeAfter = await edge.tell({});
  const anAnswer = (count: number): number => count / measured.sent;
  return {
    ...measured,
    cpuMs: anAnswer(cpuMs),
    databaseTrips: anAnswer(cloud.neon.requests.length),
    redisTrips: anAnswer(cloud.upstash.requests.length),
    redisCommands: anAnswer(cloud.upstash.requests.reduce((sum, { commands }) => sum + commands.length, 0)),
    cacheCalls: anAnswer(
      edgeAfter.cacheMatches + edgeAfter.cachePuts - edgeBefore.cacheMatches - edgeBefore.cachePuts,
    ),
    kvReads: anAnswer(edgeAfter.kvReads - edgeBefore.kvReads),
    kvWrites: anAnswer(edgeAfter.kvWrites - edgeBefore.kvWrites),
    queueSends: anAnswer(edgeAfter.queueSends - edgeBefore.queueSends),
  };
}
