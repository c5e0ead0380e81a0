// The rows that lists are read from: writers keep them right, whatever the order and whoever is at it at the same time.
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listGamesSchema } from "./listing.schemas.ts";
import { createStore, type Placed, type Store } from "#tests/setup/store-fixture.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

/** Rows and counts that differ from what the catalogue says at this instant. */
async function wrongRows(): Promise<unknown[]> {
  return store.sql`with fresh as (select r.* from list_rows(array(select id from games), clock_timestamp()) r),
      counted as (select f.facet, count(*)::int as games from fresh e, unnest(0 || e.facets) f(facet)
        where e.scope = 0 and f.facet not between 11 and 99 group by f.facet),
      should_bits as (select e.scope, f.facet, e.slot % 32 as part, bit_or(set_bit("bit"(B'0', 512, true), e.slot / 32, 1)) as bits
        from fresh e, unnest(0 || e.facets) f(facet) where f.facet between 0 and 9999
          or f.facet in (select facet from platforms union all select facet from genres union all select facet from tags)
        group by 1, 2, 3)
    select to_jsonb(f) as should, to_jsonb(e) as is from fresh f
      full join list_entries e on e.game_id = f.game_id and e.scope = f.scope where e is distinct from f
    union all select to_jsonb(n), to_jsonb(c) from counted n full join list_counts c on c.facet = n.facet
      where coalesce(c.games, 0) <> coalesce(n.games, 0)
    union all select to_jsonb(s), to_jsonb(b) from list_bitmaps b full join should_bits s using (scope, facet, part)
      where coalesce("bit"(b.bits, 512, true), "bit"(B'0', 512, true)) <> coalesce(s.bits, "bit"(B'0', 512, true)) or length(b.bits) <> 512`;
}

interface Entry {
  usd: number;
  units: number;
  facets: number[];
  promoted: boolean;
}
async function entryOf(slug: string): Promise<Entry | undefined> {
  const [row] = await store.sql<Entry>`select e.usd_minor as usd, (e.popularity / 100000000)::int as units,
    e.facets, e.promoted from list_entries e join games g on g.id = e.game_id where g.slug = ${slug} and e.scope = 0`;
  return row;
}
const inStockUsd = 21;
const fewLeftUsd = 24;

async function cardOf(slug: string) {
  const [game] = await store.sql<{ title: string }>`select title from games where slug = ${slug}`;
  const { items } = await store.services.listing.listGames(
    store.job,
    listGamesSchema.parse({ q: game?.title }),
  );
  return items.find((card) => card.slug === slug);
}

async function pay(order: Placed): Promise<void> {
  store.provider.pay(order.sessionId);
  await store.services.orders.getOrder(order.owner, { orderId: order.order.id });
}

type Step = (games: readonly { sku: string; slug: string }[], open: Placed[]) => Promise<unknown>;

