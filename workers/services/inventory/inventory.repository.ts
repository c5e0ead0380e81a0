// Stock and keys; what changes them are the functions of db/migrations/0003.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { SealedKey } from "./key-vault.ts";

export interface InventoryRepository {
  /** The stock item of a SKU; undefined when the SKU has none. */
  findItem(sku: string): Promise<{ id: string; kind: "key_pool" | "boxed" } | undefined>;
  /** Adds sealed keys in one step; known fingerprints are skipped. Answers how many were new. */
  addKeys(stockItemId: string, keys: readonly (SealedKey & { fingerprint: string })[]): Promise<number>;
  /** Adds (or takes) boxed copies; never below what orders hold. Answers the copies on hand. */
  adjust(stockItemId: string, delta: number, reason: string): Promise<number>;
  /** The first copies of a box; false when its ledger has begun already. */
  begin(stockItemId: string, quantity: number, reason: string): Promise<boolean>;
  /** A key of an order as it is stored, nothing recorded; undefined when the order has no such key, or it went back. */
  peek(keyId: string, orderId: string): Promise<(SealedKey & { stockItemId: string }) | undefined>;
  /** Records the reveal and hands out the sealed key; undefined when the order has no such key, or it went back. */
  reveal(
    keyId: string,
    orderId: string,
    requestId: string,
  ): Promise<(SealedKey & { stockItemId: string }) | undefined>;
}

const itemSchema = z.object({ id: z.uuid(), kind: z.enum(["key_pool", "boxed"]) });
const sealedSchema = z.object({
  stockItemId: z.uuid(),
  ciphertext: z.string(),
  nonce: z.string(),
  keyVersion: z.int(),
});
const numberSchema = z.object({ value: z.coerce.number().int() });

export function createInventoryRepository(database: Database): InventoryRepository {
  return {
    async findItem(sku) {
      const { rows } = await database.execute(
        sql`select s.id, s.kind from stock_items s join offers o on o.id = s.offer_id where o.sku = ${sku}`,
      );
      return rows[0] && itemSchema.parse(rows[0]);
    },
    async addKeys(stockItemId, keys) {
      const { rows } = await database.execute(
        sql`select add_license_keys(${stockItemId}, ${JSON.stringify(keys)}::jsonb) as value`,
      );
      return numberSchema.parse(rows[0]).value;
    },
    async adjust(stockItemId, delta, reason) {
      const { rows } = await database.execute(
        sql`select adjust_stock(${stockItemId}, ${delta}, ${reason}) as value`,
      );
      return numberSchema.parse(rows[0]).value;
    },
    async begin(stockItemId, quantity, reason) {
      const { rows } = await database.execute(
        sql`select begin_stock(${stockItemId}, ${quantity}, ${reason}) as begun`,
      );
      return z.object({ begun: z.boolean() }).parse(rows[0]).begun;
    },
    async peek(keyId, orderId) {
      const { rows } =
        await database.execute(sql`select k.stock_item_id as "stockItemId", k.ciphertext, k.nonce,
          k.key_version as "keyVersion" from license_keys k join order_lines l on l.id = k.order_line_id
        where k.id = ${keyId} and l.order_id = ${orderId} and k.state in ('sealed', 'revealed')`);
      return rows[0] && sealedSchema.parse(rows[0]);
    },
    async reveal(keyId, orderId, requestId) {
      const { rows } = await database.execute(
        sql`select reveal_license_key(${keyId}, ${orderId}, ${requestId}) as sealed`,
      );
      return z.object({ sealed: sealedSchema.nullable() }).parse(rows[0]).sealed ?? undefined;
    },
  };
}
