/** The measurement of the shop under load, from an empty machine to a kept result. */
import { startBenchDatabases } from "./bench-database.ts";
import { startBenchShop } from "./bench-shop.ts";
import { ensureDemoDatabase, readSlugs, stockOffers } from "./catalogue.ts";
import { startLoadGenerator } from "./load.ts";
import { describeMachine } from "./machine.ts";
import { measureShop, type Plan } from "./measure.ts";
import type { BenchResult } from "./performance-page.ts";

/** Games whose pages are more than the isolate's memory holds. */
const GAMES = 4_000;

/** Starts everything, measures, and ends everything. */
export async function runBench(plan: Plan, say: (text: string) => void): Promise<BenchResult> {
  const begun = Date.now();
  const stops: (() => Promise<void>)[] = [];
  try {
    say("PostgreSQL, demo data");
    const databases = await startBenchDatabases();
    stops.push(() => databases.stop());
    const database = await databases.copy(await ensureDemoDatabase(databases));
    const { skus, postgres } = await stockOffers(databases.ownerUrl(database));
    const machine = describeMachine(postgres);
    say("production bundle, workerd");
    const shop = await startBenchShop(databases.workerUrl(database));
    stops.push(() => shop.stop());
    const load = await startLoadGenerator();
    stops.push(() => load.stop());
    const slugs = await readSlugs(shop.shop.url, GAMES);
    const measured = await measureShop({ shop, load, catalogue: { slugs, skus } }, plan, say);
    const seconds = Math.round((Date.now() - begun) / 1000);
    return { at: new Date().toISOString(), machine, plan, seconds, games: slugs.length, ...measured };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
