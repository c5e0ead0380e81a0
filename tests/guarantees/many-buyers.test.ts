import { afterAll, beforeAll, expect, test } from "vitest";
import { createStore, type Placed, type Store } from "#tests/setup/store-fixture.ts";
import { checkOrderAgainstProvider } from "#tests/setup/store-fixture-truth.ts";
import { AppError } from "#workers/shared/errors.ts";
import { figure, report } from "./figures.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

/** Runs `work` over all items, so many at a time: as many requests as one store's database gets at once. */
async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

test("many buyers on few keys of two games, in carts of either order: every key once, clean refusals for the rest", async () => {
  const buyers = figure(50);
  const copies = figure(5);
  const [one, other] = [await store.sellKeys({ copies }), await store.sellKeys({ copies })];
  const carts = await inParallel(
    Array.from({ length: buyers }, (_, at) => (at % 2 === 0 ? [one, other] : [other, one])),
    20,
    (lines) => store.cartOf(lines),
  );
  const startedAt = performance.now();
  const outcomes = await inParallel(carts, 60, async (cart): Promise<Placed | AppError> => {
    try {
      return await store.place(cart);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const placed = outcomes.filter((outcome): outcome is Placed => !(outcome instanceof AppError));
  const refused = outcomes.filter((outcome) => outcome instanceof AppError);
  expect(placed).toHaveLength(copies);
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["insufficient_stock"]));
  expect(store.provider.calls.filter(({ method }) => method === "createCheckout")).toHaveLength(copies);

  const revealed = await inParallel(placed, 10, async (order) => {
    store.provider.pay(order.sessionId);
    const { lines } = await store.services.orders.getOrder(order.owner, { orderId: order.order.id });
    const keys = lines.flatMap((line) => line.keys);
    return Promise.all(
      keys.map(({ id }) =>
        store.services.orders.revealKey(order.owner, { orderId: order.order.id, keyId: id }),
      ),
    );
  });
  const keys = revealed.flat().map(({ key }) => key);
  expect(keys.toSorted()).toEqual([...one.keys, ...other.keys].toSorted());
  for (const { sku } of [one, other])
    expect(await store.copiesOf(sku)).toEqual({ onHand: 0, free: 0, ledger: 0, keys: 0 });
  await store.settleDown();
  for (const order of placed) await checkOrderAgainstProvider(store, order);
  report(
    `${buyers} buyers on ${copies} keys each of two games: ${placed.length} orders, ${new Set(keys).size} distinct keys, ` +
      `${refused.length} refusals, ${(buyers / seconds).toFixed(0)} attempts a second`,
  );
});

test("the last copies sold while others cancel, pay and let lapse: never more than there are", async () => {
  const copies = 3;
  const game = await store.sellKeys({ copies });
  const rounds = figure(30);
  let orders = 0;
  await inParallel(Array.from({ length: rounds }), 8, async () => {
    const placed = await store.order(game.sku).catch(() => undefined);
    if (!placed) return;
    orders += 1;
    const fate = orders % 3;
    if (fate === 0) await store.services.orders.cancelOrder(placed.owner, { orderId: placed.order.id });
    else await store.lapseHolds(placed.uuid);
    if (fate === 1) {
      store.provider.pay(placed.sessionId);
      await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
    }
  });
  await store.settleDown();
  const [sold] = await store.sql<{ keys: number }>`select count(*)::int as keys from license_keys k
    join stock_items s on s.id = k.stock_item_id join offers o on o.id = s.offer_id
    where o.sku = ${game.sku} and k.order_line_id is not null`;
  const left = await store.copiesOf(game.sku);
  expect(left.onHand).toBe(copies - (sold?.keys ?? 0));
  expect({ ledger: left.ledger, keys: left.keys }).toEqual({ ledger: left.onHand, keys: left.onHand });
  report(
    `${rounds} rounds on ${copies} copies: ${orders} orders, ${sold?.keys} keys sold, ${left.onHand} left`,
  );
});

test("abandoned checkouts leak no unit, and the minute's check ends them all", async () => {
  const checkouts = figure(100);
  const game = await store.sellBoxes({ copies: checkouts });
  const placed = await inParallel(Array.from({ length: checkouts }), 20, () => store.order(game.sku));
  expect(await store.copiesOf(game.sku)).toMatchObject({ onHand: checkouts, free: 0 });
  await store.sql`update holds set expires_at = now() - interval '1 second' where state = 'active'`;
  expect(await store.copiesOf(game.sku)).toMatchObject({ onHand: checkouts, free: checkouts });

  for (const { sessionId } of placed) store.provider.expire(sessionId);
  await store.sql`update payment_attempts set updated_at = now() - interval '10 minutes' where state = 'open'`;
  let checked = 0;
  for (;;) {
    const batch = await store.services.orders.checkPending(store.job);
    checked += batch;
    if (batch === 0) break;
  }
  const [row] = await store.sql`select count(*)::int as expired,
    (select count(*)::int from holds h join stock_items s on s.id = h.stock_item_id join offers o on o.id = s.offer_id
      where o.sku = ${game.sku} and h.state = 'active') as active
    from orders o join order_lines l on l.order_id = o.id where l.sku = ${game.sku} and o.state = 'expired'`;
  expect(row).toEqual({ expired: checkouts, active: 0 });
  expect(await store.copiesOf(game.sku)).toMatchObject({
    onHand: checkouts,
    free: checkouts,
    ledger: checkouts,
  });
  report(`${checkouts} abandoned checkouts: ${checked} checked, 0 units leaked`);
});
