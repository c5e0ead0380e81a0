import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createRecordingLogger } from "#tests/setup/store-fixture-vendors.ts";
import { stubOf } from "#tests/setup/stub.ts";
import { AppError } from "../shared/errors.ts";
import { MailRefused } from "../shared/mail-refused.ts";
import type { CatalogueChange } from "../shared/messages.ts";
import type { CatalogueChanges } from "../services/listing/index.ts";
import type { MessagingService } from "../services/messaging/index.ts";
import type { NotificationService } from "../services/notifications/index.ts";
import type { OrderService } from "../services/orders/index.ts";
import { createIsolateMetrics } from "#workers/platform/metrics/metrics.ts";
import { consume, logicalQueue, retryDelaySeconds } from "./consumer.ts";

type Recorded = Parameters<MessagingService["recordFailure"]>[1];
type Buried = Parameters<MessagingService["storeDead"]>[1];
type Fate = "ack" | `retry ${number}` | "none";

const unused = (): never => {
  throw new Error("this verb is not asked for here");
};

/** The services that a batch meets: `mail` plays the mail of an order, by its id. */
function setUp({
  mail = async () => "sent" as const,
  storeDead = async () => undefined,
  recordFailure = async () => undefined,
}: {
  mail?: NotificationService["sendOrderMail"];
  storeDead?: (dead: Buried) => Promise<void>;
  recordFailure?: (failure: Recorded) => Promise<void>;
}) {
  const failures: Recorded[] = [];
  const dead: Buried[] = [];
  const applied: string[] = [];
  const messaging = stubOf<MessagingService>({
    once: async (_actor, _of, handle) => handle().then(() => true),
    async recordFailure(_actor, failure) {
      await recordFailure(failure);
      failures.push(failure);
    },
    async storeDead(_actor, one) {
      await storeDead(one);
      dead.push(one);
    },
  });
  const orders = stubOf<OrderService>({
    async applyPaymentEvent(_actor, eventId) {
      applied.push(eventId);
      return "session";
    },
  });
  const logger = createRecordingLogger();
  const notifications = stubOf<NotificationService>({ sendOrderMail: mail });
  const changes: CatalogueChange[] = [];
  const catalogueChanges = stubOf<CatalogueChanges>({
    apply: async (_actor, change) => (changes.push(change), []),
  });
  const services = { catalogueChanges, messaging, notifications, orders };
  const run = async (queue: string, bodies: readonly unknown[], attempts = 1): Promise<Fate[]> => {
    const fates: Fate[] = bodies.map(() => "none");
    const messages = bodies.map((body, at) => ({
      id: `delivery-${at}`,
      timestamp: new Date(),
      body,
      attempts,
      metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
      ack: () => void (fates[at] = "ack"),
      retry: (options?: QueueRetryOptions) => void (fates[at] = `retry ${options?.delaySeconds ?? -1}`),
    }));
    const batch = {
      queue,
      messages,
      ackAll: unused,
      retryAll: unused,
      metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
    };
    await consume(batch, { services, logger, metrics: createIsolateMetrics(0), retryBaseSeconds: 15 });
    return fates;
  };
  return { run, failures, dead, applied, changes, logger };
}

const mailMessage = (id = randomUUID()) => ({
  v: 1,
  id,
  traceId: "trace",
  type: "order.paid",
  payload: { orderId: randomUUID() },
});

