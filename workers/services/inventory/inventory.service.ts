// Keys and boxes: filling pools, and opening a sold key.
import type { Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import type { InventoryRepository } from "./inventory.repository.ts";
import type { KeyVault } from "./key-vault.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { inventoryNeeds } from "./inventory.permissions.ts";

export interface InventoryService {
  /**
   * Seals keys and adds them to the pool of a SKU; a key that any pool knows is skipped. Safe to repeat.
   * @throws AppError `not_found` when the SKU sells no keys
   */
  importKeys(
    actor: Actor,
    input: { sku: string; keys: readonly string[] },
  ): Promise<{ added: number; skipped: number }>;
  /** Adds boxed copies. Not idempotent. @throws AppError `not_found` */
  addStock(actor: Actor, input: { sku: string; quantity: number; reason: string }): Promise<number>;
  /** Gives a boxed SKU its first copies; a second call changes nothing. @throws AppError `not_found` */
  beginStock(actor: Actor, input: { sku: string; quantity: number; reason: string }): Promise<boolean>;
  /**
   * Opens a key of an order and records who looked, each time. The caller has checked that the order is the actor's.
   * @throws AppError `not_found`
   */
  revealKey(actor: Actor, input: { orderId: string; keyId: string }): Promise<string>;
}

export function createInventoryService(dependencies: {
  repository: InventoryRepository;
  vault: KeyVault;
}): InventoryService {
  const { repository, vault } = dependencies;
  const itemOf = async (sku: string, kind: "key_pool" | "boxed"): Promise<string> => {
    const item = await repository.findItem(sku);
    if (item?.kind === kind) return item.id;
    throw new AppError(
      "not_found",
      `There is no ${kind === "boxed" ? "boxed offer" : "key pool"} with the SKU ${sku}.`,
    );
  };
  const service: InventoryService = {
    async importKeys(_actor, { sku, keys }) {
      const stockItemId = await itemOf(sku, "key_pool");
      const sealed = await Promise.all(keys.map((key) => vault.seal(key, stockItemId)));
      const added = sealed.length === 0 ? 0 : await repository.addKeys(stockItemId, sealed);
      return { added, skipped: keys.length - added };
    },
    async addStock(_actor, { sku, quantity, reason }) {
      return repository.adjust(await itemOf(sku, "boxed"), quantity, reason);
    },
    async beginStock(_actor, { sku, quantity, reason }) {
      return repository.begin(await itemOf(sku, "boxed"), quantity, reason);
    },
    async revealKey(actor, { orderId, keyId }) {
      const missing = () => new AppError("not_found", "This order has no such key.");
      const sealed = await repository.peek(keyId, orderId);
      if (!sealed) throw missing();
      // Opened before it is recorded: a key that cannot be opened has been seen by nobody.
      const plain = await vault.open(sealed, sealed.stockItemId);
      if (!(await repository.reveal(keyId, orderId, actor.requestId))) throw missing();
      return plain;
    },
  };
  return guardVerbs(service, inventoryNeeds);
}
