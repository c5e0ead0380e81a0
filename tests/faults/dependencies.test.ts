/** Each dependency down, slow or half-dead in turn while somebody buys: what stands, what is said, and that nothing is done by halves. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import {
  freshEmail,
  openStore,
  sessionIdOf,
  uuidOf,
  type Store,
  type TestOrder,
} from "#tests/worker/store.ts";
import { ApiRefused, readProblem } from "#tests/worker/api-client.ts";
import { createFormBrowser } from "#tests/worker/form-browser.ts";

const unreachable = "http://localhost:9";

const readinessSchema = z.object({
  status: z.string(),
  dependencies: z.record(z.string(), z.object({ state: z.string() })),
});

describe("a purchase while a part is away", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore();
  });
  afterEach(() => {
    const { stripe, resend, upstash } = store.cloud;
    store.database.standIn.reset();
    stripe.failNext(0);
    stripe.setDelay(0);
    stripe.setDelivery({ paused: false });
    resend.failNext(0);
    upstash.failNext(0);
    upstash.setDelay(0);
  });
  afterAll(() => store.stop());

  const askForLink = (email: string): Promise<Response> =>
    store.api.call("POST", "/api/v1/order-links", { body: { email } });
  const readyMails = ({ email }: TestOrder) =>
    store.cloud.resend.emailsTo(email).filter(({ subject }) => subject.startsWith("Your keys are ready"));
  const countOf = async (placing: { cartToken: string }): Promise<{ orders: number; holds: number }> => {
    const { cartToken } = placing;
    const [row] = await store.database.sql<{ orders: number; holds: number }>`
      select count(distinct o.id)::int as orders, count(h.id)::int as holds from carts c
      join orders o on o.cart_id = c.id left join holds h on h.order_id = o.id
      where c.token_hash = encode(sha256(${cartToken}::bytea), 'hex')`;
    return row ?? { orders: 0, holds: 0 };
  };

  it.each([
    ["answers errors", (): void => store.cloud.upstash.failNext(1_000)],
    ["does not answer in time", (): void => store.cloud.upstash.setDelay(5_000)],
  ])("Redis %s: checkout goes on, a mail of links is refused for now", async (_how, disturb) => {
    const game = await store.stock();
    disturb();
    const order = await store.order(game);
    expect(order.payUrl).not.toBeNull();
    const response = await askForLink(order.email);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await readProblem(response)).toMatchObject({ code: "dependency_unavailable" });
  });

  it("counts mails of links once Redis is back, alike for known and unknown addresses", async () => {
    await store.cloud.upstash.clear();
    const order = await store.order(await store.stock());
    const statuses = async (email: string) => {
      const found: number[] = [];
      for (let at = 0; at < 4; at += 1) found.push((await askForLink(email)).status);
      return found;
    };
    expect(await statuses(order.email)).toEqual([202, 202, 202, 429]);
    expect(await statuses(freshEmail())).toEqual([202, 202, 202, 429]);
    await store.cloud.upstash.clear();
  });

  it("Resend answers errors: the mail is tried again and comes once", async () => {
    const order = await store.order(await store.stock());
    await store.quiet();
    store.cloud.resend.failNext(3, 503);
    store.cloud.stripe.pay(sessionIdOf(order));
    await store.quiet();
    expect(await store.api.getOrder(order)).toMatchObject({ state: "fulfilled" });
    expect(readyMails(order)).toHaveLength(1);
    const tries = await store.database.sql<{ attempts: number; state: string }>`
      select attempts, state from email_log where order_id = ${uuidOf(order)} and kind = 'order.paid'`;
    expect(tries).toEqual([{ attempts: 4, state: "sent" }]);
  });

  it("Stripe cannot open the payment page: the order stands, and paying later works", async () => {
    const game = await store.stock({ copies: 1 });
    store.cloud.stripe.failNext(10, 503);
    const order = await store.order(game);
    expect(order).toMatchObject({ payUrl: null, order: { state: "pending_payment" } });
    await expect(store.api.payOrder(order)).rejects.toMatchObject({
      problem: { code: "payment_unavailable", status: 503 },
    });
    store.cloud.stripe.failNext(0);
    const { payUrl } = await store.api.payOrder(order);
    store.cloud.stripe.pay(sessionIdOf({ payUrl }));
    await store.quiet();
    expect(await store.api.getOrder(order)).toMatchObject({ state: "fulfilled" });
    expect(readyMails(order)).toHaveLength(1);
  });

  it("a German order is asked to be paid by an English page and over the API at once: one payment page, in German", async () => {
    const { sku } = await store.stock();
    const { cartToken } = await store.api.addToCart({ sku });
    store.cloud.stripe.failNext(10, 503);
    const placing = { cartToken, email: freshEmail(), locale: "de" };
    const order = await store.api.placeOrder(placing);
    expect(order.payUrl).toBeNull();
    store.cloud.stripe.failNext(0);
    const browser = createFormBrowser(store.url);
    browser.jar.set("__Host-order", order.orderToken);
    const page = `/orders/${order.order.id}`;
    const [english, german, { payUrl }] = await Promise.all([
      browser.post(page, { intent: "pay" }),
      browser.post(`/de${page}`, { intent: "pay" }),
      store.api.payOrder(order),
    ]);
    for (const { headers } of [english, german]) expect(headers.get("Location")).toBe(payUrl);
    const opened = store.cloud.stripe
      .sessions()
      .filter(({ metadata }) => metadata["order_id"] === uuidOf(order));
    expect(opened).toMatchObject([{ locale: "de", url: payUrl }]);
  });

  it("Stripe stays away until the hold lapses: the cron ends the order and the copies are free", async () => {
    const game = await store.stock({ copies: 1 });
    store.cloud.stripe.failNext(10, 503);
    const order = await store.order(game);
    store.cloud.stripe.failNext(0);
    await store.database.sql`update holds set expires_at = now() where order_id = ${uuidOf(order)}`;
    await store.database.sql`update payment_attempts set updated_at = now() - interval '1 hour'
      where order_id = ${uuidOf(order)}`;
    await store.worker.runCron("* * * * *");
    const ended = await store.api.getOrder(order);
    expect(ended).toMatchObject({ state: "expired", stateReason: "payment_timeout" });
    await expect(store.api.payOrder(order)).resolves.toEqual({ payUrl: null });
    expect(await store.left(game)).toMatchObject({ fewLeft: 1 });
  });

  it("Stripe fails for good under one idempotency key: paying later works all the same", async () => {
    store.cloud.stripe.failNext(2, 500);
    const order = await store.order(await store.stock());
    expect(order.payUrl).toBeNull();
    const pages = await Promise.all([store.api.payOrder(order), store.api.payOrder(order)]);
    expect(new Set(pages.map(({ payUrl }) => payUrl)).size).toBe(1);
    expect(await store.api.payOrder(order)).toEqual(pages[0]);
    store.cloud.stripe.pay(sessionIdOf({ payUrl: pages[0]?.payUrl ?? null }));
    await store.quiet();
    expect(await store.api.getOrder(order)).toMatchObject({ state: "fulfilled" });
  });

  it("Stripe is away when an order is looked at or cancelled: it shows what is known, and gives nothing back", async () => {
    const game = await store.stock({ copies: 1 });
    const order = await store.order(game);
    store.cloud.stripe.failNext(20, 503);
    expect(await store.api.getOrder(order)).toMatchObject({ state: "pending_payment" });
    await expect(store.api.cancelOrder(order)).rejects.toMatchObject({
      problem: { code: "payment_unavailable", status: 503 },
    });
    store.cloud.stripe.failNext(0);
    expect(await store.left(game)).toMatchObject({ availability: "sold_out" });
    store.cloud.stripe.pay(sessionIdOf(order));
    expect(await store.api.getOrder(order)).toMatchObject({ state: "fulfilled" });
  });

  it.each([
    ["before anything was written", false],
    ["after all was written", true],
  ])(
    "the database fails %s: the buyer hears it, and the same key again gives one order",
    async (_when, afterCommit) => {
      const game = await store.stock({ copies: 2 });
      const { cartToken } = await store.api.addToCart({ sku: game.sku });
      const placing = { cartToken, email: freshEmail(), idempotencyKey: randomUUID() };
      store.database.standIn.failNext(1, { afterCommit, matching: "place_order" });
      const refused: unknown = await store.api.placeOrder(placing).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ApiRefused);
      expect(refused).toMatchObject({ problem: { code: "dependency_unavailable", status: 503 } });
      const written = afterCommit ? { orders: 1, holds: 1 } : { orders: 0, holds: 0 };
      expect(await countOf(placing)).toEqual(written);

      const order = await store.api.placeOrder(placing);
      expect(await store.api.placeOrder(placing)).toMatchObject({ order: { id: order.order.id } });
      expect(await countOf(placing)).toEqual({ orders: 1, holds: 1 });
      expect(order.payUrl).not.toBeNull();
      expect(await store.left(game)).toMatchObject({ fewLeft: 1 });
    },
  );

  it("the database fails when the payment page is to be noted: the payment still finds its order", async () => {
    const game = await store.stock({ copies: 1 });
    const { cartToken } = await store.api.addToCart({ sku: game.sku });
    const placing = { cartToken, email: freshEmail(), idempotencyKey: randomUUID() };
    const sessions = store.cloud.stripe.sessions().length;
    store.database.standIn.failNext(1, { matching: "store_payment_session" });
    await expect(store.api.placeOrder(placing)).rejects.toMatchObject({ problem: { status: 503 } });
    const [session, ...more] = store.cloud.stripe.sessions().slice(sessions);
    expect(more).toEqual([]);

    store.cloud.stripe.pay(session?.id ?? "");
    await store.quiet();
    const order = await store.api.placeOrder(placing);
    expect(await store.api.getOrder(order)).toMatchObject({ state: "fulfilled" });
  });

  it("the database fails when a webhook comes: the provider sends it again", async () => {
    const game = await store.stock({ copies: 2 });
    const order = await store.order(game);
    store.cloud.stripe.setDelivery({ paused: true });
    store.cloud.stripe.pay(sessionIdOf(order));
    store.database.standIn.failNext(2, { matching: "record_provider_event" });
    await store.cloud.stripe.flush();
    const answers = store.cloud.stripe.deliveries().slice(-2);
    expect(answers.map(({ lastAnswer }) => lastAnswer)).toEqual(["503", "503"]);
    store.cloud.stripe.setDelivery({ paused: false });
    await store.quiet();
    const [row] = await store.database.sql<{
      state: string;
    }>`select state from orders where id = ${uuidOf(order)}`;
    expect(row?.state).toBe("fulfilled");
    expect(await store.onHand(game.sku)).toBe(1);
  });

  it("Stripe fails while money is to go back: it goes back once all the same", async () => {
    const game = await store.stock({ copies: 1, priceMinor: 2_000 });
    const late = await store.order(game);
    await store.database
      .sql`update holds set expires_at = now() - interval '1 second' where order_id = ${uuidOf(late)}`;
    const quick = await store.order(game);
    store.cloud.stripe.pay(sessionIdOf(quick));
    await store.quiet();
    store.cloud.stripe.failNext(1, 500, "/v1/refunds");
    const { payment_intent: intent } = store.cloud.stripe.pay(sessionIdOf(late));
    await store.quiet();
    expect(await store.api.getOrder(late)).toMatchObject({
      state: "cancelled",
      stateReason: "stock_lost",
      refunded: { amountMinor: 2_000 },
    });
    const refunds = store.cloud.stripe.events().filter(({ type }) => type === "refund.created");
    expect(refunds.filter((event) => JSON.stringify(event).includes(intent ?? ""))).toHaveLength(1);
    expect(await store.onHand(game.sku)).toBe(0);
  });

  it("tells which part is away, and is ready again by itself", async () => {
    const ask = async () => {
      const response = await store.api.call("GET", "/readyz");
      const { status, dependencies } = readinessSchema.parse(await response.json());
      const down = Object.keys(dependencies).filter((name) => dependencies[name]?.state === "down");
      return { code: response.status, status, down };
    };
    // Answers are kept for two seconds.
    const becomes = (expected: Awaited<ReturnType<typeof ask>>) =>
      vi.waitFor(async () => expect(await ask()).toEqual(expected), { timeout: 10_000, interval: 200 });
    await becomes({ code: 200, status: "ready", down: [] });
    store.database.standIn.failNext(1_000);
    await becomes({ code: 503, status: "not_ready", down: ["database"] });
    store.database.standIn.reset();
    store.cloud.upstash.failNext(1_000);
    await becomes({ code: 200, status: "degraded", down: ["redis"] });
    store.cloud.upstash.failNext(0);
    await becomes({ code: 200, status: "ready", down: [] });
  });
});

describe("a shop with a dependency that is not there at all", () => {
  let store: Store;
  beforeAll(async () => {
    const gone = {
      UPSTASH_REDIS_REST_URL: unreachable,
      STRIPE_API_URL: unreachable,
      RESEND_API_URL: unreachable,
    };
    store = await openStore({ vars: gone });
  });
  afterAll(() => store.stop());

  it("still lists, fills carts and takes orders, and keeps the mail for later", async () => {
    const game = await store.stock();
    expect(await store.api.listGames()).toMatchObject({ total: 1 });
    const order = await store.order(game);
    expect(order).toMatchObject({ payUrl: null, order: { state: "pending_payment" } });
    expect(await store.api.getOrder(order)).toMatchObject({ state: "pending_payment" });
    await expect.poll(() => store.logLines("message.failed").length, { timeout: 20_000 }).toBeGreaterThan(1);
    expect(store.logLines("message.failed")[0]).toMatchObject({
      queue: "email-events",
      type: "order.placed",
      reason: expect.stringContaining("The mail was not taken"),
    });
  });
});
