import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client } from "pg";
import { createStore, type Placed, type Store } from "#tests/setup/store-fixture.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

/** Subjects of an order's mails after the one that says it is held. */
const mailsOf = ({ order }: Placed): string[] =>
  store.mailer.mails
    .map(({ subject }) => subject)
    .filter((subject) => subject.includes(order.number) && !subject.startsWith("We hold"));

describe("a hold", () => {
  test("counts against what others may order, until it lapses, swept or not", async () => {
    const game = await store.sellKeys({ copies: 3 });
    const placed = await store.order(game.sku, 2);
    expect(await store.copiesOf(game.sku)).toMatchObject({ onHand: 3, free: 1 });
    await store.lapseHolds(placed.uuid);
    expect(await store.copiesOf(game.sku)).toMatchObject({ onHand: 3, free: 3 });
    const listed = await store.services.listing.getGame(store.job, { slug: game.slug, currency: "USD" });
    expect(listed.offers[0]).toMatchObject({ fewLeft: 3 });
    expect((await store.order(game.sku, 3)).order.state).toBe("pending_payment");
  });

  test("outlives the payment page, so that a payment of the last moment finds its copies", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    const [row] = await store.sql<{ later: boolean }>`select h.expires_at > a.expires_at as later
      from holds h join payment_attempts a on a.order_id = h.order_id where h.order_id = ${placed.uuid}`;
    expect(row).toEqual({ later: true });
  });
});

describe("an order that ends unpaid gives its copies back once", () => {
  interface End {
    name: string;
    state: string;
    reason: string;
    end: (placed: Placed) => Promise<unknown>;
  }
  const ends: End[] = [
    {
      name: "cancelled by its customer",
      state: "cancelled",
      reason: "cancelled_by_customer",
      end: (placed) => store.services.orders.cancelOrder(placed.owner, { orderId: placed.order.id }),
    },
    {
      name: "declined",
      state: "cancelled",
      reason: "payment_declined",
      end: (placed) => store.hear(store.provider.decline(placed.sessionId)),
    },
    {
      name: "expired",
      state: "expired",
      reason: "payment_timeout",
      end: (placed) => store.hear(store.provider.expire(placed.sessionId)),
    },
  ];

  test.each(ends)("$name", async ({ state, reason, end }) => {
    const game = await store.sellKeys({ copies: 2 });
    const placed = await store.order(game.sku, 2);
    await end(placed);
    const copies = { onHand: 2, free: 2, ledger: 2, keys: 2 };
    expect(await store.copiesOf(game.sku)).toEqual(copies);
    await end(placed);
    await store.hear(store.provider.events.filter(({ orderId }) => orderId === placed.uuid));
    await store.settleDown();
    expect(await store.copiesOf(game.sku)).toEqual(copies);
    const order = await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
    expect(order).toMatchObject({ state, stateReason: reason, payUntil: null });
    expect(mailsOf(placed)).toEqual([`Order ${placed.order.number} has ended`]);
    expect(store.provider.sessionOf(placed.uuid).status).toBe("expired");
  });

  test("ten cancellations at once: one end, one message", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const placed = await store.order(game.sku);
    const cancel = () => store.services.orders.cancelOrder(placed.owner, { orderId: placed.order.id });
    const orders = await Promise.all(Array.from({ length: 10 }, cancel));
    expect(new Set(orders.map(({ state }) => state))).toEqual(new Set(["cancelled"]));
    const emitted = await store.sql`select 1 from outbox
      where type = 'order.cancelled' and payload->>'orderId' = ${placed.uuid}`;
    expect(emitted).toHaveLength(1);
  });

  test("a customer who paid while cancelling gets the goods, not the cancellation", async () => {
    const game = await store.sellKeys();
    const placed = await store.order(game.sku);
    store.provider.pay(placed.sessionId);
    const cancel = store.services.orders.cancelOrder(placed.owner, { orderId: placed.order.id });
    await expect(cancel).rejects.toMatchObject({ code: "order_not_cancellable" });
    expect(await store.stateOf(placed.uuid)).toBe("fulfilled");
  });

  test("with the provider silent nothing is given back: somebody may be paying", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const placed = await store.order(game.sku);
    store.provider.failNext();
    const cancel = store.services.orders.cancelOrder(placed.owner, { orderId: placed.order.id });
    await expect(cancel).rejects.toMatchObject({ code: "payment_unavailable" });
    expect(await store.copiesOf(game.sku)).toMatchObject({ free: 0 });
  });
});

