/** A running shop with a client of its API, a shelf that tests fill themselves, and ways to see that its queues are done. */
import { randomBytes } from "node:crypto";
import { vi } from "vitest";
import { z } from "zod";
import { demoKeysOf } from "#db/seed/demo-keys.ts";
import { createMemoryObjectStore } from "#tests/setup/memory-object-store.ts";
import { makeAnew } from "#tests/setup/make-anew.ts";
import { startShop, type ShopOptions, type TestShop } from "#tests/setup/shop.ts";
import { noReadModels } from "#workers/platform/read-models/read-models.ts";
import { systemActor } from "#workers/shared/actor.ts";
import { compose, createIsolateMemory, type Services } from "#workers/compose.ts";
import { parseConfig } from "#workers/env.ts";
import { createLogger } from "#workers/platform/logger/logger.ts";
import { fromPublicId } from "#workers/shared/ids.ts";
import type { PlacedOrder } from "#workers/services/orders/orders.schemas.ts";
import { freshEmail } from "#tests/setup/fresh.ts";
import { createApiClient, type ApiClient, type OrderRef } from "./api-client.ts";

export { freshEmail };

/** One game with one offer. */
export interface StockedGame {
  readonly slug: string;
  readonly title: string;
  readonly sku: string;
  /** The keys in its pool; none for boxes. */
  readonly keys: readonly string[];
}

/** What a game of a test costs and how many copies there are. */
export interface StockOptions {
  readonly format?: "key" | "boxed";
  readonly copies?: number;
  /** US cents and euro cents alike. */
  readonly priceMinor?: number;
}

/** An order as placed, with what a test needs to go on. */
export interface TestOrder extends PlacedOrder {
  readonly email: string;
  readonly cartToken: string;
}

const logLineSchema = z.looseObject({
  event: z.string(),
  level: z.string(),
  messageId: z.string().optional(),
  attempts: z.int().optional(),
});
/** A line of the Worker's log. */
export type LogLine = z.output<typeof logLineSchema>;

/** A shop under test. */
export interface Store extends TestShop {
  readonly api: ApiClient;
  /** The shop's own services, run here without a relay: what they leave in the outbox stays there. */
  readonly services: Services;
  /** Publishes a game of its own with copies to sell. */
  stock(options?: StockOptions): Promise<StockedGame>;
  /** Copies that are on hand in the database, holds not taken off. */
  onHand(sku: string): Promise<number>;
  /** Copies that the API offers; `null` when there are more than it tells. */
  left(game: StockedGame): Promise<{ availability: string; fewLeft: number | null }>;
  /** Puts a game into a new cart and places the order. */
  order(game: StockedGame, options?: { quantity?: number; email?: string }): Promise<TestOrder>;
  logLines(event?: string): LogLine[];
  /** Returns when every webhook arrived, every message of an order or person was sent, and each was handled at least once. */
  quiet(): Promise<void>;
}

const refuse = (): never => {
  throw new Error("Only the Worker reaches its queues.");
};
const noQueue = { send: refuse, sendBatch: refuse, metrics: refuse } satisfies Queue;

const waiting = { timeout: 40_000, interval: 100 };

/** Starts an empty shop; call `stop()` when done. */
export async function openStore(options: ShopOptions = {}): Promise<Store> {
  const shop = await startShop({ seeded: false, ...options });
  const api = createApiClient(shop.url);
  const config = parseConfig(shop.vars);
  const { services } = compose({
    buildId: "test",
    pageCache: makeAnew,
    objects: createMemoryObjectStore(),
    readModels: noReadModels,
    config,
    memory: createIsolateMemory(config),
    queues: { "payment-events": noQueue, "email-events": noQueue, "catalog-events": noQueue },
    logger: createLogger({}, { write: () => undefined }),
  });
  const { sql } = shop.database;
  const actor = systemActor("test");

  const logLines = (event?: string): LogLine[] =>
    shop.logs.flatMap((line) => {
      const parsed = line.startsWith("{") ? logLineSchema.safeParse(JSON.parse(line)) : undefined;
      return parsed?.success && (event === undefined || parsed.data.event === event) ? [parsed.data] : [];
    });

  return {
    ...shop,
    api,
    services,
    logLines,
    async stock({ format = "key", copies = 5, priceMinor = 1_999 } = {}) {
      const slug = `game-${randomBytes(5).toString("hex")}`;
      const title = `Game ${slug.slice(5)}`;
      const sku = `${slug}-${format}`.toUpperCase();
      const prices = (["USD", "EUR"] as const).map((currency) => ({ currency, amountMinor: priceMinor }));
      const offer = { sku, edition: "Standard", format, region: "Worldwide", prices };
      const kind = format === "key" ? { activation: "Demo activation" } : { condition: "new" as const };
      await services.listing.publishGame(actor, {
        title,
        slug,
        description: "",
        developers: [],
        publishers: [],
        genres: ["Puzzle"],
        releases: [{ platform: "PC", releasedOn: "2001", offers: [{ ...offer, ...kind }] }],
      });
      const keys = format === "key" ? demoKeysOf({ sku, stock: copies }) : [];
      if (format === "key") await services.inventory.importKeys(actor, { sku, keys });
      else await services.inventory.beginStock(actor, { sku, quantity: copies, reason: "test" });
      return { slug, title, sku, keys };
    },
    async onHand(sku) {
      const [row] = await sql<{ onHand: number }>`select s.on_hand as "onHand" from stock_items s
        join offers o on o.id = s.offer_id where o.sku = ${sku}`;
      return row?.onHand ?? Number.NaN;
    },
    async left({ slug }) {
      const [offer] = (await api.getGame(slug)).offers;
      return { availability: offer?.availability ?? "", fewLeft: offer?.fewLeft ?? null };
    },
    async order({ sku }, { quantity = 1, email = freshEmail() } = {}) {
      const { cartToken } = await api.addToCart({ sku, quantity });
      return { ...(await api.placeOrder({ cartToken, email })), email, cartToken };
    },
    async quiet() {
      await vi.waitFor(async () => {
        const { stripe } = shop.cloud;
        const late = stripe.delivery().paused
          ? []
          : stripe.deliveries().filter((d) => d.status === "waiting");
        if (late.length > 0) throw new Error(`${late.length} webhooks wait: ${late[0]?.lastAnswer}`);
        const rows = await sql<{ id: string; type: string; sentAt: Date | null }>`
          select id, type, sent_at as "sentAt" from outbox where queue <> 'catalog-events'`;
        const handled = new Set(logLines("message.handled").map((line) => line.messageId));
        const open = rows.filter(({ id, sentAt }) => sentAt === null || !handled.has(id));
        if (open.length > 0) throw new Error(`not handled yet: ${open.map(({ type }) => type).join(", ")}`);
      }, waiting);
    },
  };
}

/** The payment page's session of a placed order. */
export function sessionIdOf({ payUrl }: Pick<PlacedOrder, "payUrl">): string {
  const id = payUrl?.split("/").at(-1);
  if (!id) throw new Error("The order has no payment page.");
  return id;
}

/** The UUID behind a public order id, as the database has it. */
export function uuidOf({ order }: OrderRef): string {
  return fromPublicId("order", order.id) ?? "";
}
