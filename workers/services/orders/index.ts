// The door of the order service.
export { createOrderLinks, orderTokenPattern, type OrderLinks } from "./order-link.ts";
export { createOrderRepository } from "./orders.repository.ts";
export { createOrderService, type OrderService } from "./orders.service.ts";
export type { Order, OrderLine, PlacedOrder, RevealedKey } from "./orders.schemas.ts";
export { ordersController } from "./orders.controller.ts";
