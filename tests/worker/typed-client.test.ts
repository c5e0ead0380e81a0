/** The typed client of the API buys a game: its types are those of the routes, and its calls are answered as they say. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { createApiClient } from "#workers/gateway/api-client.ts";
import type { Cart } from "#workers/services/carts/carts.schemas.ts";
import type { GameList } from "#workers/services/listing/listing.schemas.ts";
import { freshEmail, openStore, type Store } from "./store.ts";

describe("the typed client", () => {
  let store: Store;
  beforeAll(async () => void (store = await openStore()));
  afterAll(() => store.stop());

  it("finds, adds, orders and sees the order; the same key has one effect", async () => {
    const { v1 } = createApiClient(store.url);
    const game = await store.stock();
    const list = await v1.games.$get({ query: { q: game.title } });
    const games = await list.json();
    expectTypeOf(games).toEqualTypeOf<GameList>();
    expect(games.items.map(({ slug }) => slug)).toEqual([game.slug]);

    const added = await v1.cart.lines.$post({ json: { sku: game.sku, quantity: 2 } });
    const cart = await added.json();
    expectTypeOf(cart).toExtend<Cart>();
    expect([added.status, cart.count]).toEqual([201, 2]);

    const key = randomUUID();
    const headers = { "Cart-Token": added.headers.get("Cart-Token") ?? "", "Idempotency-Key": key };
    const place = () => v1.orders.$post({ json: { email, currency: "USD" } }, { headers });
    const email = freshEmail();
    const placed = await place();
    const { order, orderToken } = await placed.json();
    const again = await place();
    expect((await again.json()).order.id).toBe(order.id);
    expect([placed, again].map((answer) => answer.headers.get("Idempotent-Replayed"))).toEqual([
      null,
      "true",
    ]);

    const shown = { headers: { "Order-Token": orderToken } };
    const seen = await v1.orders[":orderId"].$get({ param: { orderId: order.id } }, shown);
    expect(await seen.json()).toMatchObject({ number: order.number, state: "pending_payment" });
  });

  it("adds a line once for one Idempotency-Key, and is answered the same cart's token", async () => {
    const { v1 } = createApiClient(store.url);
    const { sku } = await store.stock();
    const add = (quantity: number, headers: Record<string, string>) =>
      v1.cart.lines.$post({ json: { sku, quantity } }, { headers });
    const headers = { "Idempotency-Key": randomUUID() };
    const [first, second] = [await add(1, headers), await add(1, headers)];
    expect(second.headers.get("Cart-Token")).toBe(first.headers.get("Cart-Token"));
    expect(await second.json()).toEqual(await first.json());
    expect((await add(2, headers)).status).toBe(409);
    const [row] = await store.database.sql<{ whole: string }>`
      select string_agg(idempotent_answers::text, ' ') as whole from idempotent_answers`;
    expect(row?.whole).not.toContain(first.headers.get("Cart-Token") ?? "-");
  });

  it("is told that nothing changed", async () => {
    const { v1 } = createApiClient(store.url);
    const first = await v1.facets.$get({ query: {} });
    const etag = first.headers.get("ETag") ?? "";
    const second = await v1.facets.$get({ query: {} }, { headers: { "If-None-Match": etag } });
    expect([etag === "", second.status as number, await second.text()]).toEqual([false, 304, ""]);
  });
});
