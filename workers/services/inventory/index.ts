// The door of the inventory service: stock, holds and activation keys.
export { createInventoryRepository } from "./inventory.repository.ts";
export { createInventoryService, type InventoryService } from "./inventory.service.ts";
export { createKeyVault } from "./key-vault.ts";
