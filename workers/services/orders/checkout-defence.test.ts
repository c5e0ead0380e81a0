import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshAddress } from "#tests/setup/fresh.ts";
import { createStore, type Placed, type Placing, type Store } from "#tests/setup/store-fixture.ts";
import type { Account, Caller } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { checkoutLimits } from "./checkout-limits.ts";

let store: Store;
let sku: string;
let cheap: string;
beforeAll(async () => {
  store = await createStore();
  ({ sku } = await store.sellKeys({ copies: 900 }));
  ({ sku: cheap } = await store.sellKeys({ copies: 50, prices: { USD: 99 } }));
});
beforeEach(async () => {
  store.clock.offsetMs = 0;
  await store.sql`delete from checkout_origins`;
});
afterAll(() => store.close());

const minutes = (count: number): void => void (store.clock.offsetMs += count * 60_000);
const providerCalls = (): number => store.provider.calls.length;

const longAgo = (cart: { token: string } | { userId: string }) =>
  "token" in cart
    ? store.sql`update carts set created_at = created_at - interval '5 minutes'
        where token_hash = encode(sha256(${cart.token}::bytea), 'hex')`
    : store.sql`update carts set created_at = created_at - interval '5 minutes'
        where user_id = ${cart.userId} and state = 'open'`;

/** A cart that somebody filled a while ago, at that address of the network. */
async function shopper(address = freshAddress(), { hasty = false, of = sku } = {}) {
  const visitor = { ...(await store.cartOf([{ sku: of }])), address };
  if (!hasty) await longAgo({ token: visitor.cartToken ?? "" });
  return visitor;
}
async function accountShopper(account: Account): Promise<Account> {
  await store.services.carts.addLine(account, { sku, quantity: 1 });
  await longAgo(account);
  return account;
}
const order = async (buyer: Caller, placing?: Placing): Promise<Placed<Caller>> =>
  store.place(buyer, placing);
async function refusal(placing: Promise<unknown>): Promise<Partial<AppError>> {
  const outcome: unknown = await placing.catch((error: unknown) => error);
  return outcome instanceof AppError ? outcome : {};
}
async function pay(placed: Placed<Caller>): Promise<void> {
  store.provider.pay(placed.sessionId);
  await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
}
const decline = (placed: Placed<Caller>) => store.hear(store.provider.decline(placed.sessionId));

describe("of one mailbox", () => {
  test("so many orders may be unpaid, from wherever; the next one is refused before the provider is asked", async () => {
    const email = "one@example.com";
    for (const written of [email, "One@Example.com", "one+tag@example.com"])
      await order(await shopper(), { email: written });
    const asked = providerCalls();
    const refused = await refusal(order(await shopper(), { email }));
    expect(refused).toMatchObject({ code: "rate_limited", status: 429, meta: { about: "mail" } });
    expect(refused.retryAfterSeconds).toBeGreaterThan(checkoutLimits.windowSeconds - 60);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(checkoutLimits.windowSeconds);
    expect(providerCalls()).toBe(asked);
  });

  test("an order that is paid does not count; one that ended does until the hour is over", async () => {
    const email = "two@example.com";
    await pay(await order(await shopper(), { email }));
    for (let count = 0; count < checkoutLimits.mailUnpaid; count++)
      await decline(await order(await shopper(), { email }));
    expect((await refusal(order(await shopper(), { email }))).code).toBe("rate_limited");
    minutes(59);
    const { retryAfterSeconds = 0, code } = await refusal(order(await shopper(), { email }));
    expect(code).toBe("rate_limited");
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    store.clock.offsetMs += retryAfterSeconds * 1000;
    expect((await order(await shopper(), { email })).order.state).toBe("pending_payment");
  });

  test("strangers who write it into the form do not keep its owner from ordering", async () => {
    const owner = await store.customer();
    for (let count = 0; count < checkoutLimits.mailUnpaid; count++)
      await order(await shopper(), { email: owner.email });
    expect((await refusal(order(await shopper(), { email: owner.email }))).code).toBe("rate_limited");
    expect((await order(await accountShopper(owner))).order.email).toBe(owner.email);
  });
});

