import fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { createStore, type Placed, type Store } from "#tests/setup/store-fixture.ts";
import { checkOrderAgainstProvider } from "#tests/setup/store-fixture-truth.ts";
import type { ProviderEvent } from "#workers/platform/payment-provider/payment-provider.ts";
import { figure, report } from "./figures.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

/** What may happen to one order at the provider, in any order; what does not apply changes nothing there. */
type Deed = { kind: "pay" | "decline" | "expire" | "lapse" | "look" } | { kind: "giveBack"; part: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Deed>({ kind: "pay" }) },
  fc.constantFrom<Deed>({ kind: "decline" }, { kind: "expire" }, { kind: "lapse" }, { kind: "look" }),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("giveBack" as const), part: fc.constantFrom(500, 2000, 4000) }),
  },
);
/** How the events reach us: each dropped, delivered once or more, in an order of its own. */
const delivery = fc.array(fc.record({ times: fc.integer({ min: 0, max: 3 }), rank: fc.nat(1000) }), {
  minLength: 24,
  maxLength: 24,
});

test("whatever of the provider's events comes, in whatever order: the order ends as the provider has it", async () => {
  const runs = figure(25);
  let delivered = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 1, maxLength: 5 }),
      delivery,
      fc.boolean(),
      async (deeds, deliveries, someoneElseBuys) => {
        const game = await store.sellKeys({ copies: 2 });
        const placed = await store.order(game.sku, 2);
        const events: ProviderEvent[] = [];
        let rival: Placed | undefined;
        for (const one of deeds) {
          const { sessionId, uuid } = placed;
          if (one.kind === "pay") events.push(...store.provider.pay(sessionId));
          if (one.kind === "decline") events.push(...store.provider.decline(sessionId));
          if (one.kind === "expire") events.push(...store.provider.expire(sessionId));
          if (one.kind === "giveBack")
            events.push(...store.provider.giveBack(sessionId, { amountMinor: one.part }));
          if (one.kind === "look")
            await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
          if (one.kind === "lapse") {
            await store.lapseHolds(uuid);
            if (someoneElseBuys && !rival && (await store.copiesOf(game.sku)).free > 0)
              rival = await store.order(game.sku, 1);
          }
        }
        const scheduled = events.flatMap((event, at) => {
          // Refunds of a settled order have no other messenger: the provider repeats each event until it is taken.
          const { times, rank } = deliveries[at] ?? { times: 1, rank: at };
          const least = event.type === "charge.refunded" ? 1 : 0;
          return Array.from({ length: Math.max(times, least) }, (_, copy) => ({
            event,
            rank: rank + copy * 7,
          }));
        });
        scheduled.sort((a, b) => a.rank - b.rank);
        delivered += scheduled.length;
        await store.hear(scheduled.map(({ event }) => event));
        await store.sql`update payment_attempts set updated_at = now() - interval '6 minutes' where order_id = ${placed.uuid}`;
        await store.services.orders.checkPending(store.job);
        await store.settleDown();
        await checkOrderAgainstProvider(store, placed);
        if (rival) {
          await store.hear(store.provider.pay(rival.sessionId));
          await checkOrderAgainstProvider(store, rival);
        }
      },
    ),
    { numRuns: runs },
  );
  report(`${runs} random lives of an order, ${delivered} events delivered`);
});
