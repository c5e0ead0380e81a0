import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";
import { queueNames, type Message, type QueueName } from "../../shared/messages.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());
beforeEach(async () => {
  store.queue.heal();
  await store.sql`delete from outbox`;
  store.queue.take();
});

async function emit(count: number, queue: QueueName = "payment-events"): Promise<string[]> {
  const rows = await store.sql<{ id: string }>`insert into outbox (queue, type, payload, trace_id)
    select ${queue}, 'payment.event', jsonb_build_object('eventId', 'evt_' || n), 'trace' from generate_series(1, ${count}) n
    returning id`;
  return rows.map(({ id }) => id);
}
const relay = () => store.services.messaging.relay(store.job);
const sentIds = () => store.queue.sent.map(({ message }) => message.id);
const expireLeases = () =>
  store.sql`update outbox set claimed_until = now() - interval '1 second' where sent_at is null`;
const unsent = async () => {
  const [row] = await store.sql<{
    count: number;
  }>`select count(*)::int as count from outbox where sent_at is null`;
  return row?.count;
};

describe("the relay", () => {
  test("sends every row once, in the form that consumers read", async () => {
    const [id] = await emit(1);
    expect(await relay()).toBe(1);
    expect(store.queue.sent).toEqual([
      {
        queue: "payment-events",
        message: { v: 1, id, type: "payment.event", traceId: "trace", payload: { eventId: "evt_1" } },
      },
    ]);
    expect(await relay()).toBe(0);
  });

  test("four at once send each row once", async () => {
    const ids = await emit(430);
    const sent = await Promise.all([relay(), relay(), relay(), relay()]);
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(430);
    expect(sentIds().toSorted()).toEqual(ids.toSorted());
    expect(await unsent()).toBe(0);
  });

  test("leaves the rows of a queue that does not answer; they go out once their lease is over", async () => {
    await emit(3);
    store.queue.breakDown("payment-events");
    await expect(relay()).rejects.toThrow("payment-events does not answer");
    store.queue.heal();
    expect(await relay()).toBe(0);
    await expireLeases();
    expect(await relay()).toBe(3);
  });

  test.each(queueNames)(
    "when %s does not answer, the other queue still gets its messages",
    async (broken) => {
      const [other] = queueNames.filter((name) => name !== broken);
      if (!other) throw new Error("there is only one queue");
      await emit(120, broken);
      const ids = await emit(2, other);
      store.queue.breakDown(broken);
      await expect(relay()).rejects.toThrow(`${broken} does not answer`);
      expect(sentIds().toSorted()).toEqual(ids.toSorted());
      expect(await unsent()).toBe(120);
    },
  );

  test("a row that nobody can read stays, is told, and keeps no other back", async () => {
    await store.sql`insert into outbox (queue, type, payload, trace_id) values ('payment-events', 'no.such', '{}', 't'), ('no-queue', 'payment.event', '{"eventId": "e"}', 't')`;
    await emit(1);
    expect(await relay()).toBe(1);
    expect(await unsent()).toBe(2);
    const told = store.logger.lines.filter(({ event }) => event === "outbox.unknown_message");
    expect(told).toMatchObject([{ level: "error" }, { level: "error" }]);
  });
});

