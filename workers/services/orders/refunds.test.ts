import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, guest, type Placed, type Store } from "#tests/setup/store-fixture.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

async function boughtKeys(quantity = 1): Promise<Placed & { keyIds: string[]; keys: string[] }> {
  const game = await store.sellKeys({ prices: { USD: 1000 } });
  const placed = await store.order(game.sku, quantity);
  await store.hear(store.provider.pay(placed.sessionId));
  const order = await look(placed);
  return { ...placed, keyIds: order.lines.flatMap(({ keys }) => keys.map(({ id }) => id)), keys: game.keys };
}
const look = ({ order }: Placed) => store.services.orders.getOrder(store.job, { orderId: order.id });
const reveal = ({ owner, order }: Placed, keyId: string, who = owner) =>
  store.services.orders.revealKey(who, { orderId: order.id, keyId });
const refundMails = ({ order }: Placed) =>
  store.mailer.mails
    .filter(({ subject }) => subject === `Refund for order ${order.number}`)
    .map(({ text }) => /\$[\d.]+/.exec(text)?.[0]);

describe("a refund at the provider", () => {
  test("of a part: part_refunded, keys stay open, one mail with its sum", async () => {
    const bought = await boughtKeys();
    await store.hear(store.provider.giveBack(bought.sessionId, { amountMinor: 300 }));
    expect(await look(bought)).toMatchObject({ state: "part_refunded", refunded: { amountMinor: 300 } });
    expect((await reveal(bought, bought.keyIds[0] ?? "")).key).toMatch(/^DEMO-/);
    expect(refundMails(bought)).toEqual(["$3.00"]);
  });

  test("of several parts: each is told with its own sum, the last one ends the order", async () => {
    const bought = await boughtKeys();
    for (const amountMinor of [300, 200, 500])
      await store.hear(store.provider.giveBack(bought.sessionId, { amountMinor }));
    expect(await look(bought)).toMatchObject({ state: "refunded", refunded: { amountMinor: 1000 } });
    expect(refundMails(bought)).toEqual(["$3.00", "$2.00", "$5.00"]);
  });

  test("of everything: refunded keys cannot be revealed, before or after a look", async () => {
    const bought = await boughtKeys(2);
    const [first = "", second = ""] = bought.keyIds;
    await reveal(bought, first);
    await store.hear(store.provider.giveBack(bought.sessionId));
    const order = await look(bought);
    expect(order.state).toBe("refunded");
    expect(order.lines[0]?.keys).toMatchObject([{ state: "refunded" }, { state: "refunded" }]);
    for (const keyId of [first, second])
      await expect(reveal(bought, keyId)).rejects.toMatchObject({ code: "not_found" });
    expect(await store.copiesOf(order.lines[0]?.sku ?? "")).toMatchObject({ onHand: 3, keys: 3 });
  });

  test("told again and again changes nothing more", async () => {
    const bought = await boughtKeys();
    const events = store.provider.giveBack(bought.sessionId, { amountMinor: 400 });
    await store.hear([...events, ...events.toReversed(), ...events]);
    const refunds = store.provider.refundsOf(bought.sessionId);
    expect(await store.repositories.orders.recordRefunds(bought.uuid, refunds)).toBe(false);
    expect(await look(bought)).toMatchObject({ state: "part_refunded", refunded: { amountMinor: 400 } });
    expect(refundMails(bought)).toEqual(["$4.00"]);
  });

  test("that is on its way counts only once it has succeeded", async () => {
    const bought = await boughtKeys();
    await store.hear(store.provider.giveBack(bought.sessionId, { state: "pending" }));
    expect(await look(bought)).toMatchObject({ state: "fulfilled", refunded: { amountMinor: 0 } });
    const done = store.provider
      .refundsOf(bought.sessionId)
      .map((refund) => ({ ...refund, state: "succeeded" as const }));
    await store.repositories.orders.recordRefunds(bought.uuid, done);
    expect(await look(bought)).toMatchObject({ state: "refunded", refunded: { amountMinor: 1000 } });
  });

  test("that the customer's bank sent back does not count any more, and is not told as a refund", async () => {
    const bought = await boughtKeys();
    await store.hear(store.provider.giveBack(bought.sessionId, { amountMinor: 400 }));
    const [refund] = store.provider.refundsOf(bought.sessionId);
    await store.hear(store.provider.failRefund(refund?.id ?? ""));
    expect(await look(bought)).toMatchObject({ state: "part_refunded", refunded: { amountMinor: 0 } });
    expect(refundMails(bought)).toEqual(["$4.00"]);
  });

  test("an older list that comes late does not undo what is known", async () => {
    const bought = await boughtKeys();
    await store.hear(store.provider.giveBack(bought.sessionId));
    const stale = store.provider
      .refundsOf(bought.sessionId)
      .map((refund) => ({ ...refund, state: "pending" as const }));
    await store.repositories.orders.recordRefunds(bought.uuid, stale);
    expect(await look(bought)).toMatchObject({ state: "refunded", refunded: { amountMinor: 1000 } });
  });
});

