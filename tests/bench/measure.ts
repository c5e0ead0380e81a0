/** One whole measurement of the shop: every scenario, tier and concurrency. */
import type { BenchShop } from "./bench-shop.ts";
import { fillCarts } from "./catalogue.ts";
import type { Measurement } from "./figures.ts";
import type { LoadGenerator, RequestTemplate } from "./load.ts";
import { pageBytes, type PageBytes } from "./page-bytes.ts";
import { runBlock, type BenchCase, type Pace } from "./rounds.ts";
import {
  addToCartRequests,
  isPage,
  placeOrderRequests,
  readRequests,
  readScenarios,
  tiersOf,
  writeScenarios,
  type Catalogue,
  type ReadScenario,
  type Scenario,
  type Tier,
  type WriteScenario,
} from "./scenarios.ts";

/** One line of the result. `tier` is `write` for what changes something. */
export interface ResultLine extends Measurement {
  readonly scenario: Scenario;
  readonly tier: Tier | "write";
  readonly connections: number;
  readonly bytes: number;
}

/** What is measured, and how long. */
export interface Plan extends Pace {
  readonly connections: readonly number[];
  /** Orders of one round at each connection, which each need a cart first. */
  readonly ordersEach: number;
}

export interface Measured {
  readonly lines: readonly ResultLine[];
  readonly pages: Readonly<Record<string, PageBytes>>;
  /** What a Worker reaches that only asks one service: how near the shop's tier is to what that service lets it. */
  readonly floors: Readonly<Record<string, Measurement>>;
}

/** Connections that fill the caches: as few as keep the others' work from waiting for them. */
const WARMING = 4;

/** Everything in turn; `say` is told of each block. */
export async function measureShop(
  parts: { shop: BenchShop; load: LoadGenerator; catalogue: Catalogue },
  plan: Plan,
  say: (text: string) => void,
): Promise<Measured> {
  const lines: ResultLine[] = [];
  const pages: Record<string, PageBytes> = {};
  const floors: Record<string, Measurement> = {};
  for (const scenario of readScenarios) {
    const sample = await sampleOf(parts.shop, scenario, parts.catalogue);
    const bytes = Buffer.byteLength(sample);
    if (isPage(scenario)) pages[scenario] = await pageBytes(sample);
    for (const connections of plan.connections) {
      say(`${scenario}, ${connections} at a time`);
      const cases = await readCases(parts, scenario, bytes);
      const measured = await runBlock(parts, { cases, bytes, connections }, plan);
      for (const tier of tiersOf[scenario]) {
        const measurement = measured.get(tier);
        if (measurement) lines.push({ scenario, tier, connections, bytes, ...measurement });
      }
      for (const service of ["cache", "kv"]) {
        const measurement = measured.get(floorName(service));
        if (measurement) floors[`${scenario}, ${connections}, ${service}`] = measurement;
      }
    }
  }
  for (const scenario of writeScenarios) {
    for (const connections of plan.connections) {
      say(`${scenario}, ${connections} at a time`);
      const bytes = scenario === "add to cart" ? 900 : 700;
      const cases = [writeCase(parts, scenario, plan.ordersEach * connections)];
      const measured = await runBlock(parts, { cases, bytes, connections }, plan);
      const measurement = measured.get(scenario);
      if (measurement) lines.push({ scenario, tier: "write", connections, bytes, ...measurement });
    }
  }
  return { lines, pages, floors };
}

const floorName = (service: string): string => `floor ${service}`;

async function sampleOf(shop: BenchShop, scenario: ReadScenario, catalogue: Catalogue): Promise<string> {
  const [template] = readRequests(scenario, "memory", catalogue, 1);
  if (template === undefined) throw new Error(`Nothing to ask for: ${scenario}`);
  const response = await fetch(`${shop.shop.url}${template.path}`, { headers: template.headers ?? {} });
  const text = await response.text();
  if (!response.ok) throw new Error(`${template.path} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

/** The tiers of a scenario, with the caches filled; beside those of a service, a Worker that does nothing else. */
async function readCases(
  { shop, load, catalogue }: { shop: BenchShop; load: LoadGenerator; catalogue: Catalogue },
  scenario: ReadScenario,
  bytes: number,
): Promise<BenchCase[]> {
  const once = async (requests: readonly RequestTemplate[]): Promise<void> => {
    const job = { origin: shop.shop.url, connections: WARMING, requests, amount: requests.length };
    if (requests.length >= WARMING) await load.run(job);
  };
  await shop.edge.tell({ absent: [] });
  const kept = tiersOf[scenario].find((tier) => tier === "cache");
  if (kept) await once(readRequests(scenario, kept, catalogue, bytes));
  return tiersOf[scenario].flatMap((tier): BenchCase[] => {
    const requests = readRequests(scenario, tier, catalogue, bytes);
    const tierCase: BenchCase = {
      name: tier,
      target: () => (tier === "off" ? shop.uncached : shop.shop),
      requests: async () => requests,
      prepare: () => shop.edge.tell({ absent: absentFor(tier) }),
    };
    if (tier !== "cache" && tier !== "kv") return [tierCase];
    const floor: BenchCase = {
      name: floorName(tier),
      target: () => shop.constant,
      requests: async () => [{ path: `/${tier}/${bytes}` }],
      prepare: () => shop.edge.tell({ absent: [] }),
    };
    return [tierCase, floor];
  });
}

function absentFor(tier: Tier): ("cache" | "kv")[] {
  if (tier === "kv") return ["cache"];
  return tier === "redis" ? ["cache", "kv"] : [];
}

function writeCase(
  { shop, catalogue }: { shop: BenchShop; catalogue: Catalogue },
  scenario: WriteScenario,
  orders: number,
): BenchCase {
  const base = { name: scenario, target: () => shop.shop };
  if (scenario === "add to cart") return { ...base, requests: async () => addToCartRequests(catalogue) };
  return {
    ...base,
    once: true,
    requests: async () => placeOrderRequests(await fillCarts(shop.shop.url, catalogue, orders)),
  };
}