/** One change each, as the store and its staff make them. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.nat(4), fc.constantFrom("USD", "EUR"), fc.constantFrom(null, 0, 500, 900)).map(
    ([at, currency, amount]): Step =>
      (games) =>
        store.sql`select set_price(o.id, ${currency}, ${amount}) from offers o where o.sku = ${games[at]?.sku}`,
  ),
  fc.tuple(fc.nat(4), fc.nat(4)).map(([one, other]): Step => async (games, open) => {
    const lines = [...new Set([games[one]?.sku ?? "", games[other]?.sku ?? ""])].map((sku) => ({ sku }));
    try {
      open.push(await store.place(await store.cartOf(lines)));
    } catch {
      // Nothing left, or not for sale: also an outcome.
    }
  }),
  fc.constant<Step>(async (_games, open) => {
    const order = open.shift();
    if (order && (await store.stateOf(order.uuid)) === "pending_payment") await pay(order);
  }),
  fc.constant<Step>(async (_games, open) => {
    const order = open.shift();
    if (order) await store.sql`select release_order(${order.uuid}, 'cancelled', 'test', 'failed')`;
  }),
  fc.tuple(fc.nat(4), fc.constantFrom("draft", "published")).map(
    ([at, status]): Step =>
      (games) =>
        store.sql`update games set status = ${status} where slug = ${games[at]?.slug}`,
  ),
  fc.tuple(fc.nat(4), fc.constantFrom("announced", "released", "delisted")).map(
    ([at, status]): Step =>
      (games) =>
        store.sql`update games set release_status = ${status} where slug = ${games[at]?.slug}`,
  ),
  fc.nat(4).map(
    (at): Step =>
      (games) =>
        store.sql`insert into age_ratings (game_id, board, rating, minimum_age)
        select id, 'TEST', '12', 12 from games where slug = ${games[at]?.slug} on conflict do nothing`,
  ),
  fc.nat(4).map(
    (at): Step =>
      (games) =>
        store.sql`delete from game_genres where game_id = (select id from games where slug = ${games[at]?.slug})`,
  ),
  // Whatever others are in the middle of, a repair finds nothing wrong.
  fc.constant<Step>(async () =>
    expect(await store.services.listing.repairLists(store.job)).toMatchObject({ rows: 0, counts: 0 }),
  ),
  fc.tuple(fc.nat(4), fc.boolean()).map(
    ([at, active]): Step =>
      (games) =>
        store.sql`update offers set active = ${active} where sku = ${games[at]?.sku}`,
  ),
);

test("after any changes, several at a time, every row and count is what a recompute would write", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
      async (rounds) => {
        const games: { sku: string; slug: string }[] = [];
        for (let at = 0; at < 5; at++)
          games.push(await store.sellKeys({ copies: at % 3, genres: [`Genre ${at % 2}`] }));
        const open: Placed[] = [];
        for (const round of rounds) await Promise.all(round.map((run) => run(games, open)));
        expect(await wrongRows()).toEqual([]);
        expect(await store.services.listing.repairLists(store.job)).toMatchObject({ rows: 0, counts: 0 });
      },
    ),
    { numRuns: 12 },
  );
}, 90_000);

test("a repair puts right what was lost, and then finds nothing more", async () => {
  const game = await store.sellKeys();
  await pay(await store.order(game.sku, 2));
  await store.sql`delete from game_sales`;
  await store.sql`update list_entries set usd_minor = 1, facets = '{}'`;
  await store.sql`update list_counts set games = 7 where facet = 0`;
  await store.sql`update list_bitmaps set bits = ~bits where facet = 11`;
  const repaired = await store.services.listing.repairLists(store.job);
  expect(repaired.rows).toBeGreaterThan(0);
  expect(repaired.counts).toBeGreaterThan(0);
  expect(await wrongRows()).toEqual([]);
  expect(await entryOf(game.slug)).toMatchObject({ units: 2, usd: 1999 });
  expect(await store.services.listing.repairLists(store.job)).toMatchObject({ rows: 0, counts: 0 });
});

/** Begins `meanwhile` when the statements have run at another connection, commits those a little later, and waits for both. */
async function beside(statements: readonly string[], meanwhile: () => Promise<unknown>): Promise<void> {
  const held = new Client(store.testDatabase.ownerUrl);
  await held.connect();
  try {
    await held.query("begin");
    for (const statement of statements) await held.query(statement);
    const done = meanwhile();
    await Promise.race([done, store.sql`select pg_sleep(0.2)`]);
    await held.query("commit");
    await done;
  } finally {
    await held.end();
  }
}

test("a game that is deleted while it is refreshed leaves no bit and no count behind", async () => {
  const slug = "deleted-meanwhile";
  await store.services.listing.publishGame(store.job, {
    ...{ title: "Deleted Meanwhile", slug, description: "", developers: [], publishers: [] },
    ...{ genres: ["Genre 0"], releases: [] },
  });
  await beside(
    [
      `delete from game_genres where game_id = (select id from games where slug = '${slug}')`,
      "set constraints all immediate",
    ],
    () => store.sql`delete from games where slug = ${slug}`,
  );
  expect(await wrongRows()).toEqual([]);
});

test("a checkout does not wait for the recount of bits and counts", async () => {
  const game = await store.sellKeys({ copies: 1 });
  const held = new Client(store.testDatabase.ownerUrl);
  await held.connect();
  try {
    await held.query("begin");
    await held.query(
      "select recount_list_facets(), recount_list_bitmaps(part) from generate_series(0, 31) part",
    );
    await pay(await store.order(game.sku));
  } finally {
    await held.end();
  }
  expect((await entryOf(game.slug))?.facets).not.toContain(inStockUsd);
});

test("a repair and a payment of the same game do not wait for each other in a circle, and no copy is lost", async () => {
  const game = await store.sellKeys({ copies: 9 });
  await pay(await store.order(game.sku, 2));
  const { sessionId, uuid } = await store.order(game.sku);
  store.provider.pay(sessionId);
  const { paymentIntentId, amountMinor, currency } = store.provider.sessionOf(uuid);
  const paid = JSON.stringify({ orderId: uuid, sessionId, paymentIntentId, amountMinor, currency });
  await store.sql`update game_sales set units = 7`;
  await beside([`select settle_order('${paid}'::jsonb)`], () =>
    store.services.listing.repairLists(store.job),
  );
  expect(await entryOf(game.slug)).toMatchObject({ units: 3 });
  expect(await wrongRows()).toEqual([]);
});

