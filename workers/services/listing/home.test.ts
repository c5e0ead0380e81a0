import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());
/** Each test has the catalogue to itself. */
beforeEach(() => store.sql`update games set status = 'draft'`);

describe("home", () => {
  const rowsOf = async () => {
    const { rows } = await store.services.listing.home(store.job, { currency: "USD" });
    return Object.fromEntries(rows.map(({ kind, games }) => [kind, games.map(({ title }) => title)]));
  };

  test("has rows by date, sales and price, without what nobody rated", async () => {
    await store.sellKeys({ title: "Old", releasedOn: "1990", prices: { USD: 100 } });
    const sold = await store.sellKeys({ title: "Sold", releasedOn: "1980", prices: { USD: 900 } });
    const soon = await store.sellKeys({ title: "Soon", releasedOn: "2150" });
    const unrated = await store.sellKeys({ title: "Unrated", prices: { USD: 1 } });
    await store.sql`update games set release_status = 'pre_order' where slug = ${soon.slug}`;
    await store.sql`update games set origin = 'import' where slug = ${unrated.slug}`;
    const order = await store.order(sold.sku);
    store.provider.pay(order.sessionId);
    await store.services.orders.getOrder(order.owner, { orderId: order.order.id });
    expect(await rowsOf()).toEqual({
      top_sellers: ["Sold", "Old"],
      new: ["Old", "Sold"],
      coming_soon: ["Soon"],
      bargains: ["Old", "Sold", "Soon"],
    });
  });

  test("is what staff made of it: their rows, titles and picks", async () => {
    const [first, second] = [
      await store.sellKeys({ title: "First" }),
      await store.sellKeys({ title: "Second" }),
    ];
    await store.sql`with r as (insert into home_rows (kind, title, position) values ('picked', 'Our picks', 1) returning id)
      insert into home_row_games (home_row_id, game_id, position)
      select r.id, g.id, case g.slug when ${second.slug} then 0 else 1 end from r, games g where g.slug in (${first.slug}, ${second.slug})`;
    await store.sql`insert into home_rows (kind, title, active) values ('new', 'Hidden', false)`;
    const { rows } = await store.services.listing.home(store.job, { currency: "USD" });
    await store.sql`delete from home_rows`;
    expect(rows).toMatchObject([
      { kind: "picked", title: "Our picks", games: [{ title: "Second" }, { title: "First" }] },
    ]);
  });
});
