import { expect, test } from "vitest";
import { createRecordingLogger } from "#tests/setup/store-fixture-vendors.ts";
import { stubOf } from "#tests/setup/stub.ts";
import type { CartService } from "../services/carts/index.ts";
import type { IdempotencyService } from "../services/idempotency/index.ts";
import type { MessagingService } from "../services/messaging/index.ts";
import type { OrderService } from "../services/orders/index.ts";
import { createIsolateMetrics } from "#workers/platform/metrics/metrics.ts";
import { everyMinute } from "./every-minute.ts";

/** Which tasks run at an instant; `broken` ones fail. */
async function tasksAt(at: string, broken: readonly string[] = []) {
  const ran: string[] = [];
  const task = (name: string) => async (): Promise<number> => {
    ran.push(name);
    if (broken.includes(name)) throw new Error(`${name} failed`);
    return 0;
  };
  const nothing = (name: string) => async (): Promise<void> => void (await task(name)());
  const services = {
    orders: stubOf<OrderService>({ checkPending: task("check"), purge: nothing("purge orders") }),
    listing: { refreshDueLists: task("lists") },
    messaging: stubOf<MessagingService>({ relay: task("relay"), purge: nothing("purge messages") }),
    staffGames: { publishDue: async () => ({ published: await task("publish")() }) },
    users: { purge: async () => ({ removed: { accounts: await task("purge users")() } }) },
    carts: stubOf<CartService>({ purgeStale: task("purge carts") }),
    idempotency: stubOf<IdempotencyService>({ purge: task("purge answers") }),
  };
  const logger = createRecordingLogger();
  await everyMinute({ services, logger, metrics: createIsolateMetrics(0), scheduledAt: new Date(at) });
  return { ran, failed: logger.lines.filter(({ event }) => event === "schedule.failed").length };
}

test.each(["2026-11-22T00:00:00Z", "2026-11-22T03:01:00Z", "2026-11-22T23:59:00Z"])(
  "at %s pending payments are checked, due games published, lists refreshed and the outbox is relayed",
  async (at) => {
    expect((await tasksAt(at)).ran).toEqual(["check", "publish", "lists", "relay"]);
  },
);

test("once a day what is old is forgotten", async () => {
  const { ran } = await tasksAt("2026-11-22T03:00:00Z");
  expect(ran).toEqual([
    "check",
    "publish",
    "lists",
    "relay",
    "purge carts",
    "purge orders",
    "purge messages",
    "purge users",
    "purge answers",
  ]);
});

test("a task that fails stops no other, and is told", async () => {
  const broken = ["check", "purge carts"];
  const { ran, failed } = await tasksAt("2026-11-22T03:00:00Z", broken);
  expect(ran).toHaveLength(9);
  expect(failed).toBe(2);
});
