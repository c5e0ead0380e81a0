import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, type Placed, type Store } from "#tests/setup/store-fixture.ts";
import type { ProviderEvent } from "../../platform/payment-provider/payment-provider.ts";
import { checkOrderAgainstProvider } from "#tests/setup/store-fixture-truth.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

const stateAndReason = async (placed: Placed) => {
  const order = await store.services.orders.getOrder(store.job, { orderId: placed.order.id });
  return { state: order.state, reason: order.stateReason };
};

describe("a payment", () => {
  test("settles the order once, however often its events come", async () => {
    const game = await store.sellKeys({ copies: 3 });
    const placed = await store.order(game.sku, 2);
    const events = store.provider.pay(placed.sessionId);
    for (let times = 0; times < 5; times++) await store.hear(events.toReversed());
    expect(await stateAndReason(placed)).toEqual({ state: "fulfilled", reason: null });
    expect(await store.copiesOf(game.sku)).toEqual({ onHand: 1, free: 1, ledger: 1, keys: 1 });
    await checkOrderAgainstProvider(store, placed);
  });

  test("settles once when five consumers handle the event at the same time", async () => {
    const game = await store.sellKeys({ copies: 5 });
    const placed = await store.order(game.sku);
    const [, completed] = store.provider.pay(placed.sessionId);
    if (!completed) throw new Error("no event");
    await store.services.payments.receiveEvent(store.job, { rawBody: completed.id, signature: "valid" });
    await Promise.all(
      Array.from({ length: 5 }, () => store.services.orders.applyPaymentEvent(store.job, completed.id)),
    );
    await store.settleDown();
    expect(await store.copiesOf(game.sku)).toEqual({ onHand: 4, free: 4, ledger: 4, keys: 4 });
    await checkOrderAgainstProvider(store, placed);
  });

  test("shown by the browser first: the order page is true before the webhook, which then changes nothing", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    const events = store.provider.pay(placed.sessionId);
    const look = () => store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
    const seen = await look();
    expect(seen.state).toBe("fulfilled");
    await store.hear(events);
    expect(await look()).toEqual(seen);
  });

  test.each([
    { name: "amount", paid: { amountMinor: 1 } },
    { name: "currency", paid: { currency: "EUR" } },
  ])("of another $name goes to people for review and is never fulfilled", async ({ paid }) => {
    const game = await store.sellKeys();
    const placed = await store.order(game.sku);
    const events = store.provider.pay(placed.sessionId, paid);
    await store.hear([...events, ...events]);
    expect(await stateAndReason(placed)).toEqual({ state: "payment_review", reason: "amount_mismatch" });
    expect(await store.copiesOf(game.sku)).toMatchObject({ onHand: 5, keys: 5 });
    const subjects = store.mailer.mails.map(({ subject }) => subject);
    expect(subjects).not.toContain(`Your keys are ready: order ${placed.order.number}`);
  });

  test("under review ends when people give the money back, and its copies are free again", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const placed = await store.order(game.sku);
    await store.hear(store.provider.pay(placed.sessionId, { amountMinor: 1 }));
    await store.hear(store.provider.giveBack(placed.sessionId));
    expect(await stateAndReason(placed)).toEqual({ state: "cancelled", reason: "refunded" });
    expect(await store.copiesOf(game.sku)).toMatchObject({ onHand: 1, free: 1 });
  });

  test("brings the address of the boxes with it, and waits for the shipment", async () => {
    const box = await store.sellBoxes({ copies: 2 });
    const placed = await store.order(box.sku);
    const address = {
      name: "Example Buyer",
      line1: "1 Example Street",
      line2: null,
      city: "Example",
      state: null,
      postalCode: "10000",
      country: "DE",
    };
    await store.hear(store.provider.pay(placed.sessionId, { address }));
    const order = await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
    expect(order).toMatchObject({ state: "paid", shippingAddress: address });
    expect(await store.copiesOf(box.sku)).toMatchObject({ onHand: 1, ledger: 1 });
  });
});

describe("an event", () => {
  const foreign = (event: Partial<ProviderEvent>): ProviderEvent => {
    const made = {
      id: `evt_foreign_${Math.random()}`,
      type: "customer.created",
      objectId: "cus_1",
      paymentIntentId: null,
      orderId: null,
      createdAt: new Date(),
      payload: {},
      ...event,
    };
    store.provider.events.push(made);
    return made;
  };

  test.each([
    { type: "customer.created" },
    { type: "charge.refunded", paymentIntentId: "pi_of_another_shop" },
    { type: "refund.created", paymentIntentId: null },
    { type: "payment_intent.payment_failed" },
  ])("that is not about an order of ours is stored and left alone: $type", async (about) => {
    const event = foreign(about);
    await store.hear([event]);
    const [stored] = await store.sql`select outcome from provider_events where id = ${event.id}`;
    expect(stored?.["outcome"]).toMatch(/^ignored: /);
  });

  test("with a bad signature touches nothing", async () => {
    store.standIn.reset();
    const received = store.services.payments.receiveEvent(store.job, { rawBody: "x", signature: "forged" });
    await expect(received).rejects.toMatchObject({ code: "invalid_signature" });
    expect(store.standIn.requests).toEqual([]);
  });

  test("is stored and asked for once: one round trip, one message", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    const [event] = store.provider.pay(placed.sessionId);
    const input = { rawBody: event?.id ?? "", signature: "valid" };
    store.standIn.reset();
    expect(await store.services.payments.receiveEvent(store.job, input)).toMatchObject({ fresh: true });
    expect(store.standIn.requests).toHaveLength(1);
    expect(await store.services.payments.receiveEvent(store.job, input)).toMatchObject({ fresh: false });
    const rows = await store.sql`select 1 from outbox where payload->>'eventId' = ${event?.id}`;
    expect(rows).toHaveLength(1);
  });

  test("of a refund may come before the one of its payment", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    const paid = store.provider.pay(placed.sessionId);
    const refunded = store.provider.giveBack(placed.sessionId);
    await store.hear([...refunded, ...paid]);
    expect(await stateAndReason(placed)).toMatchObject({ state: "refunded" });
    await checkOrderAgainstProvider(store, placed);
  });
});