describe("a payment that comes late", () => {
  test("with the hold lapsed and the copies still there: settled", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const placed = await store.order(game.sku);
    await store.lapseHolds(placed.uuid);
    await store.hear(store.provider.pay(placed.sessionId));
    expect(await store.stateOf(placed.uuid)).toBe("fulfilled");
    expect(await store.copiesOf(game.sku)).toEqual({ onHand: 0, free: 0, ledger: 0, keys: 0 });
  });

  test("with the copies promised to another: the money goes back once, and both are told", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const late = await store.order(game.sku);
    await store.lapseHolds(late.uuid);
    const other = await store.order(game.sku);
    const events = store.provider.pay(late.sessionId);
    await store.hear([...events, ...events]);
    await store.hear(store.provider.events.filter(({ orderId }) => orderId === late.uuid));
    const order = await store.services.orders.getOrder(late.owner, { orderId: late.order.id });
    expect(order).toMatchObject({
      state: "cancelled",
      stateReason: "stock_lost",
      refunded: { amountMinor: 1999 },
    });
    expect(store.provider.refundsOf(late.sessionId)).toMatchObject([{ amountMinor: 1999 }]);
    expect(mailsOf(late)).toEqual([
      `Order ${late.order.number} has ended`,
      `Refund for order ${late.order.number}`,
    ]);
    await store.hear(store.provider.pay(other.sessionId));
    expect(await store.stateOf(other.uuid)).toBe("fulfilled");
  });

  test("after the order was released: the money goes back once", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const placed = await store.order(game.sku);
    await store.repositories.orders.release(placed.uuid, {
      toState: "expired",
      reason: "payment_timeout",
      attemptState: "expired",
    });
    const taker = await store.order(game.sku);
    await store.hear(store.provider.pay(placed.sessionId));
    await store.hear(store.provider.events.filter(({ orderId }) => orderId === placed.uuid));
    expect(await store.stateOf(placed.uuid)).toBe("expired");
    expect(store.provider.refundsOf(placed.sessionId)).toMatchObject([{ amountMinor: 1999 }]);
    expect(mailsOf(placed)).toContain(`Refund for order ${placed.order.number}`);
    await store.hear(store.provider.pay(taker.sessionId));
    expect(await store.stateOf(taker.uuid)).toBe("fulfilled");
  });

  test("a refund that the provider could not make is made when the message comes again", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const late = await store.order(game.sku);
    await store.lapseHolds(late.uuid);
    await store.order(game.sku);
    store.provider.pay(late.sessionId);
    await store.services.orders.getOrder(late.owner, { orderId: late.order.id });
    store.provider.failNext();
    await expect(store.services.orders.refundOrder(store.job, late.uuid)).rejects.toMatchObject({
      code: "payment_unavailable",
    });
    expect(await store.services.orders.refundOrder(store.job, late.uuid)).toBe("refunded");
    expect(await store.services.orders.refundOrder(store.job, late.uuid)).toBe("nothing_due");
    expect(store.provider.refundsOf(late.sessionId)).toHaveLength(1);
  });

  test("whose refund's message is lost for good is still given back, by the schedule", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const late = await store.order(game.sku);
    await store.lapseHolds(late.uuid);
    await store.order(game.sku);
    store.provider.pay(late.sessionId);
    await store.services.orders.getOrder(late.owner, { orderId: late.order.id });
    expect(store.provider.refundsOf(late.sessionId)).toHaveLength(0);
    await store.sql`update payment_attempts set updated_at = now() - interval '6 minutes' where order_id = ${late.uuid}`;
    await store.services.orders.checkPending(store.job);
    expect(store.provider.refundsOf(late.sessionId)).toMatchObject([{ amountMinor: 1999 }]);
    await store.services.orders.checkPending(store.job);
    expect(store.provider.refundsOf(late.sessionId)).toHaveLength(1);
  });

  test("that waited for the stock's lock while its hold lapsed does not take what was promised meanwhile", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const late = await store.order(game.sku);
    store.provider.pay(late.sessionId);
    const { id, paymentIntentId, amountMinor, currency } = store.provider.sessionOf(late.uuid);
    const settling = new Client(store.testDatabase.ownerUrl);
    await settling.connect();
    try {
      // The statement began while the hold counted; what follows happens while it waits.
      await settling.query("begin");
      await settling.query("select now()");
      await store.sql`update holds set expires_at = clock_timestamp() where order_id = ${late.uuid}`;
      const other = await store.order(game.sku);
      const paid = { orderId: late.uuid, sessionId: id, paymentIntentId, amountMinor, currency };
      const settled = await settling.query("select settle_order($1::jsonb) as outcome", [
        JSON.stringify(paid),
      ]);
      await settling.query("commit");
      expect(settled.rows).toEqual([{ outcome: "refund_due" }]);
      await store.hear(store.provider.pay(other.sessionId));
      expect(await store.stateOf(other.uuid)).toBe("fulfilled");
    } finally {
      await settling.end();
    }
  });
});

