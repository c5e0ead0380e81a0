/** One whole measurement of the shop: every scenario, tier and concurrency. */
import type { BenchShop } from "./bench-shop.ts";
import { fillCarts } from "./catalogue.ts";
import type { Measurement } from "./figures.ts";
import type { LoadGenerator } from "./load.ts";
import { fillStores, forgetMemory } from "./fill-stores.ts";
import { pageBytes, type PageBytes } from "./page-bytes.ts";
import { runBlock, type BenchCase, type Pace } from "./rounds.ts";
import {
  addressesNeeded,
  addToCartRequests,
  isPage,
  placeOrderRequests,
  placesOfTiers,
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

/** The least share of a line's answers that must come from its tier for the line to say something of it. */
const LEAST_SHARE = 0.9;

/** Whether the line is about its tier: most of its answers came from there. */
export const isOfItsTier = ({ tier, from }: Pick<ResultLine, "tier" | "from">): boolean =>
  tier === "write" || (from[placesOfTiers[tier]] ?? 0) >= LEAST_SHARE;

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
  await fillStores({ shop, load, slugs: catalogue.slugs }, readRequests(scenario, "cache", catalogue, bytes));
  return tiersOf[scenario].flatMap((tier): BenchCase[] => {
    const requests = readRequests(scenario, tier, catalogue, bytes);
    // Answers that the memory holds all at once are asked for once a round, when it has forgotten them.
    const once = isStore(tier) && requests.length < addressesNeeded(bytes);
    const tierCase: BenchCase = {
      name: tier,
      target: () => (tier === "off" ? shop.uncached : shop.shop),
      requests: async () => requests,
      prepare: async () => {
        await shop.edge.tell({ absent: absentFor(tier) });
        if (once) await forgetMemory();
      },
      once,
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

const isStore = (tier: Tier): boolean => tier === "cache" || tier === "kv" || tier === "redis";

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
