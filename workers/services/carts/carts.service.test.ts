import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maxLineQuantity as storedMaximum } from "#db/schema/carts.ts";
import { createStore, guest, type Store } from "#tests/setup/store-fixture.ts";
import { cartLifetimeDays } from "./carts.service.ts";
import { maxCartLines, maxLineQuantity } from "./carts.schemas.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

const carts = () => store.services.carts;
const cartRows = async () => {
  const [row] = await store.sql<{ count: number }>`select count(*)::int as count from carts`;
  return row?.count;
};

describe("adding", () => {
  test("makes a cart on the first add and answers the token to keep; looking makes none", async () => {
    const { sku } = await store.sellKeys();
    const before = await cartRows();
    expect(await carts().getCart(guest())).toBeNull();
    expect(await cartRows()).toBe(before);
    const { cart, cartToken } = await carts().addLine(guest(), { sku, quantity: 2 });
    expect(cart).toMatchObject({ count: 2, currency: "USD", total: { amountMinor: 3998 } });
    expect(cartToken).toMatch(/^[\w-]{22}$/);
    expect(await carts().getCart(guest({ cartToken: cartToken ?? "" }))).toEqual(cart);
  });

  test("keeps no token, only its hash", async () => {
    const { cartToken = "" } = await store.cartOf([await store.sellKeys()]);
    const rows = await store.sql`select carts::text as row from carts`;
    expect(JSON.stringify(rows)).not.toContain(cartToken);
  });

  test("the same offer again adds to its line, and the price first seen stays the one seen", async () => {
    const { sku } = await store.sellKeys({ prices: { USD: 1000 } });
    const owner = await store.cartOf([{ sku, quantity: 2 }]);
    await store.sql`select set_price(id, 'USD', 1200) from offers where sku = ${sku}`;
    const { cart, cartToken } = await carts().addLine(owner, { sku, quantity: 3 });
    expect(cartToken).toBe(owner.cartToken);
    expect(cart.lines).toMatchObject([
      {
        quantity: 5,
        unitPrice: { amountMinor: 1200 },
        changes: [{ kind: "price_up", was: { amountMinor: 1000 } }],
      },
    ]);
  });

  test("ten times at once adds ten", async () => {
    const { sku } = await store.sellKeys({ copies: 20 });
    const owner = await store.cartOf([await store.sellKeys()]);
    await Promise.all(Array.from({ length: 10 }, () => carts().addLine(owner, { sku, quantity: 1 })));
    expect((await carts().getCart(owner))?.count).toBe(11);
  });

  test("an open cart keeps its currency, whatever the add says", async () => {
    const [one, other] = [await store.sellKeys(), await store.sellKeys()];
    const owner = await store.cartOf([one], "EUR");
    const { cart } = await carts().addLine(owner, { sku: other.sku, quantity: 1, currency: "JPY" });
    expect(cart).toMatchObject({ currency: "EUR", total: { amountMinor: 2 * 1949 } });
  });

  test("more than a line takes is refused and changes nothing", async () => {
    expect(maxLineQuantity).toBe(storedMaximum);
    const { sku } = await store.sellKeys({ copies: 20 });
    const owner = await store.cartOf([{ sku, quantity: maxLineQuantity }]);
    const more = carts().addLine(owner, { sku, quantity: 1 });
    await expect(more).rejects.toMatchObject({ code: "quantity_limit" });
    expect((await carts().getCart(owner))?.count).toBe(maxLineQuantity);
  });

  test("more lines than a cart takes are refused", async () => {
    const owner = await store.cartOf([await store.sellKeys()]);
    for (let lines = 1; lines < maxCartLines; lines++)
      await carts().addLine(owner, { sku: (await store.sellKeys({ copies: 1 })).sku, quantity: 1 });
    const more = carts().addLine(owner, { sku: (await store.sellKeys()).sku, quantity: 1 });
    await expect(more).rejects.toMatchObject({ code: "quantity_limit" });
    expect((await carts().getCart(owner))?.lines).toHaveLength(maxCartLines);
  });

  test.each([
    ["an unknown SKU", async () => "NO-SUCH-SKU", "not_found"],
    [
      "an offer without a price in the currency",
      async () => (await store.sellKeys({ prices: { JPY: 100 } })).sku,
      "not_for_sale",
    ],
    [
      "an offer that is withdrawn",
      async () => {
        const { sku } = await store.sellKeys();
        await store.sql`update offers set active = false where sku = ${sku}`;
        return sku;
      },
      "not_found",
    ],
    [
      "an offer of a game that is not published",
      async () => {
        const { sku, slug } = await store.sellKeys();
        await store.sql`update games set status = 'draft' where slug = ${slug}`;
        return sku;
      },
      "not_found",
    ],
  ])("%s is refused and makes no cart", async (_name, sku, code) => {
    const wanted = await sku();
    const before = await cartRows();
    await expect(carts().addLine(guest(), { sku: wanted, quantity: 1 })).rejects.toMatchObject({ code });
    expect(await cartRows()).toBe(before);
  });

  test("a sold-out offer may be put in, and says so", async () => {
    const owner = await store.cartOf([await store.sellKeys({ copies: 0 })]);
    expect(await carts().getCart(owner)).toMatchObject({
      canCheckOut: false,
      lines: [{ changes: [{ kind: "sold_out" }] }],
    });
  });

  test("an address with a title of any signs comes back as it is", async () => {
    const title = `"Quotes" & <tags> 'n' \\slashes\\ – 東京 🎮`;
    const owner = await store.cartOf([await store.sellKeys({ title })]);
    expect((await carts().getCart(owner))?.lines[0]?.title).toBe(title);
  });
});

