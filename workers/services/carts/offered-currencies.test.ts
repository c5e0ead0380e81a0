import { afterAll, beforeAll, expect, test } from "vitest";
import { createStore, guest, type Store } from "#tests/setup/store-fixture.ts";
import type { Currency } from "#workers/shared/money.ts";

let store: Store;
beforeAll(async () => void (store = await createStore()));
afterAll(() => store.close());

/** As staff set it, seen at once. */
async function offer(currencies: readonly Currency[]): Promise<void> {
  const [person] = await store.sql<{ id: string }>`
    insert into users (name, email) values ('Admin', ${`${crypto.randomUUID()}@example.com`}) returning id`;
  const [stored] = await store.sql<{
    version: number;
  }>`select version from settings where key = 'currencies'`;
  await store.services.settings.save(
    { ...guest(), ...admin, userId: person?.id ?? "" },
    { changes: [{ key: "currencies", value: [...currencies], version: stored?.version ?? 0 }] },
  );
}
const admin = {
  kind: "account",
  email: "admin@example.com",
  emailVerified: true,
  name: "Admin",
  roles: ["admin" as const],
  via: "session",
  sessionId: crypto.randomUUID(),
  secondFactorAt: new Date(),
  secondFactorEnrolled: true,
  scopes: [],
} as const;

test("a currency that staff switched off is refused by the cart, and is chosen for nobody", async () => {
  const copy = await store.sellKeys();
  const owner = await store.cartOf([copy], "USD");
  await offer(["EUR", "JPY"]);
  const refused = { code: "currency_not_offered", meta: { currencies: ["EUR", "JPY"] } };
  const { carts } = store.services;
  await expect(carts.addLine(guest(), { sku: copy.sku, quantity: 1, currency: "USD" })).rejects.toMatchObject(
    refused,
  );
  await expect(carts.setCurrency(owner, { currency: "USD" })).rejects.toMatchObject(refused);
  const { cart } = await carts.addLine(guest(), { sku: copy.sku, quantity: 1 });
  expect(cart.currency).toBe("EUR");
  expect(await carts.setCurrency(owner, { currency: "EUR" })).toMatchObject({ currency: "EUR", count: 1 });
  await offer(["USD", "EUR", "JPY"]);
  expect(await carts.setCurrency(owner, { currency: "USD" })).toMatchObject({ currency: "USD" });
});
