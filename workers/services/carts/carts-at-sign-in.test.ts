import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, guest, type Store } from "#tests/setup/store-fixture.ts";
import type { Account } from "../../shared/actor.ts";
import type { Currency } from "../../shared/money.ts";
import { maxCartLines, maxLineQuantity } from "./carts.schemas.ts";

let store: Store;
const skus: string[] = [];
beforeAll(async () => {
  store = await createStore();
  for (let count = 0; count < 4; count++) skus.push((await store.sellKeys({ copies: 100 })).sku);
  skus.push((await store.sellKeys({ prices: { EUR: 700 } })).sku);
});
afterAll(() => store.close());

const carts = () => store.services.carts;
/** `[2, 0, 1]`: two copies of the first game, none of the second, one of the third. */
type Contents = readonly number[];

const linesOf = (contents: Contents) =>
  contents.flatMap((quantity, at) => (quantity > 0 ? [{ sku: skus[at] ?? "", quantity }] : []));
const contentsOf = (lines: readonly { sku: string; quantity: number }[] | undefined): number[] =>
  skus.map((sku) => lines?.find((line) => line.sku === sku)?.quantity ?? 0);

async function fill(account: Account, contents: Contents, currency: Currency): Promise<void> {
  for (const line of linesOf(contents)) await carts().addLine(account, { ...line, currency });
}

interface Case {
  name: string;
  guest: Contents | "none" | "unknown" | "ordered" | "another account's";
  account: Contents | "none";
  becomes: Contents;
  currencies?: [guest: Currency, account: Currency];
  currency?: Currency;
  taken: boolean;
}

const cases: Case[] = [
  { name: "neither has a cart", guest: "none", account: "none", becomes: [], taken: false },
  { name: "the guest's becomes the account's", guest: [2, 1], account: "none", becomes: [2, 1], taken: true },
  {
    name: "no guest's cart: the account's stays",
    guest: "none",
    account: [1, 3],
    becomes: [1, 3],
    taken: false,
  },
  { name: "lines of both are joined", guest: [0, 2], account: [1], becomes: [1, 2], taken: true },
  { name: "copies of one offer add up", guest: [2, 1], account: [3], becomes: [5, 1], taken: true },
  {
    name: "to the most that a line takes",
    guest: [7],
    account: [8],
    becomes: [maxLineQuantity],
    taken: true,
  },
  {
    name: "the account's currency stays, and guest's lines are priced in it",
    guest: [0, 1],
    account: [1],
    currencies: ["EUR", "USD"],
    becomes: [1, 1],
    currency: "USD",
    taken: true,
  },
  {
    name: "a guest's cart that becomes the account's keeps its currency",
    guest: [1],
    account: "none",
    currencies: ["JPY", "USD"],
    becomes: [1],
    currency: "JPY",
    taken: true,
  },
  {
    name: "a line without a price in that currency is kept, too",
    guest: [0, 0, 0, 0, 1],
    account: [1],
    currencies: ["EUR", "USD"],
    becomes: [1, 0, 0, 0, 1],
    currency: "USD",
    taken: true,
  },
  { name: "an unknown token takes nothing", guest: "unknown", account: [1], becomes: [1], taken: false },
  { name: "an ordered cart is not touched", guest: "ordered", account: [1], becomes: [1], taken: false },
  {
    name: "another account's cart is not touched",
    guest: "another account's",
    account: [1],
    becomes: [1],
    taken: false,
  },
];

async function guestsToken(one: Case): Promise<string | undefined> {
  const currency = one.currencies?.[0] ?? "USD";
  if (one.guest === "none") return undefined;
  if (one.guest === "unknown") return "A".repeat(22);
  if (one.guest === "ordered") {
    const buyer = await store.cartOf([{ sku: skus[1] ?? "" }]);
    await store.place(buyer);
    return buyer.cartToken;
  }
  if (one.guest === "another account's") {
    const { cartToken = "" } = await store.cartOf([{ sku: skus[1] ?? "" }]);
    await carts().adopt(await store.customer({ cartToken }));
    return cartToken;
  }
  return (await store.cartOf(linesOf(one.guest), currency)).cartToken;
}

