import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, guest, type Store } from "#tests/setup/store-fixture.ts";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import type { Actor } from "../../shared/actor.ts";
import type { Currency } from "../../shared/money.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

/** Rows that placing writes; a refusal leaves all of them as they are. */
async function footprint(): Promise<unknown> {
  const [row] =
    await store.sql`select (select count(*) from orders) as orders, (select count(*) from holds) as holds,
    (select count(*) from outbox) as outbox, (select count(*) from idempotency_keys) as keys,
    (select count(*) from order_links) as links, (select count(*) from payment_attempts) as attempts,
    (select count(*) from carts where state = 'ordered') as ordered`;
  return row;
}

async function refusalOf(call: Promise<unknown>): Promise<AppError> {
  const error: unknown = await call.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (error instanceof AppError) return error;
  throw new Error("an AppError was expected", { cause: error });
}

interface Refused {
  code: ErrorCode;
  /** Makes the buyer whose order is refused. */
  buyer: () => Promise<Actor>;
  currency?: Currency;
  expectedTotalMinor?: number;
  meta?: (sku: string) => Record<string, unknown>;
  detail?: RegExp;
}

let sku = "";
async function cartWith(
  onSale: { copies?: number; prices?: Partial<Record<Currency, number>> },
  quantity = 1,
) {
  const sold = await store.sellKeys(onSale);
  ({ sku } = sold);
  return { sold, buyer: await store.cartOf([{ sku, quantity }]) };
}

const refused: Refused[] = [
  { code: "cart_not_found", buyer: async () => guest() },
  { code: "cart_not_found", buyer: async () => guest({ cartToken: "A".repeat(22) }) },
  {
    code: "cart_empty",
    buyer: async () => {
      const { buyer } = await cartWith({});
      await store.services.carts.removeLine(buyer, { sku });
      return buyer;
    },
  },
  {
    code: "cart_already_ordered",
    buyer: async () => {
      const { buyer } = await cartWith({});
      await store.place(buyer);
      return buyer;
    },
  },
  { code: "currency_changed", buyer: async () => (await cartWith({})).buyer, currency: "EUR", detail: /USD/ },
  {
    code: "not_for_sale",
    buyer: async () => {
      const { buyer } = await cartWith({});
      await store.sql`select set_price(id, 'USD', null) from offers where sku = ${sku}`;
      return buyer;
    },
    meta: (sku) => ({ lines: [{ sku, title: expect.any(String) }] }),
  },
  {
    code: "not_for_sale",
    buyer: async () => {
      const { buyer } = await cartWith({});
      await store.sql`update offers set active = false where sku = ${sku}`;
      return buyer;
    },
  },
  {
    code: "insufficient_stock",
    buyer: async () => (await cartWith({ copies: 2 }, 3)).buyer,
    meta: (sku) => ({ lines: [{ sku, title: expect.any(String), wanted: 3, available: 2 }] }),
    detail: /2 left, 3 wanted.*nothing was charged/,
  },
  {
    code: "total_changed",
    buyer: async () => (await cartWith({ prices: { USD: 500 } })).buyer,
    expectedTotalMinor: 499,
    meta: () => ({ totalMinor: 500, currency: "USD" }),
    detail: /\$5\.00/,
  },
  {
    code: "below_minimum",
    buyer: async () => (await cartWith({ prices: { USD: 49 } })).buyer,
    meta: () => ({ minimumMinor: 50, currency: "USD" }),
    detail: /\$0\.50/,
  },
  {
    code: "above_maximum",
    buyer: async () => (await cartWith({ prices: { USD: 50_000_000 } }, 2)).buyer,
    meta: () => ({ maximumMinor: 99_999_999, currency: "USD" }),
    detail: /\$999,999\.99/,
  },
];

