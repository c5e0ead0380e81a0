// The door of the order service.
export { createAccountOrderRepository } from "./account-orders.repository.ts";
export { accountOrdersController } from "./account-orders.controller.ts";
export { createOriginHash } from "./checkout-origin.ts";
export { createOrderLinks, orderTokenPattern, type OrderLinks } from "./order-link.ts";
export { createOrderRepository } from "./orders.repository.ts";
export { createOrderService, type OrderService } from "./orders.service.ts";
export type { LibraryItem, OrderSummary } from "./account-orders.schemas.ts";
export type { Order, OrderLine, PlacedOrder, RevealedKey } from "./orders.schemas.ts";
export { ordersController } from "./orders.controller.ts";
