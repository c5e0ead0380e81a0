/** A script that tries cards for an hour, while ordinary people buy: the provider hears little of the one and all of the others. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listen } from "#local/listen.ts";
import { createUpstashStandIn } from "#local/upstash/app.ts";
import { freshAddress } from "#tests/setup/fresh.ts";
import { createStore, type Placed, type Store } from "#tests/setup/store-fixture.ts";
import { createRateLimiter } from "#workers/platform/rate-limiter/rate-limiter.ts";
import { createRedis } from "#workers/platform/redis/redis.ts";
import type { Guest } from "#workers/shared/actor.ts";
import { AppError } from "#workers/shared/errors.ts";
import { report } from "./figures.ts";

const checkouts = 1_700;
const buyers = 50;
const officeBuyers = 10;
const hourSeconds = 3_600;

let store: Store;
let closeRedis: () => Promise<void>;
let redisFails = false;
beforeAll(async () => {
  // The clock of everything in this process; timers go on as they are.
  vi.useFakeTimers({ toFake: ["Date"] });
  const token = "a-token-of-this-test";
  const standIn = createUpstashStandIn({ token });
  const server = await listen(standIn.app);
  closeRedis = async () => void (await server.close(), await standIn.close());
  // As many at once as here make even a healthy server slow.
  const redis = createRedis({ url: server.url, token, timeoutMs: 10_000 });
  const working = createRateLimiter(redis, {
    onFailure: (_rule, error) => {
      throw error;
    },
  });
  const refusing = createRateLimiter(createRedis({ url: server.url, token: "wrong" }), {
    onFailure: () => undefined,
  });
  store = await createStore({
    limiter: { take: (rule, subject) => (redisFails ? refusing : working).take(rule, subject) },
  });
});
afterAll(async () => {
  vi.useRealTimers();
  await closeRedis();
  await store.close();
});

interface Ordinary {
  address: string;
  email: string;
  startsAt: number;
  /** Seconds at the payment page. */
  paysAfter: number;
  /** The first card is mistyped. */
  mistypes: boolean;
}

/** All over the hour; ten of them in one office, some with a card that is declined at first, some slow at the payment page. */
function ordinaryBuyers(): Ordinary[] {
  const office = freshAddress();
  return Array.from({ length: buyers }, (_, at) => ({
    address: at % (buyers / officeBuyers) === 0 ? office : freshAddress(),
    email: `ordinary-${at}@example.com`,
    startsAt: Math.floor((at * (hourSeconds - 900)) / buyers),
    paysAfter: 60 + ((at * 97) % 420),
    mistypes: at % 7 === 3,
  }));
}

async function shopper(sku: string, address: string): Promise<Guest> {
  const visitor = { ...(await store.cartOf([{ sku }])), address };
  // People look around before they order, and so does a script that knows that it is watched.
  await store.sql`update carts set created_at = created_at - interval '10 minutes'
    where token_hash = encode(sha256(${visitor.cartToken}::bytea), 'hex')`;
  return visitor;
}

const pagesOpened = (): number =>
  store.provider.calls.filter(({ method }) => method === "createCheckout").length;

async function runHour(): Promise<{ passed: number; reached: number; refusals: Map<string, number> }> {
  const [bait, goods] = [await store.sellKeys({ copies: 200 }), await store.sellKeys({ copies: 200 })];
  const startedAt = Date.now();
  const addresses = Array.from({ length: 5 }, freshAddress);
  const carts = await Promise.all(addresses.map((address) => shopper(bait.sku, address)));
  const waiting = ordinaryBuyers();
  const due: { at: number; pay: () => Promise<void> }[] = [];
  const refusals = new Map<string, number>();
  let passed = 0;
  let reached = 0;

  const buy = async (buyer: Ordinary, again = false): Promise<void> => {
    const placed = await store.place(await shopper(goods.sku, buyer.address), { email: buyer.email });
    if (placed.payUrl === null) throw new Error("an ordinary buyer got no payment page");
    due.push({
      at: Date.now() + buyer.paysAfter * 1000,
      async pay() {
        if (buyer.mistypes && !again) {
          await store.hear(store.provider.decline(placed.sessionId));
          return buy(buyer, true);
        }
        await store.hear(store.provider.pay(placed.sessionId));
        if ((await store.stateOf(placed.uuid)) === "fulfilled") passed += 1;
      },
    });
  };
  /** What the script does with a page that it got: a bad card at once, nothing at all, cancel, or a card that works. */
  const abuse = async (placed: Placed, count: number): Promise<void> => {
    if (count % 4 === 0) await store.hear(store.provider.decline(placed.sessionId));
    if (count % 4 === 1) await store.services.orders.cancelOrder(placed.owner, { orderId: placed.order.id });
    if (count % 10 === 6) await store.hear(store.provider.pay(placed.sessionId));
  };

  for (let count = 0; count < checkouts; count++) {
    vi.setSystemTime(startedAt + Math.floor((count * hourSeconds * 1000) / checkouts));
    const elapsed = (Date.now() - startedAt) / 1000;
    while (waiting[0] && waiting[0].startsAt <= elapsed) await buy(waiting.shift() as Ordinary);
    for (const next of due.filter(({ at }) => at <= Date.now())) {
      due.splice(due.indexOf(next), 1);
      await next.pay();
    }
    const at = count % addresses.length;
    const before = pagesOpened();
    try {
      const placed = await store.place(carts[at] as Guest, { email: `tester-${count % 300}@example.com` });
      carts[at] = await shopper(bait.sku, addresses[at] ?? "");
      reached += pagesOpened() - before;
      await abuse(placed, reached);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      reached += pagesOpened() - before;
      refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1);
    }
  }
  vi.setSystemTime(startedAt + hourSeconds * 1000);
  for (let next = due.shift(); next; next = due.shift()) await next.pay();
  return { passed, reached, refusals };
}

test.each([
  { name: "with Redis", fails: false },
  { name: "while Redis cannot be asked: the counts of orders stand alone", fails: true },
])("1,700 checkouts of a script and 50 ordinary buyers in one hour, $name", async ({ fails }) => {
  redisFails = fails;
  const { passed, reached, refusals } = await runHour();
  expect(passed).toBe(buyers);
  expect(reached).toBeLessThanOrEqual(20);
  expect([...refusals.keys()]).toEqual(["rate_limited"]);
  expect(reached + (refusals.get("rate_limited") ?? 0)).toBe(checkouts);
  report(
    `${checkouts} checkouts of a script from 5 addresses and 300 mailboxes, Redis ${fails ? "down" : "up"}: ` +
      `${reached} reached the provider; ${passed} of ${buyers} ordinary buyers paid`,
  );
});
