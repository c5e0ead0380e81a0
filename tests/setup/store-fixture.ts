/** A store over a database of its own: the real services and repositories, with the vendors played in memory. */
import { randomUUID } from "node:crypto";
import { handleMessage } from "#workers/queues/handlers/handle-message.ts";
import { noReadModels } from "#workers/platform/read-models/read-models.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import { createResendEvents } from "#workers/platform/mailer/mail-events.ts";
import type { ProviderEvent } from "#workers/platform/payment-provider/payment-provider.ts";
import type { RateLimiter } from "#workers/platform/rate-limiter/rate-limiter.ts";
import { createCartRepository, createCartService } from "#workers/services/carts/index.ts";
import {
  createInventoryRepository,
  createInventoryService,
  createKeyVault,
} from "#workers/services/inventory/index.ts";
import {
  coverPath,
  createListingRepository,
  createListingService,
  createListUpkeepRepository,
  type CatalogueChanges,
} from "#workers/services/listing/index.ts";
import { createMessagingRepository, createMessagingService } from "#workers/services/messaging/index.ts";
import {
  createMailHistoryRepository,
  createAccountMailRepository,
  createNotificationRepository,
  createNotificationService,
} from "#workers/services/notifications/index.ts";
import {
  createAccountOrderRepository,
  createOrderLinks,
  createOrderRepository,
  createOrderService,
  createOriginHash,
  type PlacedOrder,
} from "#workers/services/orders/index.ts";
import { createPaymentRepository, createPaymentService } from "#workers/services/payments/index.ts";
import {
  createSettingsMemory,
  createSettingsRepository,
  createSettingsService,
} from "#workers/services/settings/index.ts";
import { createMailTokens } from "#workers/services/users/index.ts";
import { systemActor, type Account, type Caller, type Guest } from "#workers/shared/actor.ts";
import { fromPublicId } from "#workers/shared/ids.ts";
import type { Locale } from "#workers/shared/locales.ts";
import type { Message } from "#workers/shared/messages.ts";
import type { Currency } from "#workers/shared/money.ts";
import { freshAddress, freshEmail } from "./fresh.ts";
import { createShelf } from "./store-fixture-shelf.ts";
import { createFakeProvider, validSignature } from "./store-fixture-provider.ts";
import {
  allowingLimiter,
  createFakeMailer,
  createRecordingLogger,
  createRecordingQueue,
} from "./store-fixture-vendors.ts";
import { stubOf } from "./stub.ts";
import { createTestDatabase } from "./test-database.ts";
import { testSecrets } from "./test-secrets.ts";

const bytes = (fill: number): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(fill);

/** A visitor with a request id and an address of their own. */
export function guest(shown: Partial<Pick<Guest, "cartToken" | "orderTokens" | "address">> = {}): Guest {
  const requestId = randomUUID();
  return {
    kind: "guest",
    requestId,
    traceId: requestId,
    address: freshAddress(),
    orderTokens: [],
    ...shown,
  };
}

/** What `place` may differ in. */
export interface Placing {
  key?: string;
  email?: string;
  currency?: Currency;
  expectedTotalMinor?: number;
  locale?: Locale;
}

/** A placed order with what a test needs to go on: the owner, the order's UUID and its payment page (if it has one). */
export interface Placed<Owner extends Caller = Guest> extends PlacedOrder {
  uuid: string;
  owner: Owner;
  sessionId: string;
}

/** Copies of one SKU, counted in every way. */
export interface Copies {
  onHand: number;
  free: number;
  ledger: number;
  keys: number;
}

export type Store = Awaited<ReturnType<typeof createStore>>;