describe("a message", () => {
  test("that was handled is acknowledged", async () => {
    const { run, failures, dead } = setUp({});
    expect(await run("email-events", [mailMessage()])).toEqual(["ack"]);
    expect({ failures, dead }).toEqual({ failures: [], dead: [] });
  });

  test("runs for its own trace", async () => {
    const traces: string[] = [];
    const { run } = setUp({ mail: async ({ traceId }) => (traces.push(traceId), "sent") });
    await run("email-events", [mailMessage()]);
    expect(traces).toEqual(["trace"]);
  });

  const retried: [string, Error, string][] = [
    [
      "an expected failure",
      new AppError("payment_unavailable", "Try again."),
      "payment_unavailable: Try again.",
    ],
    [
      "a refusal that passes",
      new MailRefused("rate_limit_exceeded: slow down", true),
      "The mail was not taken: rate_limit_exceeded: slow down",
    ],
    ["anything else", new TypeError("fetch failed\nwith a second line"), "TypeError: fetch failed"],
    [
      "a failed statement: what Postgres said, not the statement",
      new Error("Failed query: select settle_order($1::jsonb)\nparams: {}", {
        cause: Object.assign(new Error("key pool has 0 keys of 1 held"), { code: "PS500" }),
      }),
      "PS500: key pool has 0 keys of 1 held",
    ],
  ];
  test.each(retried)("that failed is tried again, and why is kept: %s", async (_name, error, reason) => {
    const { run, failures, dead } = setUp({ mail: () => Promise.reject(error) });
    const message = mailMessage();
    expect(await run("email-events", [message], 2)).toEqual(["retry 30"]);
    expect(failures).toEqual([{ messageId: message.id, queue: "email-events", reason, attempts: 2 }]);
    expect(dead).toEqual([]);
  });

  test("that can never be handled goes to the dead at once", async () => {
    const error = new MailRefused("validation_error: no such address", false);
    const { run, failures, dead } = setUp({ mail: () => Promise.reject(error) });
    const message = mailMessage();
    expect(await run("email-events", [message])).toEqual(["ack"]);
    expect(dead).toMatchObject([
      { messageId: message.id, body: message, reason: error.message, attempts: 1 },
    ]);
    expect(failures).toEqual([]);
  });

  test.each([null, "text", { v: 1 }, { ...mailMessage(), v: 2 }, { ...mailMessage(), type: "order.lost" }])(
    "that nobody can read goes to the dead under its delivery's id: %j",
    async (body) => {
      const { run, dead } = setUp({});
      expect(await run("email-events", [body])).toEqual(["ack"]);
      expect(dead).toMatchObject([{ messageId: "delivery-0", body, reason: expect.stringMatching(/form/) }]);
    },
  );

  test("out of a dead-letter queue keeps the reason that was recorded for it", async () => {
    const { run, dead } = setUp({ mail: unused });
    const message = mailMessage();
    expect(await run("email-events-dlq", [message], 9)).toEqual(["ack"]);
    expect(dead).toEqual([
      { queue: "email-events", messageId: message.id, body: message, reason: null, attempts: 9 },
    ]);
  });
});

describe("one that fails repeats no other", () => {
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const batch = ids.map((id) => mailMessage(id));

  test("when it is handled", async () => {
    const { run } = setUp({
      mail: async (_actor, { id }) => (id === ids[1] ? Promise.reject(new Error("no")) : "sent"),
    });
    expect(await run("email-events", batch)).toEqual(["ack", "retry 15", "ack"]);
  });

  test("when even its failure cannot be stored", async () => {
    const { run } = setUp({
      mail: async (_actor, { id }) => (id === ids[1] ? Promise.reject(new Error("no")) : "sent"),
      recordFailure: () => Promise.reject(new Error("database down")),
    });
    expect(await run("email-events", batch)).toEqual(["ack", "retry 15", "ack"]);
  });

  test.each(["email-events", "email-events-dlq"])("when it cannot be buried: %s", async (queue) => {
    const { run, logger } = setUp({
      storeDead: (dead) =>
        dead.messageId === "delivery-1" ? Promise.reject(new Error("database down")) : Promise.resolve(),
    });
    const fates = await run(queue, [batch[0], "unreadable", batch[2]]);
    expect(fates).toEqual(["ack", "retry 15", "ack"]);
    expect(logger.lines.some(({ level, event }) => level === "error" && event === "message.not_stored")).toBe(
      true,
    );
  });
});

describe("which verb a message asks for", () => {
  test("payment.event applies the event", async () => {
    const { run, applied } = setUp({});
    const message = { ...mailMessage(), type: "payment.event", payload: { eventId: "evt_1" } };
    expect(await run("payment-events", [message])).toEqual(["ack"]);
    expect(applied).toEqual(["evt_1"]);
  });

  test("catalog.changed applies the change", async () => {
    const { run, changes } = setUp({});
    const payload = { slugs: ["a-game"], everything: false };
    expect(await run("catalog-events", [{ ...mailMessage(), type: "catalog.changed", payload }])).toEqual([
      "ack",
    ]);
    expect(changes).toEqual([payload]);
  });

  test("a queue that is not ours is refused whole", async () => {
    const { run } = setUp({});
    await expect(run("strange-queue", [mailMessage()])).rejects.toThrow("strange-queue");
  });
});

test.each([
  ["payment-events", { queue: "payment-events", dead: false }],
  ["payment-events-dlq", { queue: "payment-events", dead: true }],
  ["email-events-staging", { queue: "email-events", dead: false }],
  ["email-events-dlq-staging", { queue: "email-events", dead: true }],
  ["email", undefined],
  ["email-eventsx", undefined],
])("the queue %s is %j", (name, expected) => {
  expect(logicalQueue(name)).toEqual(expected);
});

test.each([
  [1, 15, 15],
  [2, 15, 30],
  [5, 15, 240],
  [8, 15, 1920],
  [9, 15, 3600],
  [60, 15, 3600],
  [3, 0, 0],
])("delivery %i failed with a base of %i s: the next comes after %i s", (attempts, base, expected) => {
  expect(retryDelaySeconds(attempts, base)).toBe(expected);
});