describe("of one network", () => {
  test("so many orders may be unpaid, whatever their mailboxes; the whole /64 is one network", async () => {
    for (const address of ["2001:db8:a:b::1", "2001:db8:a:b::2", "2001:db8:a:b:ffff::3"])
      await order(await shopper(address));
    const asked = providerCalls();
    const refused = await refusal(order(await shopper("2001:db8:a:b:1:2:3:4")));
    expect(refused).toMatchObject({ code: "rate_limited", meta: { about: "address" } });
    expect(providerCalls()).toBe(asked);
    expect((await order(await shopper("2001:db8:a:c::1"))).order.state).toBe("pending_payment");
  });

  test("a tiny total and a cart ordered within seconds of its making weigh more", async () => {
    const [tiny, quick, both] = [freshAddress(), freshAddress(), freshAddress()];
    for (let count = 0; count < 2; count++) {
      await order(await shopper(tiny, { of: cheap }));
      await order(await shopper(quick, { hasty: true }));
    }
    await order(await shopper(both, { of: cheap, hasty: true }));
    for (const address of [tiny, quick, both])
      expect((await refusal(order(await shopper(address)))).code).toBe("rate_limited");
  });

  test("orders that are paid make room for colleagues", async () => {
    const address = freshAddress();
    for (let count = 0; count < 4; count++) await pay(await order(await shopper(address)));
    for (let count = 0; count < checkoutLimits.addressUnpaid + 4; count++)
      await order(await shopper(address));
    expect((await refusal(order(await shopper(address)))).code).toBe("rate_limited");
  });

  test("a card that works now and then makes no room where most fail", async () => {
    const address = freshAddress();
    await decline(await order(await shopper(address)));
    await decline(await order(await shopper(address)));
    const asked = store.provider.calls.filter(({ method }) => method === "createCheckout").length;
    for (let count = 0; count < 6; count++) {
      const placed = await order(await shopper(address)).catch(() => undefined);
      if (placed) await (count % 2 === 0 ? pay(placed) : decline(placed));
    }
    const more = store.provider.calls.filter(({ method }) => method === "createCheckout").length - asked;
    expect(more).toBe(1);
  });

  test("what fails hour after hour is stopped for the day", async () => {
    const address = freshAddress();
    let reached = 0;
    for (let hour = 0; hour < 8; hour++) {
      for (let count = 0; count < 4; count++) {
        const placed = await order(await shopper(address)).catch(() => undefined);
        if (!placed) continue;
        reached += 1;
        await decline(placed);
      }
      minutes(61);
    }
    expect(reached).toBe(checkoutLimits.addressUnpaidLong);
  });

  test("forty at once get no further than one after the other", async () => {
    const address = freshAddress();
    const visitors = await Promise.all(Array.from({ length: 40 }, () => shopper(address)));
    const outcomes = await Promise.allSettled(visitors.map((visitor) => order(visitor)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(
      checkoutLimits.addressUnpaid,
    );
  });
});

describe("of one account", () => {
  test("so many orders may be unpaid, from whatever network", async () => {
    const account = await store.customer();
    for (let count = 0; count < checkoutLimits.accountUnpaid; count++)
      await order(await accountShopper({ ...account, address: freshAddress() }));
    const refused = await refusal(order(await accountShopper({ ...account, address: freshAddress() })));
    expect(refused).toMatchObject({ code: "rate_limited", meta: { about: "account" } });
  });

  test("one that bought here before is a known buyer: its network does not count", async () => {
    const address = freshAddress();
    const known = await store.customer({ address });
    const before = await order(await accountShopper({ ...known, address: freshAddress() }));
    await pay(before);
    await store.sql`update orders set paid_at = paid_at - interval '2 days' where id = ${before.uuid}`;
    for (let count = 0; count < checkoutLimits.addressUnpaid; count++) await order(await shopper(address));
    expect((await order(await accountShopper(known))).order.state).toBe("pending_payment");
    const unknown = await store.customer({ address });
    expect((await refusal(order(await accountShopper(unknown)))).code).toBe("rate_limited");
    // Nor does it use up room: nothing of it is kept.
    const [row] =
      await store.sql`select count(*)::int as kept from checkout_origins c join orders o on o.id = c.order_id
      where o.user_id = ${known.userId} and c.address_hash is not null and o.id <> ${before.uuid}`;
    expect(row).toEqual({ kept: 0 });
  });
});

describe("while cards are being declined all over the store", () => {
  test("strangers are asked who they are; accounts and networks that paid go on; afterwards all do", async () => {
    const paying = freshAddress();
    await pay(await order(await shopper(paying)));
    store.clock.offsetMs = 30 * 60_000;
    for (let count = 0; count < checkoutLimits.alarmDeclines; count++)
      await decline(await order(await shopper()));
    const asked = providerCalls();
    const refused = await refusal(order(await shopper()));
    expect(refused).toMatchObject({ code: "proof_required", status: 403 });
    const unproven = await store.customer({ emailVerified: false });
    expect((await refusal(order(await accountShopper(unproven)))).code).toBe("proof_required");
    expect(providerCalls()).toBe(asked);
    expect((await order(await accountShopper(await store.customer()))).order.state).toBe("pending_payment");
    expect((await order(await shopper(paying))).order.state).toBe("pending_payment");
    minutes(checkoutLimits.alarmWindowSeconds / 60 + 1);
    expect((await order(await shopper())).order.state).toBe("pending_payment");
  });
});

describe("what is kept of a checkout", () => {
  test("is no address and no mailbox, and is gone after a day", async () => {
    const address = "198.51.100.77";
    await order(await shopper(address), { email: "kept@example.com" });
    const rows = await store.sql`select checkout_origins::text as row from checkout_origins`;
    expect(JSON.stringify(rows)).not.toMatch(/198\.51|kept/);
    await store.sql`update checkout_origins set expires_at = expires_at - interval '3 days'`;
    await store.services.orders.purge(store.job);
    expect(await store.sql`select 1 from checkout_origins`).toEqual([]);
  });

  test("a refused order leaves nothing: the cart stays open, nothing is held", async () => {
    const address = freshAddress();
    for (let count = 0; count < checkoutLimits.addressUnpaid; count++) await order(await shopper(address));
    const visitor = await shopper(address);
    const held = await store.copiesOf(sku);
    expect((await refusal(order(visitor))).code).toBe("rate_limited");
    expect(await store.copiesOf(sku)).toEqual(held);
    expect((await store.services.carts.getCart(visitor))?.count).toBe(1);
  });
});
