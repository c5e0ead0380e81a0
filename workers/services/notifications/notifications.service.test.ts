import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createStore, guest, type Placed, type Store } from "#tests/setup/store-fixture.ts";
import { MailRefused } from "../../shared/mail-refused.ts";
import type { MailMessage } from "./notifications.service.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());
beforeEach(async () => {
  await store.settleDown();
  store.mailer.mails.length = 0;
  store.mailer.calls.length = 0;
});

type SimpleType = "order.placed" | "order.paid" | "order.cancelled";
const messageOf = (type: SimpleType, { uuid }: Placed): MailMessage => ({
  v: 1,
  id: randomUUID(),
  traceId: "trace-of-the-request",
  type,
  payload: { orderId: uuid },
});
const send = (message: MailMessage) => store.services.notifications.sendOrderMail(store.job, message);
const logOf = async ({ id }: MailMessage) => {
  const [row] = await store.sql`select state, attempts, last_error as error, recipient, trace_id as trace
    from email_log where message_id = ${id}`;
  return row;
};

/** A paid order whose paid mail nobody has sent. */
async function paidOrder(onSale: Parameters<Store["sellKeys"]>[0] = {}) {
  const game = await store.sellKeys(onSale);
  const placed = await store.order(game.sku);
  store.provider.pay(placed.sessionId);
  await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
  await store.sql`update outbox set sent_at = now() where payload->>'orderId' = ${placed.uuid}`;
  return { ...placed, keys: game.keys };
}

describe("the mail of a message", () => {
  test("goes out once, however often the message is delivered", async () => {
    const placed = await paidOrder();
    const message = messageOf("order.paid", placed);
    expect([await send(message), await send(message), await send(message)]).toEqual([
      "sent",
      "already_sent",
      "already_sent",
    ]);
    expect(store.mailer.calls).toHaveLength(1);
    expect(await logOf(message)).toEqual({
      state: "sent",
      attempts: 1,
      error: null,
      recipient: placed.order.email,
      trace: "trace-of-the-request",
    });
  });

  test("goes out once when the answer was lost: the same key and the same bytes again", async () => {
    const placed = await paidOrder();
    const message = messageOf("order.paid", placed);
    store.mailer.loseNextAnswer();
    await expect(send(message)).rejects.toThrow();
    expect(await logOf(message)).toMatchObject({
      state: "failed",
      error: "the mail provider could not be reached",
    });
    await store.hear(store.provider.giveBack(placed.sessionId, { amountMinor: 100 }));
    store.mailer.calls.splice(1);
    expect(await send(message)).toBe("sent");
    const [first, second] = store.mailer.calls;
    expect(second).toEqual(first);
    expect(store.mailer.mails.filter(({ subject }) => subject.startsWith("Your keys"))).toHaveLength(1);
  });

  test("goes out once when the sender died between sending and noting it", async () => {
    const message = messageOf("order.paid", await paidOrder());
    await send(message);
    await store.sql`update email_log set state = 'sending', sent_at = null where message_id = ${message.id}`;
    expect(await send(message)).toBe("sent");
    expect(store.mailer.calls).toHaveLength(2);
    expect(store.mailer.mails).toHaveLength(1);
  });

  test("delivered twice at the same time goes out once", async () => {
    const message = messageOf("order.paid", await paidOrder());
    await Promise.all([send(message), send(message)]);
    expect(store.mailer.mails).toHaveLength(1);
  });

  test("that was refused is tried again, and the log keeps why it failed", async () => {
    const message = messageOf("order.paid", await paidOrder());
    store.mailer.refuseNext(new MailRefused("rate_limit_exceeded: slow down", true));
    await expect(send(message)).rejects.toThrow(MailRefused);
    expect(await logOf(message)).toMatchObject({ state: "failed", error: "rate_limit_exceeded: slow down" });
    expect(await send(message)).toBe("sent");
    expect(await logOf(message)).toMatchObject({ state: "sent", attempts: 2, error: null });
  });

  test("of an order that is not there is refused, and nothing is logged or sent", async () => {
    const message: MailMessage = {
      v: 1,
      id: randomUUID(),
      traceId: "t",
      type: "order.paid",
      payload: { orderId: randomUUID() },
    };
    await expect(send(message)).rejects.toMatchObject({ code: "not_found" });
    expect(await logOf(message)).toBeUndefined();
  });

  test("order.placed is not needed when the order has been paid or has ended by now", async () => {
    expect(await send(messageOf("order.placed", await paidOrder()))).toBe("not_needed");
    const cancelled = await store.order((await store.sellKeys()).sku);
    await store.services.orders.cancelOrder(cancelled.owner, { orderId: cancelled.order.id });
    expect(await send(messageOf("order.placed", cancelled))).toBe("not_needed");
    expect(store.mailer.calls).toEqual([]);
  });

  test("reads the order in one round trip, and notes begin and end in one each", async () => {
    const message = messageOf("order.paid", await paidOrder());
    store.standIn.reset();
    await send(message);
    expect(store.standIn.requests).toHaveLength(3);
  });
});