test("what is written while a repair finds errors is as right as what it puts right", async () => {
  const games = await Promise.all([0, 1, 2].map(() => store.sellKeys({ copies: 1 })));
  await store.sql`update list_bitmaps set bits = ~bits where facet in (0, 11, 21)`;
  await store.sql`delete from list_bitmaps where facet = 1`;
  await store.sql`update list_counts set games = games + 3`;
  await Promise.all([
    store.services.listing.repairLists(store.job),
    ...games.map(({ sku }) => store.order(sku)),
    store.sql`update games set title = title || '!'`,
  ]);
  expect(await wrongRows()).toEqual([]);
});

test("refreshing or repairing a game again uses up no number of a bit", async () => {
  const game = await store.sellKeys();
  const next = async () => (await store.sql`select last_value from list_states_slot_seq`)[0];
  const before = await next();
  await store.sql`update games set title = title || '!' where slug = ${game.slug}`;
  await store.services.listing.repairLists(store.job);
  expect(await next()).toEqual(before);
});

test("a price that begins or ends by itself is in the lists after the minute's work", async () => {
  const game = await store.sellKeys({ prices: { USD: 2000 } });
  await store.sql`update prices set valid = tstzrange(lower(valid), clock_timestamp() + interval '150 milliseconds')
    where offer_id = (select id from offers where sku = ${game.sku})`;
  await store.sql`insert into prices (offer_id, currency, amount_minor, valid)
    select o.id, 'USD', 500, tstzrange(upper(p.valid), null) from offers o join prices p on p.offer_id = o.id where o.sku = ${game.sku}`;
  expect(await entryOf(game.slug)).toMatchObject({ usd: 2000 });
  await store.sql`select pg_sleep(0.2)`;
  // Whoever reads a card meanwhile is told what holds now.
  expect(await cardOf(game.slug)).toMatchObject({ fromPrice: { amountMinor: 500 } });
  expect(await store.services.listing.refreshDueLists(store.job)).toBe(1);
  expect(await entryOf(game.slug)).toMatchObject({ usd: 500 });
  expect(await store.services.listing.refreshDueLists(store.job)).toBe(0);
});

test("copies that run out are few, whether they are sold, held or come back", async () => {
  const game = await store.sellKeys({ copies: 7 });
  expect((await entryOf(game.slug))?.facets).not.toContain(fewLeftUsd);
  const order = await store.order(game.sku, 2);
  expect((await entryOf(game.slug))?.facets).toEqual(expect.arrayContaining([inStockUsd, fewLeftUsd]));
  expect(await cardOf(game.slug)).toMatchObject({ availability: "low_stock" });
  await store.sql`update holds set expires_at = clock_timestamp() + interval '100 milliseconds' where order_id = ${order.uuid}`;
  await store.sql`select pg_sleep(0.15)`;
  expect(await cardOf(game.slug)).toMatchObject({ availability: "in_stock" });
  await store.services.listing.refreshDueLists(store.job);
  expect((await entryOf(game.slug))?.facets).not.toContain(fewLeftUsd);
});

test("the last copy that is held is not in stock, and is again when the hold has lapsed", async () => {
  const game = await store.sellKeys({ copies: 1 });
  const order = await store.order(game.sku);
  expect((await entryOf(game.slug))?.facets).not.toContain(inStockUsd);
  await store.sql`update holds set expires_at = clock_timestamp() + interval '100 milliseconds' where order_id = ${order.uuid}`;
  await store.sql`select pg_sleep(0.15)`;
  await store.services.listing.refreshDueLists(store.job);
  expect((await entryOf(game.slug))?.facets).toContain(inStockUsd);
});

test("paid copies count for 30 days, once", async () => {
  const game = await store.sellKeys({ copies: 3 });
  const order = await store.order(game.sku, 2);
  expect(await entryOf(game.slug)).toMatchObject({ units: 0 });
  await pay(order);
  await pay(order);
  expect(await entryOf(game.slug)).toMatchObject({ units: 2 });
  await store.sql`update game_sales set day = day - 30`;
  await store.sql`update list_states set next_change_at = clock_timestamp()
    where game_id = (select id from games where slug = ${game.slug})`;
  await store.services.listing.refreshDueLists(store.job);
  expect(await entryOf(game.slug)).toMatchObject({ units: 0 });
});

test("what an import brought is not promoted until it is rated", async () => {
  const game = await store.sellKeys();
  await store.sql`update games set origin = 'import' where slug = ${game.slug}`;
  expect(await entryOf(game.slug)).toMatchObject({ promoted: false });
  await store.sql`insert into age_ratings (game_id, board, rating, minimum_age)
    select id, 'TEST', '12', 12 from games where slug = ${game.slug}`;
  expect(await entryOf(game.slug)).toMatchObject({ promoted: true });
});