describe("at sign-in", () => {
  test.each(cases)("$name", async (one) => {
    const account = await store.customer();
    if (one.account !== "none") await fill(account, one.account, one.currencies?.[1] ?? "USD");
    const cartToken = await guestsToken(one);
    const shown = cartToken === undefined ? account : { ...account, cartToken };
    expect(await carts().adopt(shown)).toBe(one.taken);
    const cart = await carts().getCart(account);
    expect(contentsOf(cart?.lines)).toEqual(contentsOf(linesOf(one.becomes)));
    if (one.currency) expect(cart?.currency).toBe(one.currency);
    expect(
      cart?.lines.flatMap(({ changes }) => changes).filter(({ kind }) => kind !== "not_for_sale") ?? [],
    ).toEqual([]);
    // Again, as when the answer was lost: nothing is added twice.
    expect(await carts().adopt(shown)).toBe(false);
    expect(await carts().getCart(account)).toEqual(cart);
  });

  test("the price that the account saw is the one that changes are told from; else the one that the guest saw", async () => {
    const [both, guests] = [
      await store.sellKeys({ prices: { USD: 1000 } }),
      await store.sellKeys({ prices: { USD: 2000 } }),
    ];
    const account = await store.customer();
    await carts().addLine(account, { sku: both.sku, quantity: 1 });
    await store.sql`select set_price(id, 'USD', 1100) from offers where sku = ${both.sku}`;
    const { cartToken = "" } = await store.cartOf([both, guests]);
    await store.sql`select set_price(id, 'USD', 1900) from offers where sku = ${guests.sku}`;
    await carts().adopt({ ...account, cartToken });
    const cart = await carts().getCart(account);
    expect(cart?.lines.map(({ sku, changes }) => ({ sku, changes }))).toEqual([
      { sku: both.sku, changes: [{ kind: "price_up", was: { amountMinor: 1000, currency: "USD" } }] },
      { sku: guests.sku, changes: [{ kind: "price_down", was: { amountMinor: 2000, currency: "USD" } }] },
    ]);
  });

  test("more lines than a cart takes are kept; more copies of them can be added, new lines cannot", async () => {
    const many = async (count: number) =>
      Promise.all(Array.from({ length: count }, () => store.sellKeys({ copies: 1 })));
    const account = await store.customer();
    const [own, guests, next] = [await many(2), await many(maxCartLines), await store.sellKeys()];
    for (const { sku } of own) await carts().addLine(account, { sku, quantity: 1 });
    const { cartToken = "" } = await store.cartOf(guests);
    await carts().adopt({ ...account, cartToken });
    expect((await carts().getCart(account))?.lines).toHaveLength(maxCartLines + 2);
    const more = await carts().addLine(account, { sku: own[0]?.sku ?? "", quantity: 1 });
    expect(more.cart.count).toBe(maxCartLines + 3);
    const another = carts().addLine(account, { sku: next.sku, quantity: 1 });
    await expect(another).rejects.toMatchObject({ code: "quantity_limit" });
  });

  test("in two browsers at once: one cart with the lines of both, each copy once", async () => {
    const account = await store.customer();
    const tokens = await Promise.all(
      [[2], [0, 1], [0, 0, 3], [1]].map((lines) => store.cartOf(linesOf(lines))),
    );
    const signIns = tokens.flatMap(({ cartToken = "" }) => [cartToken, cartToken]);
    const taken = await Promise.all(signIns.map((cartToken) => carts().adopt({ ...account, cartToken })));
    expect(taken.filter(Boolean)).toHaveLength(4);
    expect(contentsOf((await carts().getCart(account))?.lines)).toEqual([3, 1, 3, 0, 0]);
    const [row] =
      await store.sql`select count(*)::int as open from carts where user_id = ${account.userId} and state = 'open'`;
    expect(row).toEqual({ open: 1 });
  });

  test("while the browser still adds as a guest: every copy is in one cart or the other", async () => {
    const account = await store.customer();
    const visitor = await store.cartOf([{ sku: skus[0] ?? "" }]);
    const [, added] = await Promise.all([
      carts().adopt({ ...account, cartToken: visitor.cartToken ?? "" }),
      carts().addLine(visitor, { sku: skus[1] ?? "", quantity: 1 }),
    ]);
    const elsewhere = added.cartToken === visitor.cartToken ? 0 : added.cart.count;
    expect(((await carts().getCart(account))?.count ?? 0) + elsewhere).toBe(2);
  });
});

describe("the cart of an account", () => {
  test("is the same on every device, and no token is handed out for it", async () => {
    const account = await store.customer();
    const { cartToken } = await carts().addLine(account, { sku: skus[0] ?? "", quantity: 2 });
    expect(cartToken).toBeNull();
    const elsewhere = { ...account, sessionId: crypto.randomUUID(), address: "198.51.100.4" };
    expect((await carts().getCart(elsewhere))?.count).toBe(2);
  });

  test("waits when its owner signs out: the browser's old token opens nothing, adds nothing to it, orders nothing of it", async () => {
    const { cartToken = "" } = await store.cartOf([{ sku: skus[0] ?? "" }]);
    const account = await store.customer({ cartToken });
    await carts().adopt(account);
    const signedOut = guest({ cartToken });
    expect(await carts().getCart(signedOut)).toBeNull();
    await expect(carts().setQuantity(signedOut, { sku: skus[0] ?? "", quantity: 9 })).rejects.toMatchObject({
      code: "cart_not_found",
    });
    expect(await carts().setCurrency(signedOut, { currency: "JPY" })).toBeNull();
    await expect(carts().confirmChanges(signedOut)).rejects.toMatchObject({ code: "cart_not_found" });
    await expect(store.place(signedOut)).rejects.toMatchObject({ code: "cart_not_found" });
    const next = await carts().addLine(signedOut, { sku: skus[1] ?? "", quantity: 1 });
    expect(next.cartToken).not.toBe(cartToken);
    expect(contentsOf((await carts().getCart(account))?.lines)).toEqual([1, 0, 0, 0, 0]);
    expect(contentsOf(next.cart.lines)).toEqual([0, 1, 0, 0, 0]);
  });

  test("is nobody else's: another account with the same token sees its own", async () => {
    const { cartToken = "" } = await store.cartOf([{ sku: skus[0] ?? "" }]);
    await carts().adopt(await store.customer({ cartToken }));
    const other = await store.customer({ cartToken });
    expect(await carts().getCart(other)).toBeNull();
    await expect(carts().removeLine(other, { sku: skus[0] ?? "" })).rejects.toMatchObject({
      code: "cart_not_found",
    });
  });

  test("outlives the carts of guests", async () => {
    const account = await store.customer();
    await carts().addLine(account, { sku: skus[0] ?? "", quantity: 1 });
    const visitor = await store.cartOf([{ sku: skus[0] ?? "" }]);
    store.clock.offsetMs = 60 * 86_400_000;
    await carts().purgeStale(store.job);
    store.clock.offsetMs = 0;
    expect(await carts().getCart(visitor)).toBeNull();
    expect((await carts().getCart(account))?.count).toBe(1);
  });
});