describe("the minute's check of pending orders", () => {
  const age = (placed: Placed) =>
    store.sql`update payment_attempts set updated_at = now() - interval '6 minutes' where order_id = ${placed.uuid}`;

  test("finds a payment whose events were all lost", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    store.provider.pay(placed.sessionId);
    await age(placed);
    expect(await store.services.orders.checkPending(store.job)).toBe(1);
    expect(await store.stateOf(placed.uuid)).toBe("fulfilled");
  });

  test("leaves an open page alone, and asks about it once in five minutes", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    await age(placed);
    expect(await store.services.orders.checkPending(store.job)).toBe(1);
    expect(await store.services.orders.checkPending(store.job)).toBe(0);
    expect(await store.stateOf(placed.uuid)).toBe("pending_payment");
  });

  test("ends an order whose payment page was never opened once its hold lapsed", async () => {
    const game = await store.sellKeys({ copies: 1 });
    store.provider.failNext();
    const placed = await store.order(game.sku);
    await store.lapseHolds(placed.uuid);
    await age(placed);
    await store.services.orders.checkPending(store.job);
    expect(await store.stateOf(placed.uuid)).toBe("expired");
  });

  test("goes on with the others when the provider does not answer for one", async () => {
    const game = await store.sellKeys();
    const placed = [await store.order(game.sku), await store.order(game.sku)];
    for (const one of placed) {
      store.provider.pay(one.sessionId);
      await age(one);
    }
    store.provider.failNext();
    expect(await store.services.orders.checkPending(store.job)).toBe(2);
    const states = await Promise.all(placed.map(({ uuid }) => store.stateOf(uuid)));
    expect(states.toSorted()).toEqual(["fulfilled", "pending_payment"]);
  });

  test("goes on with the others when the books of one do not add up, and says so", async () => {
    const [broken, sound] = [await store.sellKeys({ copies: 1 }), await store.sellKeys({ copies: 1 })];
    const placed = [await store.order(broken.sku), await store.order(sound.sku)];
    await store.sql`update license_keys k set state = 'quarantined' from stock_items s join offers o on o.id = s.offer_id
      where s.id = k.stock_item_id and o.sku = ${broken.sku}`;
    for (const one of placed) {
      store.provider.pay(one.sessionId);
      await age(one);
    }
    await store.services.orders.checkPending(store.job);
    const states = await Promise.all(placed.map(({ uuid }) => store.stateOf(uuid)));
    expect(states).toEqual(["pending_payment", "fulfilled"]);
    const told = store.logger.lines.filter(({ event }) => event === "order.check_failed");
    expect(told.at(-1)).toMatchObject({ level: "error", fields: { error: { code: "PS500" } } });
  });
});
