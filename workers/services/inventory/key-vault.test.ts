import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, type Store } from "#tests/setup/store-fixture.ts";
import { createKeyVault } from "./key-vault.ts";

const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const pool = "01890a5d-ac96-774b-bcce-b302099a8057";
const vault = createKeyVault(new Map([[1, bytes(1)]]), bytes(9));

describe("a sealed key", () => {
  test("opens to what was sealed, and looks another each time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (text) => {
        const [one, other] = [await vault.seal(text, pool), await vault.seal(text, pool)];
        expect(await vault.open(one, pool)).toBe(text.trim());
        expect([one.nonce, one.ciphertext]).not.toEqual([other.nonce, other.ciphertext]);
        expect(one.fingerprint).toBe(other.fingerprint);
      }),
      { numRuns: 50 },
    );
  });

  test("does not open once a bit of it was changed", async () => {
    const sealed = await vault.seal("DEMO-AAAAA-BBBBB-CCCCC", pool);
    const raw = Buffer.from(sealed.ciphertext, "base64");
    for (let at = 0; at < raw.length; at++) {
      const tampered = Buffer.from(raw);
      tampered[at] = (tampered[at] ?? 0) ^ 1;
      await expect(
        vault.open({ ...sealed, ciphertext: tampered.toString("base64") }, pool),
      ).rejects.toThrow();
    }
    await expect(
      vault.open({ ...sealed, nonce: Buffer.alloc(12).toString("base64") }, pool),
    ).rejects.toThrow();
  });

  test("does not open in another pool: a row that was moved is no key", async () => {
    const sealed = await vault.seal("DEMO-AAAAA-BBBBB-CCCCC", pool);
    await expect(vault.open(sealed, pool.replace("8057", "8058"))).rejects.toThrow();
  });

  test("does not open under another secret, nor under a version that is not there", async () => {
    const sealed = await vault.seal("DEMO-AAAAA-BBBBB-CCCCC", pool);
    const other = createKeyVault(new Map([[1, bytes(2)]]), bytes(9));
    await expect(other.open(sealed, pool)).rejects.toThrow();
    await expect(vault.open({ ...sealed, keyVersion: 2 }, pool)).rejects.toThrow(/version 2/);
  });

  test("of an older version still opens after a rotation; new ones get the newest", async () => {
    const old = await vault.seal("DEMO-AAAAA-BBBBB-CCCCC", pool);
    const rotated = createKeyVault(
      new Map([
        [10, bytes(3)],
        [1, bytes(1)],
        [2, bytes(2)],
      ]),
      bytes(9),
    );
    expect(await rotated.open(old, pool)).toBe("DEMO-AAAAA-BBBBB-CCCCC");
    const fresh = await rotated.seal("DEMO-AAAAA-BBBBB-CCCCC", pool);
    expect(fresh).toMatchObject({ keyVersion: 10, fingerprint: old.fingerprint });
  });
});

describe("the fingerprint", () => {
  const of = async (key: string, secret = bytes(9)) =>
    (await createKeyVault(new Map([[1, bytes(1)]]), secret).seal(key, pool)).fingerprint;

  test.each(["demo-aaaaa-bbbbb-ccccc", "  DEMO-AAAAA-BBBBB-CCCCC\n"])(
    "takes %j for the same key",
    async (spelt) => {
      expect(await of(spelt)).toBe(await of("DEMO-AAAAA-BBBBB-CCCCC"));
    },
  );

  test("of another key, or under another secret, is another", async () => {
    const known = await of("DEMO-AAAAA-BBBBB-CCCCC");
    expect(await of("DEMO-AAAAA-BBBBB-CCCCD")).not.toBe(known);
    expect(await of("DEMO-AAAAA-BBBBB-CCCCC", bytes(8))).not.toBe(known);
  });
});

describe("a pool of keys", () => {
  let store: Store;
  beforeAll(async () => void (store = await createStore()));
  afterAll(() => store.close());
  const importKeys = (sku: string, keys: string[]) =>
    store.services.inventory.importKeys(store.job, { sku, keys });

  test("takes each key once, however it is spelt, also from ten imports at once and for two games", async () => {
    const [one, other] = [await store.sellKeys({ copies: 0 }), await store.sellKeys({ copies: 0 })];
    const keys = ["DEMO-ONCE-A", "demo-once-a ", "DEMO-ONCE-B"];
    const added = await Promise.all(
      Array.from({ length: 10 }, (_, at) => importKeys(at % 2 === 0 ? one.sku : other.sku, keys)),
    );
    expect(added.reduce((sum, { added }) => sum + added, 0)).toBe(2);
    const copies = [await store.copiesOf(one.sku), await store.copiesOf(other.sku)];
    expect(copies[0]?.onHand).toBe(copies[0]?.keys);
    expect(copies.reduce((sum, { onHand }) => sum + onHand, 0)).toBe(2);
  });

  test("holds no key in plain: neither its row nor what was written about it", async () => {
    const game = await store.sellKeys({ copies: 3 });
    const rows = await store.sql`select k::text as row from license_keys k
      union all select m::text from stock_movements m union all select o::text from outbox o`;
    for (const key of game.keys) expect(JSON.stringify(rows).toUpperCase()).not.toContain(key);
  });

  test("whose rows were swapped with another's gives no key away", async () => {
    const [one, other] = [await store.sellKeys({ copies: 1 }), await store.sellKeys({ copies: 1 })];
    const placed = await store.order(one.sku);
    await store.hear(store.provider.pay(placed.sessionId));
    await store.sql`update license_keys k set ciphertext = d.ciphertext, nonce = d.nonce from license_keys d
      where k.stock_item_id = (select s.id from stock_items s join offers o on o.id = s.offer_id where o.sku = ${one.sku})
        and d.stock_item_id = (select s.id from stock_items s join offers o on o.id = s.offer_id where o.sku = ${other.sku})`;
    const order = await store.services.orders.getOrder(placed.owner, { orderId: placed.order.id });
    const keyId = order.lines[0]?.keys[0]?.id ?? "";
    await expect(
      store.services.orders.revealKey(placed.owner, { orderId: placed.order.id, keyId }),
    ).rejects.toThrow();
  });

  test.each(["importKeys", "addStock", "beginStock"] as const)(
    "%s refuses a SKU of the other kind, or of none",
    async (verb) => {
      const [keys, box] = [await store.sellKeys(), await store.sellBoxes()];
      const wrong = verb === "importKeys" ? box.sku : keys.sku;
      for (const sku of [wrong, "NO-SUCH-SKU"]) {
        const input = { sku, keys: ["DEMO-X"], quantity: 1, reason: "test" };
        await expect(store.services.inventory[verb](store.job, input)).rejects.toMatchObject({
          code: "not_found",
        });
      }
    },
  );

  test("first copies of a box are given once", async () => {
    const box = await store.sellBoxes({ copies: 2 });
    const again = await store.services.inventory.beginStock(store.job, {
      sku: box.sku,
      quantity: 9,
      reason: "again",
    });
    expect(again).toBe(false);
    expect(await store.copiesOf(box.sku)).toMatchObject({ onHand: 2, ledger: 2 });
  });
});