describe("whose cart", () => {
  test("a token that nobody gave out is never taken over", async () => {
    const { sku } = await store.sellKeys();
    const chosen = "A".repeat(22);
    const { cartToken } = await carts().addLine(guest({ cartToken: chosen }), { sku, quantity: 1 });
    expect(cartToken).not.toBe(chosen);
    expect(await carts().getCart(guest({ cartToken: chosen }))).toBeNull();
  });

  test("a cart that became an order is not open any more; adding starts another", async () => {
    const { sku } = await store.sellKeys();
    const placed = await store.order(sku);
    expect(await carts().getCart(placed.owner)).toBeNull();
    for (const change of [
      () => carts().setQuantity(placed.owner, { sku, quantity: 5 }),
      () => carts().removeLine(placed.owner, { sku }),
      () => carts().confirmChanges(placed.owner),
    ])
      await expect(change()).rejects.toMatchObject({ code: "cart_not_found" });
    const { cart, cartToken } = await carts().addLine(placed.owner, { sku, quantity: 1 });
    expect(cartToken).not.toBe(placed.owner.cartToken);
    expect(cart.count).toBe(1);
    const [line] = await store.sql`select quantity from order_lines where order_id = ${placed.uuid}`;
    expect(line).toEqual({ quantity: 1 });
  });

  test("a stranger sees and changes nothing", async () => {
    const { sku } = await store.sellKeys();
    const owner = await store.cartOf([{ sku }]);
    for (const stranger of [guest(), guest({ cartToken: "B".repeat(22) })]) {
      expect(await carts().getCart(stranger)).toBeNull();
      expect(await carts().setCurrency(stranger, { currency: "EUR" })).toBeNull();
      for (const change of [
        () => carts().setQuantity(stranger, { sku, quantity: 9 }),
        () => carts().removeLine(stranger, { sku }),
        () => carts().confirmChanges(stranger),
      ])
        await expect(change()).rejects.toMatchObject({ code: "cart_not_found" });
    }
    expect(await carts().getCart(owner)).toMatchObject({ count: 1, currency: "USD" });
  });
});