describe("a refused order", () => {
  test.each(refused)("$code leaves nothing behind and asks the provider nothing", async (one) => {
    const buyer = await one.buyer();
    const before = await footprint();
    const asked = store.provider.calls.length;
    const error = await refusalOf(
      store.services.orders.placeOrder(buyer, {
        idempotencyKey: randomUUID(),
        input: {
          email: "buyer@example.com",
          currency: one.currency ?? "USD",
          expectedTotalMinor: one.expectedTotalMinor,
        },
      }),
    );
    expect(error.code).toBe(one.code);
    if (one.meta) expect(error.meta).toEqual(one.meta(sku));
    if (one.detail) expect(error.detail).toMatch(one.detail);
    expect(await footprint()).toEqual(before);
    expect(store.provider.calls.length).toBe(asked);
  });

  test("names the order that the cart became", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    const again = await refusalOf(store.place(placed.owner));
    expect(again.meta).toEqual({ orderId: placed.order.id });
  });

  test("may be sent again under the same key once its cause is mended", async () => {
    const game = await store.sellKeys({ copies: 1 });
    const buyer = await store.cartOf([{ sku: game.sku, quantity: 2 }]);
    const key = randomUUID();
    expect((await refusalOf(store.place(buyer, { key }))).code).toBe("insufficient_stock");
    await store.services.carts.setQuantity(buyer, { sku: game.sku, quantity: 1 });
    expect((await store.place(buyer, { key })).order.state).toBe("pending_payment");
  });
});

describe("the same Idempotency-Key", () => {
  test("and body: the same order, token and page, made once", async () => {
    const game = await store.sellKeys({ copies: 3 });
    const buyer = await store.cartOf([{ sku: game.sku }]);
    const key = randomUUID();
    const first = await store.place(buyer, { key });
    const before = await footprint();
    const second = await store.place(buyer, { key });
    expect(first).toMatchObject({ replayed: false });
    expect(second).toEqual({ ...first, replayed: true });
    expect(await footprint()).toEqual(before);
  });

  test("and another body: idempotency_mismatch", async () => {
    const game = await store.sellKeys({ copies: 3 });
    const buyer = await store.cartOf([{ sku: game.sku }]);
    const key = randomUUID();
    await store.place(buyer, { key });
    const other = store.place(buyer, { key, email: "other@example.com" });
    expect((await refusalOf(other)).code).toBe("idempotency_mismatch");
  });

  test("another buyer's key does not open the first buyer's order", async () => {
    const game = await store.sellKeys({ copies: 3 });
    const key = randomUUID();
    const first = await store.order(game.sku, 1, { key });
    const other = await store.order(game.sku, 1, { key });
    expect(other.uuid).not.toBe(first.uuid);
    expect(other.orderToken).not.toBe(first.orderToken);
  });

  test("twenty times at once: one order, one hold, one payment page", async () => {
    const game = await store.sellKeys({ copies: 5 });
    const buyer = await store.cartOf([{ sku: game.sku }]);
    const key = randomUUID();
    const placed = await Promise.all(Array.from({ length: 20 }, () => store.place(buyer, { key })));
    expect(
      new Set(placed.map(({ uuid, orderToken, payUrl }) => `${uuid} ${orderToken} ${payUrl}`)).size,
    ).toBe(1);
    expect(await store.copiesOf(game.sku)).toMatchObject({ onHand: 5, free: 4 });
  });

  test("is forgotten after its 24 hours, and the cart still does not become a second order", async () => {
    const game = await store.sellKeys();
    const buyer = await store.cartOf([{ sku: game.sku }]);
    const key = randomUUID();
    const placed = await store.place(buyer, { key });
    await store.sql`update idempotency_keys set expires_at = now() where key = ${key}`;
    const again = await refusalOf(store.place(buyer, { key }));
    expect(again).toMatchObject({ code: "cart_already_ordered", meta: { orderId: placed.order.id } });
  });
});

