import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, guest, type Placed, type Store } from "#tests/setup/store-fixture.ts";
import type { Account, Actor, Caller } from "../../shared/actor.ts";

let store: Store;
let sku: string;
beforeAll(async () => {
  store = await createStore();
  ({ sku } = await store.sellKeys({ copies: 500 }));
});
afterAll(() => store.close());

const orders = () => store.services.orders;
const code = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );
const signedIn = (account: Account, orderToken?: string): Account => ({
  ...account,
  orderTokens: orderToken === undefined ? [] : [orderToken],
});

async function buy(account: Account, lines = [{ sku }], placing = {}): Promise<Placed<Account>> {
  for (const line of lines) await store.services.carts.addLine(account, { ...line, quantity: 1 });
  return store.place(account, placing);
}
async function pay<Owner extends Caller>(placed: Placed<Owner>): Promise<Placed<Owner>> {
  store.provider.pay(placed.sessionId);
  await orders().getOrder(placed.owner, { orderId: placed.order.id });
  return placed;
}
const mine = (account: Actor, input = {}) => orders().listMyOrders(account, { limit: 20, ...input });
const library = (account: Actor, input = {}) => orders().listLibrary(account, { limit: 24, ...input });

describe("an order of an account", () => {
  test("is the account's; the receipt goes to its address unless another is given", async () => {
    const account = await store.customer();
    await store.services.carts.addLine(account, { sku, quantity: 1 });
    const placed = await orders().placeOrder(account, {
      idempotencyKey: randomUUID(),
      input: { currency: "USD" },
    });
    expect(placed.order).toMatchObject({ email: account.email, access: "full" });
    const other = await buy(account, [{ sku }], { email: "gifts@example.com" });
    expect(other.order.email).toBe("gifts@example.com");
    expect((await mine(account)).items.map(({ id }) => id)).toEqual([other.order.id, placed.order.id]);
  });

  test("placing it takes two round trips, as a guest's", async () => {
    const account = await store.customer();
    await store.services.carts.addLine(account, { sku, quantity: 1 });
    store.standIn.reset();
    await store.place(account);
    expect(store.standIn.requests.map(({ statements }) => statements.length)).toEqual([2, 1]);
  });

  test("the same key is the same order, on another device too", async () => {
    const account = await store.customer();
    await store.services.carts.addLine(account, { sku, quantity: 1 });
    const key = randomUUID();
    const first = await store.place(account, { key });
    const again = await store.place({ ...account, address: "203.0.113.9" }, { key });
    expect(again.uuid).toBe(first.uuid);
    expect(await code(store.place(account))).toBe("cart_not_found");
  });

  test("a guest has to say an address", async () => {
    const input = { idempotencyKey: randomUUID(), input: { currency: "USD" as const } };
    const refused = orders().placeOrder(await store.cartOf([{ sku }]), input);
    await expect(refused).rejects.toMatchObject({ code: "invalid_request", fields: [{ path: "email" }] });
  });

  test("opens without a link, fully; keys too", async () => {
    const { owner, order } = await pay(await buy(await store.customer()));
    const seen = await orders().getOrder(signedIn(owner), { orderId: order.id });
    expect(seen).toMatchObject({ access: "full", email: owner.email, state: "fulfilled" });
    const keyId = seen.lines[0]?.keys[0]?.id ?? "";
    const revealed = await orders().revealKey(signedIn(owner), { orderId: order.id, keyId });
    expect(revealed.key).toMatch(/^DEMO-/);
  });

  test("its link shows the state and nothing that is the owner's", async () => {
    const placed = await pay(await buy(await store.customer()));
    const orderId = placed.order.id;
    const keyId = (await orders().getOrder(placed.owner, { orderId })).lines[0]?.keys[0]?.id ?? "";
    const withLink = guest({ orderTokens: [placed.orderToken] });
    expect(await orders().openLink(withLink, { token: placed.orderToken })).toEqual({
      orderId,
      locale: "en",
    });
    const seen = await orders().getOrder(withLink, { orderId });
    expect(seen).toMatchObject({ access: "state", state: "fulfilled", email: null, shippingAddress: null });
    const stranger = signedIn(await store.customer(), placed.orderToken);
    for (const [actor, refusal] of [
      [withLink, "unauthenticated"],
      [stranger, "forbidden"],
    ] as const) {
      expect(await code(orders().revealKey(actor, { orderId, keyId }))).toBe(refusal);
      expect(await code(orders().payOrder(actor, { orderId }))).toBe(refusal);
      expect(await code(orders().cancelOrder(actor, { orderId }))).toBe(refusal);
    }
    const [row] =
      await store.sql`select count(*)::int as reveals from key_reveals where order_id = ${placed.uuid}`;
    expect(row).toEqual({ reveals: 0 });
  });
});

