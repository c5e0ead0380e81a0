import { afterAll, beforeAll, expect, it } from "vitest";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import { createOverviewRepository, createOverviewService } from "./index.ts";
import { overviewDays } from "./overview.schemas.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

it("counts what was placed and paid by day, what is owed, and what runs low", async () => {
  const { url, httpUrl } = store.testDatabase;
  const overview = createOverviewService({
    repository: createOverviewRepository(createDatabase({ url, httpUrl })),
  });
  const empty = await overview.getOverview(store.job);
  expect(empty).toMatchObject({
    revenue: [],
    pending: { count: 0, oldestAt: null },
    deadMessages: 0,
    lowPools: [],
  });
  expect(empty.days).toHaveLength(overviewDays);

  const { sku } = await store.sellKeys({ copies: 4 });
  const paid = await store.order(sku);
  await store.order(sku);
  await store.hear(store.provider.pay(paid.sessionId));
  await store.sql`insert into dead_messages (queue, message_id, body, reason, attempts)
    values ('payment-events', 'm1', '{}', 'nobody could', 8), ('payment-events', 'm2', '{}', 'nobody could', 8)`;
  await store.sql`update dead_messages set replayed_at = now() where message_id = 'm2'`;
  await store.sql`insert into outbox (queue, type, payload, trace_id, created_at)
    values ('email-events', 'order.paid', '{}', 't', now() - interval '6 minutes')`;

  store.standIn.reset();
  const figures = await overview.getOverview(store.job);
  expect(store.standIn.requests).toHaveLength(1);
  expect(figures.days.at(-1)).toMatchObject({ placed: 2, paid: 1 });
  expect(figures.days.slice(0, -1).every(({ placed }) => placed === 0)).toBe(true);
  expect(figures.revenue).toEqual([{ currency: "USD", today: paid.order.total, days: paid.order.total }]);
  expect(figures.pending.count).toBe(1);
  expect(figures).toMatchObject({ deadMessages: 1, lateMessages: 1, lowPoolCount: 1 });
  expect(figures.lowPools).toMatchObject([{ sku, free: 2 }]);
});