describe("changing", () => {
  test("sets a quantity, again with the same result; 0 and removing take the line away", async () => {
    const [one, other] = [await store.sellKeys(), await store.sellKeys()];
    const owner = await store.cartOf([one, other]);
    for (let times = 0; times < 2; times++)
      expect((await carts().setQuantity(owner, { sku: one.sku, quantity: 4 })).count).toBe(5);
    expect((await carts().setQuantity(owner, { sku: one.sku, quantity: 0 })).lines).toHaveLength(1);
    expect((await carts().removeLine(owner, { sku: other.sku })).lines).toEqual([]);
    expect((await carts().removeLine(owner, { sku: other.sku })).lines).toEqual([]);
  });

  test("a line that is not there stays away", async () => {
    const sku = "NO-SUCH-SKU";
    const owner = await store.cartOf([await store.sellKeys()]);
    expect((await carts().setQuantity(owner, { sku, quantity: 3 })).count).toBe(1);
  });

  test("another currency takes the offers' own prices in it, and asks for no confirmation", async () => {
    const game = await store.sellKeys({ prices: { USD: 1000, EUR: 777 } });
    const owner = await store.cartOf([game]);
    const inEuro = await carts().setCurrency(owner, { currency: "EUR" });
    expect(inEuro).toMatchObject({ total: { amountMinor: 777, currency: "EUR" }, lines: [{ changes: [] }] });
    const inYen = await carts().setCurrency(owner, { currency: "JPY" });
    expect(inYen).toMatchObject({
      total: { amountMinor: 0, currency: "JPY" },
      canCheckOut: false,
      lines: [{ unitPrice: null, changes: [{ kind: "not_for_sale" }] }],
    });
    const back = await carts().setCurrency(owner, { currency: "USD" });
    expect(back).toMatchObject({ total: { amountMinor: 1000 }, lines: [{ changes: [] }], canCheckOut: true });
  });

  test("tells a new price until it is confirmed", async () => {
    const game = await store.sellKeys({ prices: { USD: 1000 } });
    const owner = await store.cartOf([game]);
    await store.sql`select set_price(id, 'USD', 900) from offers where sku = ${game.sku}`;
    const changes = [{ kind: "price_down", was: { amountMinor: 1000, currency: "USD" } }];
    expect(await carts().getCart(owner)).toMatchObject({ lines: [{ changes }] });
    expect(await carts().getCart(owner)).toMatchObject({ lines: [{ changes }] });
    expect(await carts().confirmChanges(owner)).toMatchObject({ lines: [{ changes: [] }] });
    expect(await carts().getCart(owner)).toMatchObject({
      lines: [{ changes: [] }],
      total: { amountMinor: 900 },
    });
  });
});

test("each verb is one round trip", async () => {
  const game = await store.sellKeys();
  const owner = await store.cartOf([game]);
  const verbs: [string, () => Promise<unknown>][] = [
    ["getCart", () => carts().getCart(owner)],
    ["addLine", () => carts().addLine(owner, { sku: game.sku, quantity: 1 })],
    ["setQuantity", () => carts().setQuantity(owner, { sku: game.sku, quantity: 3 })],
    ["setCurrency", () => carts().setCurrency(owner, { currency: "EUR" })],
    ["confirmChanges", () => carts().confirmChanges(owner)],
    ["removeLine", () => carts().removeLine(owner, { sku: game.sku })],
  ];
  for (const [name, run] of verbs) {
    store.standIn.reset();
    await run();
    expect(store.standIn.requests, name).toHaveLength(1);
  }
});

test("ordering again puts what is still for sale into a cart", async () => {
  const [gone, there] = [await store.sellKeys(), await store.sellKeys()];
  const owner = await store.cartOf([{ sku: gone.sku }, { sku: there.sku, quantity: 2 }]);
  const placed = await store.place(owner);
  await store.sql`update offers set active = false where sku = ${gone.sku}`;
  const { cart, cartToken } = await store.services.orders.reorder(placed.owner, { orderId: placed.order.id });
  expect(cart.lines).toMatchObject([{ sku: there.sku, quantity: 2 }]);
  expect(cartToken).not.toBe(owner.cartToken);
});

test("carts that nobody touched for their lifetime are forgotten, younger ones and orders are not", async () => {
  const game = await store.sellKeys();
  const [old, young] = [await store.cartOf([game]), await store.cartOf([game])];
  const ordered = await store.order(game.sku);
  await store.sql`update carts set updated_at = now() - make_interval(days => ${cartLifetimeDays}) - interval '1 minute'`;
  await carts().setQuantity(young, { sku: game.sku, quantity: 2 });
  await carts().purgeStale(store.job);
  expect(await carts().getCart(old)).toBeNull();
  expect((await carts().getCart(young))?.count).toBe(2);
  expect(await store.stateOf(ordered.uuid)).toBe("pending_payment");
});