/** Opens a store; call `close()` when done. One store a test file: the database client's endpoint is one an isolate. */
export async function createStore({ limiter = allowingLimiter }: { limiter?: RateLimiter } = {}) {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({
    url: testDatabase.url,
    httpUrl: testDatabase.httpUrl,
    timeoutMs: 60_000,
  });
  const provider = createFakeProvider();
  const mailer = createFakeMailer();
  const queue = createRecordingQueue();
  const logger = createRecordingLogger();
  const links = createOrderLinks(bytes(3), "https://shop.example.com");
  const vault = createKeyVault(new Map([[1, bytes(1)]]), bytes(2));
  const clock = { offsetMs: 0 };
  const now = (): Date => new Date(Date.now() + clock.offsetMs);
  const onEmit = (): void => undefined;

  const listing = createListingService({
    repository: createListingRepository(database),
    upkeep: createListUpkeepRepository(database),
  });
  const offeredCurrencies = async () => (await settings.current(systemActor("test"))).currencies;
  const carts = createCartService({
    repository: createCartRepository(database),
    limiter,
    offeredCurrencies,
    coverPath,
    now,
  });
  const inventory = createInventoryService({ repository: createInventoryRepository(database), vault });
  const payments = createPaymentService({ repository: createPaymentRepository(database, onEmit), provider });
  const orderRepository = createOrderRepository(database, onEmit);
  const orders = createOrderService({
    repository: orderRepository,
    accountOrders: createAccountOrderRepository(database),
    originHash: createOriginHash(bytes(4)),
    payments,
    carts,
    inventory,
    limiter,
    links,
    logger,
    appUrl: "https://shop.example.com",
    coverPath,
    now,
  });
  const settings = createSettingsService({
    repository: createSettingsRepository(database),
    memory: createSettingsMemory(3600),
    published: noReadModels,
    changedAt: () => 0,
    tellChange: async () => undefined,
    inBackground: () => undefined,
    configuredSender: "Store <orders@example.com>",
    logger,
    now,
  });
  // Read once, so that no test counts it.
  await settings.current(systemActor("test"));
  const { RESEND_API_KEY, RESEND_WEBHOOK_SECRET } = testSecrets();
  const notifications = createNotificationService({
    repository: createNotificationRepository(database),
    accountMails: createAccountMailRepository(database),
    mailTokens: createMailTokens(bytes(5), "https://shop.example.com"),
    history: createMailHistoryRepository(database),
    mailEvents: createResendEvents({ apiKey: RESEND_API_KEY, webhookSecret: RESEND_WEBHOOK_SECRET }),
    mailer,
    links,
    settings,
    logger,
  });
  const messagingRepository = createMessagingRepository(database);
  const messaging = createMessagingService({ repository: messagingRepository, queue, logger });
  // Nothing is kept here that a change could make useless.
  const catalogueChanges = stubOf<CatalogueChanges>({ apply: async () => [] });
  const services = {
    listing,
    catalogueChanges,
    carts,
    inventory,
    payments,
    orders,
    notifications,
    messaging,
    settings,
  };
  const shelf = createShelf({ listing, inventory });
  const job = systemActor("test");

  /** A guest whose new cart has these lines. */
  async function cartOf(
    lines: readonly { sku: string; quantity?: number }[],
    currency: Currency = "USD",
  ): Promise<Guest> {
    let owner = guest();
    for (const { sku, quantity = 1 } of lines) {
      const { cartToken } = await carts.addLine(owner, { sku, quantity, currency });
      owner = { ...owner, cartToken: cartToken ?? "" };
    }
    return owner;
  }

  /** Somebody with an account, signed in by a browser. */
  async function customer(
    given: Partial<Pick<Account, "email" | "emailVerified" | "address" | "cartToken">> = {},
  ): Promise<Account> {
    const { email = freshEmail(), emailVerified = true, ...shown } = given;
    const [row] = await testDatabase.sql<{ id: string }>`insert into users (name, email, email_verified)
      values ('Customer', ${email}, ${emailVerified}) returning id`;
    return {
      ...guest(shown),
      kind: "account",
      userId: row?.id ?? "",
      email,
      emailVerified,
      name: "Customer",
      roles: [],
      via: "session",
      sessionId: randomUUID(),
      secondFactorAt: null,
      secondFactorEnrolled: false,
      scopes: [],
    };
  }

  async function place<Buyer extends Caller>(buyer: Buyer, placing: Placing = {}): Promise<Placed<Buyer>> {
    const own = buyer.kind === "account" ? buyer.email : `buyer-${buyer.requestId}@example.com`;
    const { key = randomUUID(), email = own, currency = "USD", expectedTotalMinor, locale } = placing;
    const placed = await orders.placeOrder(buyer, {
      idempotencyKey: key,
      input: { email, currency, expectedTotalMinor, locale },
    });
    const uuid = fromPublicId("order", placed.order.id) ?? "";
    const owner = { ...buyer, orderTokens: [placed.orderToken] };
    return { ...placed, uuid, owner, sessionId: `cs_${uuid}_1` };
  }

  /** Handles everything that waits in outbox and queues, until nothing new comes of it. */
  async function settleDown(): Promise<Message[]> {
    const handled: Message[] = [];
    for (;;) {
      await messaging.relay(job);
      const waiting = queue.take();
      if (waiting.length === 0) return handled;
      for (const { message } of waiting) {
        await handleMessage(services, systemActor("test", message.traceId), message);
        handled.push(message);
      }
    }
  }

  return {
    ...shelf,
    testDatabase,
    sql: testDatabase.sql,
    standIn: testDatabase.standIn,
    services,
    repositories: { orders: orderRepository, messaging: messagingRepository },
    provider,
    mailer,
    queue,
    logger,
    links,
    vault,
    clock,
    job,
    cartOf,
    customer,
    place,
    settleDown,
    /** A buyer with one copy of a game in the cart places an order. */
    order: async (sku: string, quantity = 1, placing: Placing = {}): Promise<Placed> =>
      place(await cartOf([{ sku, quantity }], placing.currency), placing),
    /** The provider delivers events to the webhook, one after the other, and everything that follows each is handled. */
    async hear(events: readonly ProviderEvent[]): Promise<void> {
      for (const { id } of events) {
        await payments.receiveEvent(guest(), { rawBody: id, signature: validSignature });
        await settleDown();
      }
    },
    /** As if the holds of an order had been taken long ago. */
    async lapseHolds(uuid: string): Promise<void> {
      await testDatabase.sql`update holds set expires_at = now() - interval '1 second' where order_id = ${uuid}`;
    },
    /** Copies of a SKU: on the books, free for a new order, and what its ledger and its key rows say. */
    async copiesOf(sku: string): Promise<Copies> {
      const [row] =
        await testDatabase.sql<Copies>`select s.on_hand as "onHand", available_quantity(s.id) as free,
        (select coalesce(sum(m.delta), 0)::int from stock_movements m where m.stock_item_id = s.id) as ledger,
        (select count(*)::int from license_keys k where k.stock_item_id = s.id and k.state = 'available') as keys
        from stock_items s join offers o on o.id = s.offer_id where o.sku = ${sku}`;
      if (!row) throw new Error(`no stock item of ${sku}`);
      return row;
    },
    async stateOf(uuid: string): Promise<string> {
      const [row] = await testDatabase.sql<{ state: string }>`select state from orders where id = ${uuid}`;
      return row?.state ?? "none";
    },
    close: () => testDatabase.drop(),
  };
}
