// The door of the cart service.
export { createCartRepository } from "./carts.repository.ts";
export { cartLifetimeDays, createCartService, type CartService, type FilledCart } from "./carts.service.ts";
export type { Cart, CartLine, LineChange } from "./carts.schemas.ts";
export { cartsController } from "./carts.controller.ts";
