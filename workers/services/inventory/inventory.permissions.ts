// What each verb of the inventory service needs.
import type { Need } from "../../shared/permissions.ts";
import type { InventoryService } from "./inventory.service.ts";

export const inventoryNeeds = {
  importKeys: "jobs:run",
  addStock: "jobs:run",
  beginStock: "jobs:run",
  revealKey: "keys:reveal_own",
} as const satisfies Record<keyof InventoryService, Need>;
