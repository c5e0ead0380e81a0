/** Messages that fail, get lost on the way or come too early: nothing is lost, nothing happens twice. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { startChildGroup } from "#local/child-group.ts";
import { sha256Hex } from "#workers/shared/encoding.ts";
import { newUuid } from "#workers/shared/ids.ts";
import type { Guest } from "#workers/shared/actor.ts";
import { freshEmail, openStore, sessionIdOf, uuidOf, type Store } from "./store.ts";

interface DeadMessage {
  id: string;
  messageId: string;
  queue: string;
  reason: string;
  attempts: number;
  body: unknown;
  replayedAt: Date | null;
}

const minute = "* * * * *";

describe("queues", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore();
  });
  afterEach(() => store.cloud.stripe.setDelivery({ paused: false }));
  afterAll(() => store.stop());

  const findDead = (messageId: string): Promise<DeadMessage[]> =>
    store.database.sql`select id, message_id as "messageId", queue, reason, attempts, body,
      replayed_at as "replayedAt" from dead_messages where message_id = ${messageId}`;
  const waitForDead = (messageId: string): Promise<DeadMessage> =>
    vi.waitFor(
      async () => {
        const [dead] = await findDead(messageId);
        if (!dead) throw new Error("no dead letter yet");
        return dead;
      },
      { timeout: 50_000, interval: 200 },
    );

  /** Places an order with the services alone: as if the Worker had died before its relay ran. */
  const orderWithoutRelay = async (email: string) => {
    const { sku } = await store.stock();
    const guest: Guest = {
      kind: "guest",
      requestId: randomUUID(),
      traceId: randomUUID(),
      address: "test",
      orderTokens: [],
    };
    const { carts, orders } = store.services;
    const { cartToken } = await carts.addLine(guest, { sku, quantity: 1 });
    if (cartToken === null) throw new Error("a guest's cart has a token");
    const input = { email, currency: "USD" as const };
    return orders.placeOrder({ ...guest, cartToken }, { idempotencyKey: randomUUID(), input });
  };

  /** Runs the operator's command as the shop is configured. */
  const replay = async (id: string): Promise<{ exitCode: number | string; output: string }> => {
    const command = startChildGroup(
      process.execPath,
      ["--import", "tsx", "ops/commands/queues-replay.ts", "--id", id],
      store.vars,
    );
    return { exitCode: await command.exited, output: command.tail() };
  };

  it("try a poison message again and again, keep it with the reason, and deliver it after a replay", async () => {
    const template = await store.order(await store.stock());
    const [orderId, messageId] = [newUuid(), newUuid()];
    const message = { v: 1, id: messageId, type: "order.paid", traceId: "poison-1", payload: { orderId } };
    await store.worker.sendToQueue("EMAIL_EVENTS", message);
    const dead = await waitForDead(messageId);
    expect(dead).toMatchObject({
      queue: "email-events",
      reason: "not_found: The order of this message is not there.",
      attempts: 9,
      body: message,
      replayedAt: null,
    });
    const tries = store.logLines("message.failed").filter((line) => line.messageId === messageId);
    expect(tries.map(({ attempts }) => attempts)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);

    const email = freshEmail();
    const link = await sha256Hex(orderId);
    await store.database
      .sql`insert into orders (id, number, email, currency, subtotal_minor, shipping_minor, total_minor,
        requires_shipping, trace_id) select ${orderId}, ${`PS-TEST0-${messageId.slice(-5)}`}, ${email}, currency,
        subtotal_minor, shipping_minor, total_minor, requires_shipping, 'poison-1' from orders where id = ${uuidOf(template)}`;
    await store.database.sql`insert into order_links (order_id, token_hash) values (${orderId}, ${link})`;
    await store.database
      .sql`insert into order_lines (order_id, position, offer_id, sku, title, game_slug, platform, edition,
        format, region, activation, quantity, unit_price_minor, total_minor) select ${orderId}, position, offer_id, sku, title,
        game_slug, platform, edition, format, region, activation, quantity, unit_price_minor, total_minor
      from order_lines where order_id = ${uuidOf(template)}`;
    expect(await replay(dead.id)).toEqual({
      exitCode: 0,
      output: "Put back. The Worker's relay sends it within a minute.",
    });
    await store.worker.runCron(minute);
    await store.quiet();
    expect(store.cloud.resend.emailsTo(email)).toMatchObject([
      { subject: expect.stringContaining("Your keys are ready"), idempotencyKey: `order.paid/${messageId}` },
    ]);
    expect((await findDead(messageId))[0]?.replayedAt).not.toBeNull();
  });

  it("keep a message that nobody can read, at once and with the reason; it cannot be put back", async () => {
    const id = randomUUID();
    await store.worker.sendToQueue("PAYMENT_EVENTS", { v: 99, note: id });
    const messageId = await vi.waitFor(async () => {
      const [row] = await store.database.sql<{ messageId: string }>`
        select message_id as "messageId" from dead_messages where body->>'note' = ${id}`;
      if (!row) throw new Error("no dead letter yet");
      return row.messageId;
    }, 20_000);
    const dead = await waitForDead(messageId);
    expect(dead).toMatchObject({
      queue: "payment-events",
      attempts: 1,
      reason: "the message does not have the form of any that this version knows",
    });
    expect(await replay(dead.id)).toEqual({
      exitCode: 1,
      output: expect.stringContaining("no consumer could read it again"),
    });
  });

  it("name a dead message that is not there", async () => {
    const id = randomUUID();
    expect(await replay(id)).toEqual({ exitCode: 1, output: `There is no dead message with the id ${id}.` });
  });

  it("get from the cron what a crash left in the outbox, once", async () => {
    const email = freshEmail();
    const placed = await orderWithoutRelay(email);
    const unsent = await store.database.sql`select 1 from outbox
      where sent_at is null and queue <> 'catalog-events'`;
    expect(unsent).toHaveLength(1);
    expect(store.cloud.resend.emailsTo(email)).toEqual([]);

    await Promise.all([store.worker.runCron(minute), store.worker.runCron(minute)]);
    await store.quiet();
    expect(store.cloud.resend.emailsTo(email).map(({ subject }) => subject)).toEqual([
      `We hold your order ${placed.order.number}`,
    ]);
  });

  it("send no second mail when the relay died between the queue and its note that it had sent", async () => {
    const order = await store.order(await store.stock());
    await store.quiet();
    const [row] = await store.database.sql<{
      id: string;
    }>`update outbox set sent_at = null, claimed_until = null
      where payload->>'orderId' = ${uuidOf(order)} returning id`;
    await store.worker.runCron(minute);
    await vi.waitFor(() => {
      const handled = store.logLines("message.handled").filter(({ messageId }) => messageId === row?.id);
      expect(handled).toHaveLength(2);
    }, 20_000);
    expect(store.cloud.resend.emailsTo(order.email)).toHaveLength(1);
  });

  it("are not needed to close an order whose page expired unheard: the cron asks the provider", async () => {
    const game = await store.stock({ copies: 1 });
    const order = await store.order(game);
    store.cloud.stripe.setDelivery({ paused: true });
    store.cloud.stripe.expire(sessionIdOf(order));
    await store.database.sql`update payment_attempts set updated_at = now() - interval '10 minutes'
      where order_id = ${uuidOf(order)}`;
    await store.worker.runCron(minute);
    const [row] = await store.database.sql<{
      state: string;
    }>`select state from orders where id = ${uuidOf(order)}`;
    expect(row?.state).toBe("expired");
    expect(await store.left(game)).toMatchObject({ fewLeft: 1 });
    await store.quiet();
    expect(store.cloud.resend.emailsTo(order.email).map(({ subject }) => subject)).toContain(
      `Order ${order.order.number} has ended`,
    );
  });

  it("are not needed to find a payment that was never announced", async () => {
    const game = await store.stock({ copies: 2 });
    const order = await store.order(game);
    store.cloud.stripe.setDelivery({ paused: true });
    store.cloud.stripe.pay(sessionIdOf(order));
    await store.database.sql`update payment_attempts set updated_at = now() - interval '10 minutes'
      where order_id = ${uuidOf(order)}`;
    await store.worker.runCron(minute);
    const [row] = await store.database.sql<{
      state: string;
    }>`select state from orders where id = ${uuidOf(order)}`;
    expect(row?.state).toBe("fulfilled");
    expect(await store.onHand(game.sku)).toBe(1);
  });
});
