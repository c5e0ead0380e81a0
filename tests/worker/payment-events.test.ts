/** What the payment provider says, in every order and number of times: one settlement, one mail, and stock that adds up. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { fromPublicId } from "#workers/shared/ids.ts";
import { freshEmail, openStore, sessionIdOf, uuidOf, type Store, type TestOrder } from "./store.ts";

interface OutboxMessage {
  id: string;
  type: string;
  payload: unknown;
  traceId: string;
}

describe("payment events", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore();
  });
  afterEach(() => store.cloud.stripe.setDelivery({ duplicate: 1, reorder: false, paused: false }));
  afterAll(() => store.stop());

  const subjectsTo = ({ email }: TestOrder): string[] =>
    store.cloud.resend.emailsTo(email).map(({ subject }) => subject.replace(/ ?:? ?(order )?PS-.*/, ""));
  const movementsOf = (order: TestOrder): Promise<{ delta: number; reason: string }[]> =>
    store.database.sql`select delta, reason from stock_movements where order_id = ${uuidOf(order)}`;
  const messagesOf = (order: TestOrder): Promise<OutboxMessage[]> =>
    store.database.sql`select o.id, o.type, o.payload, o.trace_id as "traceId" from outbox o
      left join provider_events e on e.id = o.payload->>'eventId'
      where o.payload->>'orderId' = ${uuidOf(order)} or e.payload->>'orderId' = ${uuidOf(order)}`;

  it("settle once when each webhook comes five times and the latest first", async () => {
    const game = await store.stock({ copies: 3 });
    const order = await store.order(game);
    store.cloud.stripe.setDelivery({ duplicate: 5, reorder: true });
    store.cloud.stripe.pay(sessionIdOf(order));
    await store.quiet();

    const delivered = store.cloud.stripe.deliveries().filter(({ status }) => status === "delivered");
    expect(delivered.length).toBeGreaterThanOrEqual(10);
    const settled = await store.api.getOrder(order);
    expect(settled.history.map(({ state }) => state)).toEqual(["pending_payment", "paid", "fulfilled"]);
    expect(await movementsOf(order)).toEqual([{ delta: -1, reason: "sale" }]);
    expect(await store.onHand(game.sku)).toBe(2);
    expect(subjectsTo(order).filter((subject) => subject === "Your keys are ready")).toHaveLength(1);
  });

  it("end as refunded when the news of the refund comes before the news of the payment", async () => {
    const game = await store.stock({ copies: 2 });
    const order = await store.order(game);
    store.cloud.stripe.setDelivery({ duplicate: 2, reorder: true, paused: true });
    const { payment_intent: intent } = store.cloud.stripe.pay(sessionIdOf(order));
    store.cloud.stripe.refund(intent ?? "");
    await store.cloud.stripe.flush();
    store.cloud.stripe.setDelivery({ paused: false });
    await store.quiet();
    const ended = await store.api.getOrder(order);
    expect(ended).toMatchObject({ state: "refunded", refunded: ended.total });
    expect(subjectsTo(order).filter((subject) => subject.startsWith("Refund"))).toHaveLength(1);
  });

  it("have one effect when their queue messages are delivered twice", async () => {
    const game = await store.stock({ copies: 3 });
    const order = await store.order(game);
    store.cloud.stripe.pay(sessionIdOf(order));
    await store.quiet();
    const mails = subjectsTo(order);
    const messages = await messagesOf(order);
    expect(messages.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["order.placed", "order.paid", "payment.event"]),
    );

    for (const { id, type, payload, traceId } of messages) {
      const queue = type === "payment.event" ? "PAYMENT_EVENTS" : "EMAIL_EVENTS";
      await store.worker.sendToQueue(queue, { v: 1, id, type, payload, traceId });
    }
    await vi.waitFor(() => {
      const handled = store.logLines("message.handled").map(({ messageId }) => messageId);
      for (const { id } of messages) expect(handled.filter((one) => one === id)).toHaveLength(2);
    }, 20_000);
    expect(subjectsTo(order)).toEqual(mails);
    expect(mails.filter((subject) => subject === "Your keys are ready")).toHaveLength(1);
    expect(await movementsOf(order)).toHaveLength(1);
    expect(await store.onHand(game.sku)).toBe(2);
  });

  it("change nothing any more when the browser was back first", async () => {
    const game = await store.stock({ copies: 2 });
    const order = await store.order(game);
    store.cloud.stripe.setDelivery({ paused: true });
    store.cloud.stripe.pay(sessionIdOf(order));
    const seen = await store.api.getOrder(order);
    expect(seen.state).toBe("fulfilled");

    await store.cloud.stripe.flush();
    store.cloud.stripe.setDelivery({ paused: false });
    await store.quiet();
    expect(await store.api.getOrder(order)).toEqual(seen);
    expect(await movementsOf(order)).toHaveLength(1);
    expect(subjectsTo(order).filter((subject) => subject === "Your keys are ready")).toHaveLength(1);
  });

  it("release the copies after a decline, and the page cannot be paid any more", async () => {
    const game = await store.stock({ copies: 1 });
    const order = await store.order(game);
    expect(await store.left(game)).toMatchObject({ availability: "sold_out" });
    store.cloud.stripe.decline(sessionIdOf(order));
    await store.quiet();
    expect(await store.api.getOrder(order)).toMatchObject({
      state: "cancelled",
      stateReason: "payment_declined",
      payUntil: null,
    });
    expect(await store.left(game)).toMatchObject({ fewLeft: 1 });
    expect(() => store.cloud.stripe.pay(sessionIdOf(order))).toThrow("expired");
    expect(
      subjectsTo(order).filter((subject) => subject.endsWith("has ended") || subject === "Order"),
    ).toHaveLength(1);
  });

  it("release the copies when the payment page expires", async () => {
    const game = await store.stock({ copies: 1 });
    const order = await store.order(game);
    store.cloud.stripe.expire(sessionIdOf(order));
    await store.quiet();
    expect(await store.api.getOrder(order)).toMatchObject({
      state: "expired",
      stateReason: "payment_timeout",
    });
    expect(await store.left(game)).toMatchObject({ fewLeft: 1 });
  });

  it("are refused without a signature that fits, and leave nothing behind", async () => {
    const post = (headers: Record<string, string>) =>
      store.api.call("POST", "/api/webhooks/stripe", {
        headers,
        body: { id: "evt_forged", object: "event" },
      });
    const seconds = Math.floor(Date.now() / 1000);
    const forged: Record<string, string>[] = [
      {},
      { "Stripe-Signature": "t=1,v1=00" },
      { "Stripe-Signature": `t=${seconds},v1=${"0".repeat(64)}` },
    ];
    store.database.standIn.reset();
    for (const headers of forged) {
      const response = await post({ ...headers });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: "invalid_signature" });
    }
    expect(store.database.standIn.requests).toEqual([]);
  });

  it("give the copies back on a cancellation, which a paid order refuses", async () => {
    const game = await store.stock({ copies: 2 });
    const kept = await store.order(game);
    const dropped = await store.order(game);
    expect(await store.api.cancelOrder(dropped)).toMatchObject({
      state: "cancelled",
      stateReason: "cancelled_by_customer",
    });
    expect(await store.api.cancelOrder(dropped)).toMatchObject({ state: "cancelled" });
    expect(await store.left(game)).toMatchObject({ fewLeft: 1 });
    expect(() => store.cloud.stripe.pay(sessionIdOf(dropped))).toThrow("expired");

    store.cloud.stripe.pay(sessionIdOf(kept));
    await expect(store.api.cancelOrder(kept)).rejects.toMatchObject({
      problem: { code: "order_not_cancellable", status: 409 },
    });
    await store.quiet();
    expect(await store.api.getOrder(kept)).toMatchObject({ state: "fulfilled" });
  });

  it("sell the last key once: one order, one clear refusal, one payment page", async () => {
    const game = await store.stock({ copies: 1 });
    const carts = await Promise.all([1, 2].map(() => store.api.addToCart({ sku: game.sku })));
    const before = store.cloud.stripe.sessions().length;
    const outcomes = await Promise.allSettled(
      carts.map(({ cartToken }) => store.api.placeOrder({ cartToken, email: freshEmail() })),
    );
    const placed = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(placed).toHaveLength(1);
    expect(refused).toMatchObject([
      {
        problem: {
          status: 409,
          code: "insufficient_stock",
          detail: expect.stringContaining(`${game.title}: 0 left, 1 wanted`),
          meta: { lines: [{ sku: game.sku, title: game.title, wanted: 1, available: 0 }] },
        },
      },
    ]);
    const opened = store.cloud.stripe.sessions().slice(before);
    expect(opened.map((session) => session.client_reference_id)).toEqual([
      fromPublicId("order", placed[0]?.order.id ?? ""),
    ]);
  });
});
