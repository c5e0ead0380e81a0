/** The catalogue under load: demo games, and offers whose stock the orders of a run cannot use up. */
import { Client } from "pg";
import { z } from "zod";
import { freshAddress } from "#tests/setup/fresh.ts";
import { contentHash, runOperatorCommand, type BenchDatabases } from "./bench-database.ts";
import type { Catalogue } from "./scenarios.ts";
import { seedVars, startSeedEndpoint } from "./seed-endpoint.ts";

/** Orders of one run are spread over so many offers, as the orders of a shop are. */
const OFFERS = 24;
const STOCK = 1_000_000;

/** The name of a database with migrations and demo data; it is made when there is none of the same making. */
export async function ensureDemoDatabase(databases: BenchDatabases): Promise<string> {
  const name = `bench_demo_${await contentHash(["db/migrations", "db/seed", "ops/seed"])}`;
  await databases.ensure(name, async (database) => {
    const endpoint = await startSeedEndpoint();
    try {
      await runOperatorCommand("seed", [], seedVars(databases.workerUrl(database), endpoint.url));
    } finally {
      await endpoint.stop();
    }
  });
  return name;
}

/** Gives boxed offers stock without end; answers their SKUs and the server's version. */
export async function stockOffers(ownerUrl: string): Promise<{ skus: string[]; postgres: string }> {
  const client = new Client(ownerUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ sku: string }>(
      `WITH chosen AS (
         SELECT s.id, o.sku FROM stock_items s
           JOIN offers o ON o.id = s.offer_id
           JOIN prices p ON p.offer_id = o.id AND p.currency = 'USD' AND p.amount_minor >= 1000
          WHERE s.kind = 'boxed' AND s.on_hand > 0
          ORDER BY o.sku LIMIT $1
       ), stocked AS (
         UPDATE stock_items SET on_hand = on_hand + $2 FROM chosen WHERE stock_items.id = chosen.id
       ), booked AS (
         INSERT INTO stock_movements (stock_item_id, delta, reason) SELECT id, $2, 'bench' FROM chosen
       )
       SELECT sku FROM chosen`,
      [OFFERS, STOCK],
    );
    const version = await client.query<{ server_version: string }>("SHOW server_version");
    return { skus: rows.map(({ sku }) => sku), postgres: version.rows[0]?.server_version ?? "unknown" };
  } finally {
    await client.end();
  }
}

const listSchema = z.object({
  items: z.array(z.object({ slug: z.string() })),
  nextCursor: z.string().nullable(),
});

/** The first `wanted` games that the shop lists. */
export async function readSlugs(shopUrl: string, wanted: number): Promise<string[]> {
  const slugs: string[] = [];
  for (let cursor: string | null = ""; cursor !== null && slugs.length < wanted;) {
    const query = cursor === "" ? "" : `?${new URLSearchParams({ cursor })}`;
    const response = await fetch(`${shopUrl}/api/v1/games${query}`);
    const { items, nextCursor } = listSchema.parse(await response.json());
    slugs.push(...items.map(({ slug }) => slug));
    cursor = nextCursor;
  }
  return slugs.slice(0, wanted);
}

/** Carts with one line each. */
export async function fillCarts(shopUrl: string, { skus }: Catalogue, count: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const response = await fetch(`${shopUrl}/api/v1/cart/lines`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "CF-Connecting-IP": freshAddress() },
      body: JSON.stringify({ sku: skus[index % skus.length], quantity: 1, currency: "USD" }),
    });
    const token = response.headers.get("Cart-Token");
    if (token === null) throw new Error(`No cart: ${response.status} ${await response.text()}`);
    tokens.push(token);
  }
  return tokens;
}