describe("totals", () => {
  test("a total of 0 is settled at once: keys sealed, order.paid asked for, no attempt to pay", async () => {
    const game = await store.sellKeys({ copies: 2, prices: { USD: 0 } });
    const placed = await store.order(game.sku);
    expect(placed.payUrl).toBeNull();
    expect(placed.order).toMatchObject({ state: "fulfilled", total: { amountMinor: 0 } });
    expect(placed.order.lines[0]?.keys).toMatchObject([{ state: "sealed" }]);
    expect(store.provider.calls.filter(({ subject }) => subject === placed.uuid)).toEqual([]);
    const types = await store.sql<{ type: string }>`select type from outbox
      where payload->>'orderId' = ${placed.uuid} order by type`;
    expect(types.map(({ type }) => type)).toEqual(["order.paid", "order.placed"]);
    const attempts = await store.sql`select 1 from payment_attempts where order_id = ${placed.uuid}`;
    expect(attempts).toEqual([]);
  });

  test.each([
    ["USD", 590],
    ["EUR", 490],
    ["JPY", 800],
  ] as const)("boxes add the flat rate of %s once, however many", async (currency, shipping) => {
    const [box, other, game] = [await store.sellBoxes(), await store.sellBoxes(), await store.sellKeys()];
    const lines = [{ sku: box.sku, quantity: 2 }, { sku: other.sku }, { sku: game.sku }];
    const placed = await store.place(await store.cartOf(lines, currency), { currency });
    const goods = { USD: 1999, EUR: 1949, JPY: 2480 }[currency] * 4;
    expect(placed.order).toMatchObject({
      subtotal: { amountMinor: goods, currency },
      shipping: { amountMinor: shipping, currency },
      total: { amountMinor: goods + shipping, currency },
      requiresShipping: true,
    });
    expect(store.provider.sessionOf(placed.uuid)).toMatchObject({ amountMinor: goods + shipping, currency });
  });

  test("keys alone are not shipped", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    expect(placed.order).toMatchObject({ requiresShipping: false, shipping: { amountMinor: 0 } });
  });

  test("the least that can be charged is accepted", async () => {
    const game = await store.sellKeys({ prices: { USD: 50 } });
    expect((await store.order(game.sku)).order.total.amountMinor).toBe(50);
  });

  test("the order keeps the words and prices of its moment", async () => {
    const game = await store.sellKeys({ prices: { USD: 1000 } });
    const placed = await store.order(game.sku);
    await store.sql`select set_price(id, 'USD', 5000) from offers where sku = ${game.sku}`;
    await store.sql`update games set title = 'Renamed' where slug = ${game.slug}`;
    const later = await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
    expect(later.total.amountMinor).toBe(1000);
    expect(later.lines[0]?.title).toBe(game.title);
  });
});

test("placing takes two round trips: one to place, one to keep the payment page", async () => {
  const game = await store.sellKeys();
  const buyer = await store.cartOf([{ sku: game.sku }]);
  store.standIn.reset();
  await store.place(buyer);
  expect(store.standIn.requests.map(({ statements }) => statements.length)).toEqual([2, 1]);
});

test("an order whose payment page cannot be opened stands, and offers the page later", async () => {
  const game = await store.sellKeys();
  store.provider.failNext();
  const placed = await store.order(game.sku);
  expect(placed).toMatchObject({ payUrl: null, order: { state: "pending_payment" } });
  const { payUrl } = await store.services.orders.payOrder(placed.owner, { orderId: placed.order.id });
  expect(payUrl).toBe(store.provider.sessionOf(placed.uuid).url);
  expect(await store.copiesOf(game.sku)).toMatchObject({ onHand: 5, free: 4 });
});

test("the payment page is in the language of the order, whenever it is opened", async () => {
  const game = await store.sellKeys();
  store.provider.failNext();
  const placed = await store.order(game.sku, 1, { locale: "de" });
  await store.services.orders.payOrder(placed.owner, { orderId: placed.order.id });
  expect(store.provider.requestOf(placed.uuid)).toMatchObject({
    locale: "de",
    lines: [{ description: expect.stringMatching(/Aktivierungsschlüssel$/) }],
    successUrl: `https://shop.example.com/de/orders/${placed.order.id}?payment=done`,
  });
});

test("two buyers on the last key: one order, one clear refusal, one payment page", async () => {
  const game = await store.sellKeys({ copies: 1 });
  const buyers = await Promise.all([store.cartOf([game]), store.cartOf([game])]);
  const asked = store.provider.calls.length;
  const outcomes = await Promise.allSettled(buyers.map((buyer) => store.place(buyer)));
  const lost = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason as unknown] : [],
  );
  expect(lost).toMatchObject([
    { code: "insufficient_stock", meta: { lines: [{ sku: game.sku, wanted: 1, available: 0 }] } },
  ]);
  expect(store.provider.calls.slice(asked)).toHaveLength(1);
  expect(await store.copiesOf(game.sku)).toMatchObject({ onHand: 1, free: 0 });
});