describe("what a mail says", () => {
  test("a title is text, whatever signs it has", async () => {
    const title = `<script>alert("1")</script> & 'more'`;
    await send(messageOf("order.paid", await paidOrder({ title })));
    const [mail] = store.mailer.mails;
    expect(mail?.html).not.toContain("<script");
    expect(mail?.html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;");
    expect(mail?.text).toContain(title);
  });

  test("never a key, always the link that opens the order", async () => {
    const placed = await paidOrder();
    const [line] = (await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id })).lines;
    await store.services.orders.revealKey(placed.owner, {
      orderId: placed.order.id,
      keyId: line?.keys[0]?.id ?? "",
    });
    await send(messageOf("order.paid", placed));
    const [mail] = store.mailer.mails;
    for (const key of placed.keys) expect(JSON.stringify(mail)).not.toContain(key);
    const token = /\/o\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(mail?.html).toContain(`href="https://shop.example.com/o/${token}"`);
    const opened = await store.services.orders.openLink(guest(), { token });
    expect(opened).toEqual({ orderId: placed.order.id, locale: "en" });
  });

  const endings = [
    ["payment_declined", /declined.*Nothing was charged/],
    ["cancelled_by_customer", /You cancelled it/],
    ["payment_timeout", /not paid in time/],
    ["stock_lost", /whole amount goes back/],
    ["something_new", /Nothing was charged/],
  ] as const;
  test.each(endings)("an order that ended for %s says so", async (reason, words) => {
    const placed = await store.order((await store.sellKeys()).sku);
    await store.repositories.orders.release(placed.uuid, {
      toState: "cancelled",
      reason,
      attemptState: "expired",
    });
    await send(messageOf("order.cancelled", placed));
    expect(store.mailer.mails.at(-1)?.text).toMatch(words);
  });

  test("boxes show the flat rate and where they go", async () => {
    const box = await store.sellBoxes({ title: "Boxed Game", prices: { JPY: 3700 } });
    const placed = await store.order(box.sku, 1, { currency: "JPY" });
    store.provider.pay(placed.sessionId);
    await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
    await send(messageOf("order.paid", placed));
    const text = store.mailer.mails.at(-1)?.text ?? "";
    expect(text).toContain("Paid: order");
    expect(text).toMatch(/Shipping \(flat rate\): ¥800/);
    expect(text).toMatch(/Total \(tax included\): ¥4,500/);
  });
});

describe("an order whose links were all revoked", () => {
  const revoke = ({ uuid }: Placed) =>
    store.sql`update order_links set revoked_at = now() where order_id = ${uuid}`;

  test("still has its mail, which opens nothing", async () => {
    const placed = await paidOrder();
    await revoke(placed);
    expect(await send(messageOf("order.paid", placed))).toBe("sent");
    expect(store.mailer.mails[0]?.text).not.toContain("/o/");
  });

  test("does not keep the links of the address's other orders back", async () => {
    const email = "several@example.com";
    const game = await store.sellKeys();
    const [revoked, open] = [
      await store.order(game.sku, 1, { email }),
      await store.order(game.sku, 1, { email }),
    ];
    await revoke(revoked);
    await store.settleDown();
    store.mailer.mails.length = 0;
    await store.services.orders.requestLink(guest(), { email });
    await store.settleDown();
    const text = store.mailer.mails.map((mail) => mail.text).join("\n");
    expect(text).toContain(open.orderToken);
    expect(text).not.toContain(revoked.order.number);
  });
});