describe("revealing a key", () => {
  test("answers the key that was imported, and records each look", async () => {
    const bought = await boughtKeys();
    const [keyId = ""] = bought.keyIds;
    const first = await reveal(bought, keyId);
    expect(bought.keys).toContain(first.key);
    const looker = { ...bought.owner, requestId: "request-of-the-second-look" };
    expect((await reveal(bought, keyId, looker)).key).toBe(first.key);
    const records = await store.sql<{ by: string }>`select request_id as by from key_reveals
      where order_id = ${bought.uuid} order by revealed_at`;
    expect(records.map(({ by }) => by)).toEqual([bought.owner.requestId, looker.requestId]);
    expect((await look(bought)).lines[0]?.keys).toMatchObject([{ state: "revealed" }]);
  });

  test("the order itself never shows it", async () => {
    const bought = await boughtKeys();
    await reveal(bought, bought.keyIds[0] ?? "");
    const shown = JSON.stringify(await look(bought));
    for (const key of bought.keys) expect(shown).not.toContain(key);
  });

  test("is refused to whoever does not own the order, and for keys of other orders", async () => {
    const [mine, theirs] = [await boughtKeys(), await boughtKeys()];
    const [myKey = "", theirKey = ""] = [mine.keyIds[0], theirs.keyIds[0]];
    const refused = [
      () => reveal(mine, myKey, guest()),
      () => reveal(mine, myKey, theirs.owner),
      () => reveal(mine, theirKey),
      () => reveal(mine, mine.order.id),
      () => reveal(mine, "nonsense"),
    ];
    for (const one of refused) await expect(one()).rejects.toMatchObject({ code: "not_found" });
    const looks = await store.sql`select 1 from key_reveals where order_id in (${mine.uuid}, ${theirs.uuid})`;
    expect(looks).toEqual([]);
  });

  test("an order that is not paid has no keys", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    expect((await look(placed)).lines[0]?.keys).toEqual([]);
  });
});

describe("an order belongs to whoever shows its link", () => {
  test.each(["getOrder", "payOrder", "cancelOrder", "reorder"] as const)("%s", async (verb) => {
    const placed = await store.order((await store.sellKeys()).sku);
    const stranger = await store.order((await store.sellKeys()).sku);
    const input = { orderId: placed.order.id };
    for (const who of [guest(), stranger.owner, guest({ orderTokens: ["A".repeat(43)] })])
      await expect(store.services.orders[verb](who, input)).rejects.toMatchObject({ code: "not_found" });
  });

  test("its token opens it, and only its hash is stored", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    const opened = await store.services.orders.openLink(guest(), { token: placed.orderToken });
    expect(opened).toEqual({ orderId: placed.order.id, locale: "en" });
    const rows =
      await store.sql`select order_links::text as row from order_links where order_id = ${placed.uuid}`;
    expect(JSON.stringify(rows)).not.toContain(placed.orderToken);
  });

  test("a revoked link opens nothing", async () => {
    const placed = await store.order((await store.sellKeys()).sku);
    await store.sql`update order_links set revoked_at = now() where order_id = ${placed.uuid}`;
    const open = store.services.orders.openLink(guest(), { token: placed.orderToken });
    await expect(open).rejects.toMatchObject({ code: "not_found" });
    const look = store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
    await expect(look).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("asking for the order links of an address", () => {
  test("mails them to that address, whatever its case; an unknown address gets nothing and the same answer", async () => {
    const email = "Links@Example.com";
    const placed = await store.order((await store.sellKeys()).sku, 1, { email });
    await store.settleDown();
    store.mailer.mails.length = 0;
    await store.services.orders.requestLink(guest(), { email: "links@example.com" });
    await store.services.orders.requestLink(guest(), { email: "nobody@example.com" });
    await store.settleDown();
    expect(store.mailer.mails.map(({ to, subject }) => [to, subject])).toEqual([
      [email, "The link to your order"],
    ]);
    expect(store.mailer.mails[0]?.text).toContain(`/o/${placed.orderToken}`);
  });
});