describe("to others an order does not exist", () => {
  interface Somebody {
    name: string;
    actor: () => Promise<Actor>;
  }
  const strangers: Somebody[] = [
    { name: "a guest without a link", actor: async () => guest() },
    {
      name: "a guest with the link of another order",
      actor: async () => guest({ orderTokens: [(await store.order(sku)).orderToken] }),
    },
    { name: "a guest with an invented token", actor: async () => guest({ orderTokens: ["A".repeat(43)] }) },
    { name: "another account", actor: () => store.customer() },
    {
      name: "another account with an order of its own",
      actor: async () => (await buy(await store.customer())).owner,
    },
    {
      name: "an account whose unproven address is the order's",
      actor: async () => store.customer({ emailVerified: false }),
    },
  ];
  describe.each([
    { kind: "a guest's", place: async () => store.order(sku) },
    { kind: "an account's", place: async () => buy(await store.customer()) },
  ])("$kind", ({ place }) => {
    test.each(strangers)("$name", async ({ actor: make }) => {
      const placed = await pay<Caller>(await place());
      const orderId = placed.order.id;
      const keyId = (await orders().getOrder(placed.owner, { orderId })).lines[0]?.keys[0]?.id ?? "";
      const actor = await make();
      const calls = [
        orders().getOrder(actor, { orderId }),
        orders().payOrder(actor, { orderId }),
        orders().cancelOrder(actor, { orderId }),
        orders().reorder(actor, { orderId }),
        orders().revealKey(actor, { orderId, keyId }),
      ];
      expect(await Promise.all(calls.map(code))).toEqual(Array(5).fill("not_found"));
      if (actor.kind !== "account") return;
      expect((await mine(actor)).items.map(({ id }) => id)).not.toContain(orderId);
      expect((await library(actor)).items.map((item) => item.orderId)).not.toContain(orderId);
    });
  });

  test("nor does a key of another order open with an own one", async () => {
    const [own, other] = [await pay(await buy(await store.customer())), await pay(await store.order(sku))];
    const keyId =
      (await orders().getOrder(other.owner, { orderId: other.order.id })).lines[0]?.keys[0]?.id ?? "";
    expect(await code(orders().revealKey(own.owner, { orderId: own.order.id, keyId }))).toBe("not_found");
  });

  test("lists are of accounts alone", async () => {
    expect(await code(mine(guest()))).toBe("unauthenticated");
    expect(await code(library(guest()))).toBe("unauthenticated");
    expect(await code(orders().claimOrders(guest()))).toBe("unauthenticated");
  });
});

