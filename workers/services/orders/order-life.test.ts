import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { orderStates as storedStates } from "#db/schema/orders.ts";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";
import { orderStates } from "./orders.schemas.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

type State = (typeof orderStates)[number];

/** The order's life, written a second time: a change of one side only is a mistake. */
const life: Record<State, readonly State[]> = {
  pending_payment: ["paid", "payment_review", "expired", "cancelled"],
  payment_review: ["paid", "cancelled"],
  paid: ["fulfilled", "backordered", "part_refunded", "refunded"],
  backordered: ["fulfilled", "part_refunded", "refunded"],
  fulfilled: ["part_refunded", "refunded"],
  part_refunded: ["fulfilled", "refunded"],
  refunded: [],
  expired: [],
  cancelled: [],
};

/** How to come from the beginning to each state. */
const wayTo: Record<State, readonly State[]> = {
  pending_payment: [],
  payment_review: ["payment_review"],
  paid: ["paid"],
  backordered: ["paid", "backordered"],
  fulfilled: ["paid", "fulfilled"],
  part_refunded: ["paid", "part_refunded"],
  refunded: ["paid", "refunded"],
  expired: ["expired"],
  cancelled: ["cancelled"],
};

const codeOf = async (statement: Promise<unknown>): Promise<unknown> =>
  statement.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? Reflect.get(error, "code") : error),
  );

async function orderIn(state: State): Promise<string> {
  const placed = await store.order((await store.sellKeys({ copies: 1 })).sku);
  for (const next of wayTo[state])
    await store.sql`update orders set state = ${next} where id = ${placed.uuid}`;
  return placed.uuid;
}

