// What each verb of the orders service needs.
import type { Need } from "../../shared/permissions.ts";
import type { OrderService } from "./orders.service.ts";

export const orderNeeds = {
  placeOrder: "orders:place",
  getOrder: "orders:read_own",
  payOrder: "orders:change_own",
  cancelOrder: "orders:change_own",
  revealKey: "keys:reveal_own",
  openLink: "orders:read_own",
  requestLink: "orders:read_own",
  reorder: "orders:change_own",
  listMyOrders: "orders:list_own",
  claimOrders: "orders:claim_own",
  listLibrary: "library:read_own",
  applyPaymentEvent: "jobs:run",
  refundOrder: "jobs:run",
  checkPending: "jobs:run",
  purge: "jobs:run",
} as const satisfies Record<keyof OrderService, Need>;