describe("claiming", () => {
  test("takes over the guest's orders of the proven mailbox, however it was written, and no other", async () => {
    const account = await store.customer();
    const own = [
      await pay(await store.order(sku, 1, { email: account.email })),
      await pay(await store.order(sku, 1, { email: account.email.toUpperCase() })),
    ];
    const others = [
      await store.order(sku),
      await store.order(sku, 1, { email: `x${account.email}` }),
      await buy(await store.customer(), [{ sku }], { email: account.email }),
    ];
    expect(await mine(account)).toMatchObject({ items: [], claimable: 2 });
    expect(await orders().claimOrders(account)).toEqual({ claimed: 2 });
    const after = await mine(account);
    expect(after.items.map(({ id }) => id).toSorted()).toEqual(own.map(({ order }) => order.id).toSorted());
    expect(after).toMatchObject({ claimable: 0, items: [{ claimed: true }, { claimed: true }] });
    expect(await orders().claimOrders(account)).toEqual({ claimed: 0 });
    for (const { owner, order } of others)
      expect((await orders().getOrder(owner, { orderId: order.id })).access).toBe("full");
    for (const { owner, order } of own)
      expect((await orders().getOrder(owner, { orderId: order.id })).access).toBe("state");
  });

  test("needs the mailbox proven in the database, whatever the session remembers", async () => {
    const account = await store.customer({ emailVerified: false });
    await store.order(sku, 1, { email: account.email });
    expect((await mine(account)).claimable).toBe(0);
    expect(await code(orders().claimOrders({ ...account, emailVerified: true }))).toBe("email_not_verified");
    await store.sql`update users set email_verified = true where id = ${account.userId}`;
    expect(await orders().claimOrders(account)).toEqual({ claimed: 1 });
  });

  test("twice at once claims each order once", async () => {
    const account = await store.customer();
    await store.order(sku, 1, { email: account.email });
    const claims = await Promise.all(Array.from({ length: 6 }, () => orders().claimOrders(account)));
    expect(claims.reduce((sum, { claimed }) => sum + claimed, 0)).toBe(1);
  });
});

describe("my orders", () => {
  test("come newest first, page after page, each once, one round trip a page", async () => {
    const account = await store.customer();
    const placed: string[] = [];
    for (let count = 0; count < 5; count++) placed.unshift((await pay(await buy(account))).order.id);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      store.standIn.reset();
      const page = await mine(account, { limit: 2, cursor });
      expect(store.standIn.requests).toHaveLength(1);
      seen.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(placed);
  });

  test("refuse the cursor of another list, and one that was invented", async () => {
    const account = await store.customer();
    for (let count = 0; count < 2; count++) await pay(await buy(account));
    const { nextCursor } = await library(account, { limit: 1 });
    for (const cursor of [nextCursor ?? "", "abc"])
      expect(await code(mine(account, { cursor }))).toBe("invalid_request");
  });
});

describe("the library", () => {
  test("has what was paid and not given back, keys and boxes, with the platforms, in one round trip", async () => {
    const account = await store.customer();
    const [pc, saturn, box, back] = [
      await store.sellKeys({ platform: "PC" }),
      await store.sellKeys({ platform: "Saturn" }),
      await store.sellBoxes({ platform: "Saturn" }),
      await store.sellKeys(),
    ];
    const first = await pay(await buy(account, [pc, box]));
    const second = await pay(await buy(account, [saturn]));
    const returned = await pay(await buy(account, [back]));
    await store.hear(store.provider.giveBack(returned.sessionId));
    await buy(account, [pc]);
    store.standIn.reset();
    const all = await library(account);
    expect(store.standIn.requests).toHaveLength(1);
    expect(all.items.map(({ sku: of, orderId }) => [of, orderId])).toEqual([
      [saturn.sku, second.order.id],
      [box.sku, first.order.id],
      [pc.sku, first.order.id],
    ]);
    expect(all.platforms).toEqual([
      { name: "PC", count: 1 },
      { name: "Saturn", count: 2 },
    ]);
    expect(all.items[2]).toMatchObject({ format: "key", keys: [{ state: "sealed", revealedAt: null }] });
    expect(all.items[1]).toMatchObject({ format: "boxed", keys: [], orderState: "paid" });
    const onSaturn = await library(account, { platform: "Saturn" });
    expect(onSaturn.items.map(({ title }) => title)).toEqual([saturn.title, box.title]);
    expect(onSaturn.platforms).toEqual(all.platforms);
  });
});