describe("the order's life", () => {
  test("has the same states in the API and in the database", () => {
    expect(orderStates).toEqual(storedStates);
  });

  test("is the table of the database", async () => {
    const rows = await store.sql<{ from: string; to: string }>`select from_state as "from", to_state as "to"
      from order_transitions order by 1, 2`;
    const expected = Object.entries(life).flatMap(([from, tos]) => tos.map((to) => ({ from, to })));
    const byName = (a: { from: string; to: string }, b: { from: string; to: string }) =>
      `${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1;
    expect(rows.toSorted(byName)).toEqual(expected.toSorted(byName));
  });

  test.each(orderStates)("from %s: every other change is refused by the database", async (from) => {
    const id = await orderIn(from);
    for (const to of orderStates) {
      if (to === from || life[from].includes(to)) continue;
      const refused = await codeOf(store.sql`update orders set state = ${to} where id = ${id}`);
      expect(refused, `${from} -> ${to}`).toBe("PS409");
    }
    expect(await store.stateOf(id)).toBe(from);
  });

  test.each(orderStates.flatMap((from) => life[from].map((to) => [from, to] as const)))(
    "%s -> %s is allowed and written into the history",
    async (from, to) => {
      const id = await orderIn(from);
      await store.sql`update orders set state = ${to} where id = ${id}`;
      const history = await store.sql<{
        from: string | null;
        to: string;
      }>`select from_state as "from", to_state as "to"
        from order_state_history where order_id = ${id} order by at, id`;
      expect(history.at(-1)).toEqual({ from, to });
      expect(history[0]).toEqual({ from: null, to: "pending_payment" });
    },
  );

  test("begins as pending_payment and nowhere else", async () => {
    const born = store.sql`insert into orders (number, email, currency, subtotal_minor, total_minor, state, requires_shipping, trace_id)
      values ('PS-X', 'a@example.com', 'USD', 1, 1, 'paid', false, 't')`;
    expect(await codeOf(born)).toBe("PS409");
  });
});

describe("what the database refuses, whoever asks", () => {
  test.each(["stock_movements", "order_state_history", "key_reveals"])(
    "changing a row of %s",
    async (table) => {
      const game = await store.sellKeys({ copies: 1 });
      const placed = await store.order(game.sku);
      await store.hear(store.provider.pay(placed.sessionId));
      const order = await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
      const keyId = order.lines[0]?.keys[0]?.id ?? "";
      await store.services.orders.revealKey(placed.owner, { orderId: placed.order.id, keyId });
      const changes: Record<string, () => Promise<unknown>> = {
        stock_movements: () =>
          store.sql`update stock_movements set delta = delta + 1 where order_id = ${placed.uuid}`,
        order_state_history: () =>
          store.sql`update order_state_history set at = now() where order_id = ${placed.uuid}`,
        key_reveals: () => store.sql`update key_reveals set request_id = 'x' where order_id = ${placed.uuid}`,
      };
      expect(await codeOf(changes[table]?.() ?? Promise.resolve())).toBe("PS403");
    },
  );

  const refusals: [string, string, (offer: string) => Promise<unknown>][] = [
    [
      "a price range that overlaps another",
      "23P01",
      (offer) => store.sql`insert into prices (offer_id, currency, amount_minor, valid)
        values (${offer}, 'USD', 1, tstzrange(now() + interval '1 day', null))`,
    ],
    [
      "another amount in a price row",
      "PS403",
      (offer) => store.sql`update prices set amount_minor = 1 where offer_id = ${offer}`,
    ],
    ["a negative price", "23514", (offer) => store.sql`select set_price(${offer}, 'USD', -1)`],
    [
      "a stock below zero",
      "23514",
      (offer) => store.sql`update stock_items set on_hand = -1 where offer_id = ${offer}`,
    ],
    [
      "a key that is sold to nobody",
      "23514",
      (offer) => store.sql`update license_keys set state = 'sealed'
        where stock_item_id = (select id from stock_items where offer_id = ${offer})`,
    ],
  ];
  test.each(refusals)("%s", async (_name, code, change) => {
    const game = await store.sellKeys();
    const [offer] = await store.sql<{ id: string }>`select id from offers where sku = ${game.sku}`;
    expect(await codeOf(change(offer?.id ?? ""))).toBe(code);
  });

  test("taking boxes off the shelf that orders hold", async () => {
    const box = await store.sellBoxes({ copies: 3 });
    await store.order(box.sku, 2);
    const taken = (quantity: number) =>
      store.services.inventory.addStock(store.job, { sku: box.sku, quantity: -quantity, reason: "lost" });
    await expect(taken(2)).rejects.toThrow();
    expect(await taken(1)).toBe(2);
    expect(await store.copiesOf(box.sku)).toMatchObject({ onHand: 2, free: 0, ledger: 2 });
  });
});

describe("the price ledger", () => {
  test("closes the running price and opens the next at the same instant", async () => {
    const game = await store.sellKeys({ prices: { USD: 1000 } });
    const setTo = async (amount: number | null) => {
      const [row] = await store.sql<{ changed: boolean }>`select set_price(id, 'USD', ${amount}) as changed
        from offers where sku = ${game.sku}`;
      return row?.changed;
    };
    expect([
      await setTo(1000),
      await setTo(900),
      await setTo(null),
      await setTo(null),
      await setTo(800),
    ]).toEqual([false, true, true, false, true]);
    const rows = await store.sql`select amount_minor as amount, upper_inf(valid) as running,
      upper(valid) = lead(lower(valid)) over (order by lower(valid)) as joined
      from prices p join offers o on o.id = p.offer_id where o.sku = ${game.sku} order by lower(valid)`;
    expect(rows).toEqual([
      { amount: 1000, running: false, joined: true },
      { amount: 900, running: false, joined: false },
      { amount: 800, running: true, joined: null },
    ]);
  });

  test("still knows what an offer cost at an earlier instant", async () => {
    const game = await store.sellKeys({ prices: { USD: 1000 } });
    const [before] = await store.sql<{ at: Date }>`select clock_timestamp() as at`;
    await store.sql`select set_price(id, 'USD', 1) from offers where sku = ${game.sku}`;
    const [row] = await store.sql`select price_at(id, 'USD', ${before?.at}) as was, price_at(id, 'USD') as is
      from offers where sku = ${game.sku}`;
    expect(row).toEqual({ was: 1000, is: 1 });
  });
});
