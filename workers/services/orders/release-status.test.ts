// What a game's release status means for buying it: refused by the cart, and by the order however old the cart is.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, guest, type Store } from "#tests/setup/store-fixture.ts";
import { releaseStatuses, type ReleaseStatus } from "../listing/game.schemas.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

const turn = (slug: string, status: ReleaseStatus) =>
  store.sql`update games set release_status = ${status} where slug = ${slug}`;
const add = (sku: string) => store.services.carts.addLine(guest(), { sku, quantity: 1 });
const game = (slug: string) => store.services.listing.getGame(store.job, { slug, currency: "USD" });
const refused = ["announced", "delisted"] as const satisfies readonly ReleaseStatus[];
const sold = releaseStatuses.filter((status) => !refused.some((other) => other === status));

describe.each(refused)("a game that is %s", (status) => {
  test("keeps its page, without a price", async () => {
    const { slug, title } = await store.sellKeys();
    await turn(slug, status);
    expect(await game(slug)).toMatchObject({
      title,
      releaseStatus: status,
      offers: [{ price: null, soldIn: [], availability: "none", fewLeft: null }],
      editions: [{ fromPrice: null, cheapestSku: null, availability: "none" }],
    });
  });

  test("goes into no cart", async () => {
    const { sku, slug } = await store.sellKeys();
    await turn(slug, status);
    await expect(add(sku)).rejects.toMatchObject({
      code: "not_for_sale",
      detail: expect.stringMatching(status === "announced" ? "not on sale yet" : "not sold any more"),
    });
  });

  test("is not ordered from a cart of before, which says so, and nothing is held", async () => {
    const { sku, slug } = await store.sellKeys({ copies: 1 });
    const buyer = await store.cartOf([{ sku, quantity: 1 }]);
    await turn(slug, status);
    expect(await store.services.carts.getCart(buyer)).toMatchObject({
      canCheckOut: false,
      total: { amountMinor: 0 },
      lines: [{ unitPrice: null, changes: [{ kind: "not_for_sale" }] }],
    });
    await expect(store.place(buyer)).rejects.toMatchObject({
      code: "not_for_sale",
      meta: { lines: [{ sku }] },
    });
    expect(
      await store.sql`select 1 from holds h join stock_items s on s.id = h.stock_item_id
      join offers o on o.id = s.offer_id where o.sku = ${sku}`,
    ).toEqual([]);
  });
});

test.each(sold)("a game that is %s is sold, and the cart says so", async (status) => {
  const { sku, slug } = await store.sellKeys();
  await turn(slug, status);
  const { cart } = await add(sku);
  expect(cart).toMatchObject({ canCheckOut: true, lines: [{ releaseStatus: status }] });
  const placed = await store.order(sku);
  expect(placed.order.lines).toMatchObject([{ sku }]);
});

test("what has to be known before paying is on the line of the cart", async () => {
  const { sku } = await store.sellKeys();
  await store.sql`update offers set drm = 'Example DRM', activation_countries = '{DE,AT}' where sku = ${sku}`;
  const box = await store.sellBoxes();
  await store.sql`update offers set disc_region = 'NTSC-J' where sku = ${box.sku}`;
  const buyer = await store.cartOf([
    { sku, quantity: 1 },
    { sku: box.sku, quantity: 1 },
  ]);
  expect((await store.services.carts.getCart(buyer))?.lines).toMatchObject([
    { activation: "Demo activation", drm: "Example DRM", activationCountries: ["DE", "AT"] },
    { condition: "new", discRegion: "NTSC-J", activation: null },
  ]);
});
