/** The figures of a real database: what has been left lying, and what is running out. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import { systemActor } from "#workers/shared/actor.ts";
import {
  createFiguresMemory,
  createMonitoringRepository,
  createMonitoringService,
  gaugeValues,
} from "./index.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

const actor = systemActor("test");
const clock = { now: new Date() };

function open() {
  const { url, httpUrl } = store.testDatabase;
  const repository = createMonitoringRepository(createDatabase({ url, httpUrl }));
  return createMonitoringService({ repository, memory: createFiguresMemory(), now: () => clock.now });
}

describe("figures", () => {
  it("count what waits, what is due, and the free keys of the pools that have fewest", async () => {
    const plenty = await store.sellKeys({ copies: 9 });
    const scarce = await store.sellKeys({ copies: 2 });
    await store.sellBoxes({ copies: 3 });
    const placed = await store.order(scarce.sku);
    await store.sql`update outbox set created_at = now() - interval '90 seconds' where sent_at is null`;
    await store.sql`update payment_attempts set created_at = now() - interval '5 minutes'`;
    await store.sql`insert into dead_messages (queue, message_id, body, reason, attempts)
      values ('email-events', 'm1', '{}', 'x', 9), ('email-events', 'm2', '{}', 'x', 9)`;
    await store.sql`update dead_messages set replayed_at = now() where message_id = 'm2'`;

    const figures = await open().figures(actor);
    expect(figures).toMatchObject({
      dead: { "email-events": 1 },
      payments: { unsettled: 1 },
      sessions: 0,
      keys: {
        ...{ pools: 2, empty: 0, free: 10 },
        lowest: [
          { sku: scarce.sku, free: 1 },
          { sku: plenty.sku, free: 9 },
        ],
      },
    });
    expect(figures.outbox.messages).toBeGreaterThan(0);
    expect(figures.outbox.oldestSeconds).toBeGreaterThanOrEqual(90);
    expect(figures.payments.oldestSeconds).toBeGreaterThanOrEqual(300);

    await store.settleDown();
    await store.hear(store.provider.pay(placed.sessionId));
    const later = await open().figures(actor);
    expect(later).toMatchObject({ outbox: { messages: 0, oldestSeconds: 0 }, payments: { unsettled: 0 } });
    expect(later.mails["sent"]).toBeGreaterThan(0);
  });

  it("are one round trip, and none for fifteen seconds after", async () => {
    const service = open();
    store.standIn.reset();
    await service.figures(actor);
    clock.now = new Date(clock.now.getTime() + 14_999);
    await service.figures(actor);
    expect(store.standIn.requests).toHaveLength(1);
    clock.now = new Date(clock.now.getTime() + 1);
    await service.figures(actor);
    expect(store.standIn.requests).toHaveLength(2);
  });

  it("name few pools however many there are", async () => {
    for (let made = 0; made < 25; made++) await store.sellKeys({ copies: 1 });
    clock.now = new Date(clock.now.getTime() + 60_000);
    const values = gaugeValues(await open().figures(actor));
    expect(values.filter(({ name }) => name === "playshelf_key_pool_keys_free")).toHaveLength(20);
  });
});