describe("once", () => {
  const input = () => ({ consumer: "test", messageId: randomUUID() });
  const once = (of: { consumer: string; messageId: string }, handle: () => Promise<void>) =>
    store.services.messaging.once(store.job, of, handle);

  test("runs what a consumer has not handled, and not again", async () => {
    const of = input();
    let runs = 0;
    const handle = async () => void runs++;
    expect([await once(of, handle), await once(of, handle)]).toEqual([true, false]);
    expect(await once({ ...of, consumer: "another" }, handle)).toBe(true);
    expect(runs).toBe(2);
  });

  test("a failure is not counted as handled", async () => {
    const of = input();
    await expect(once(of, () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await once(of, async () => undefined)).toBe(true);
  });
});

describe("a dead message", () => {
  const bodyOf = (type = "payment.event"): Message & { payload: unknown } =>
    ({ v: 1, id: randomUUID(), type, traceId: "trace", payload: { eventId: "evt_x" } }) as Message;
  const bury = (
    body: unknown,
    { reason = null, messageId = randomUUID() }: { reason?: string | null; messageId?: string } = {},
  ) =>
    store.services.messaging.storeDead(store.job, {
      queue: "payment-events",
      messageId,
      body,
      reason,
      attempts: 9,
    });
  const deadOf = async (messageId: string) =>
    (await store.services.messaging.listDead(store.job)).filter((dead) => dead.messageId === messageId);

  test("keeps the last recorded reason and the most attempts", async () => {
    const body = bodyOf();
    for (const [reason, attempts] of [
      ["first", 1],
      ["second", 12],
    ] as const)
      await store.services.messaging.recordFailure(store.job, {
        messageId: body.id,
        queue: "payment-events",
        reason,
        attempts,
      });
    await bury(body, { messageId: body.id });
    expect(await deadOf(body.id)).toMatchObject([{ reason: "second", attempts: 12, replayedAt: null }]);
  });

  test("delivered twice is one row; without a recorded reason it says so", async () => {
    const body = bodyOf();
    await bury(body, { messageId: body.id });
    await bury(body, { messageId: body.id });
    expect(await deadOf(body.id)).toMatchObject([{ reason: "no reason was recorded" }]);
  });

  test.each([
    ["text", "not a message"],
    ["null", null],
    ["a NUL sign and half a surrogate pair", { text: "a\u0000b\ud800", "key\u0000": 1 }],
  ])("is kept whatever its body is: %s", async (_name, body) => {
    const messageId = randomUUID();
    await bury(body, { messageId });
    expect(await deadOf(messageId)).toHaveLength(1);
  });

  test("goes back on its queue under its own id when it is replayed", async () => {
    const body = bodyOf();
    await bury(body, { messageId: body.id });
    const [dead] = await deadOf(body.id);
    await store.services.messaging.replayDead(store.job, dead?.id ?? "");
    await relay();
    expect(store.queue.take()).toEqual([{ queue: "payment-events", message: body }]);
    expect((await deadOf(body.id))[0]?.replayedAt).not.toBeNull();
    await bury(body, { messageId: body.id });
    expect(await deadOf(body.id)).toHaveLength(2);
  });

  test("is sent again when the outbox still knows it", async () => {
    const [id = ""] = await emit(1);
    await relay();
    const [first] = store.queue.take();
    await bury(first?.message, { messageId: id });
    const [dead] = await deadOf(id);
    await store.services.messaging.replayDead(store.job, dead?.id ?? "");
    await relay();
    expect(store.queue.take()).toEqual([first]);
  });

  test.each<[string, unknown]>([
    ["no message", "text"],
    ["an id that is none", { ...bodyOf(), id: "17" }],
    ["no trace", { ...bodyOf(), traceId: undefined }],
    ["a type that this version does not know", { ...bodyOf(), type: "order.teleported" }],
    ["a payload of another type", { ...bodyOf(), payload: { orderId: 5 } }],
  ])("that was never well formed is not replayed: %s", async (_name, body) => {
    const messageId = randomUUID();
    await bury(body, { messageId });
    const [dead] = await deadOf(messageId);
    const replay = store.services.messaging.replayDead(store.job, dead?.id ?? "");
    await expect(replay).rejects.toMatchObject({ code: "conflict" });
    expect(await unsent()).toBe(0);
  });

  test("that is not there, by any id, is not found", async () => {
    for (const id of [randomUUID(), "nonsense"])
      await expect(store.services.messaging.replayDead(store.job, id)).rejects.toMatchObject({
        code: "not_found",
      });
  });
});

test("the daily purge forgets what is older than any redelivery, and never an unsent row", async () => {
  await emit(3);
  await store.sql`update outbox set created_at = now() - interval '60 days'`;
  await store.sql`update outbox set sent_at = now() - interval '31 days' where payload->>'eventId' = 'evt_1'`;
  await store.sql`update outbox set sent_at = now() - interval '29 days' where payload->>'eventId' = 'evt_2'`;
  await store.services.messaging.purge(store.job);
  const left = await store.sql<{ event: string }>`select payload->>'eventId' as event from outbox order by 1`;
  expect(left.map(({ event }) => event)).toEqual(["evt_2", "evt_3"]);
});
