// What each verb of the carts service needs.
import type { Need } from "../../shared/permissions.ts";
import type { CartService } from "./carts.service.ts";

export const cartNeeds = {
  getCart: "cart:use",
  // Ordering the same again fills the cart, too.
  addLine: ["cart:use", "orders:change_own"],
  setQuantity: "cart:use",
  removeLine: "cart:use",
  setCurrency: "cart:use",
  confirmChanges: "cart:use",
  // The user service calls it for somebody who has just signed in.
  adopt: ["cart:use", "account:sign_in"],
  purgeStale: "jobs:run",
} as const satisfies Record<keyof CartService, Need>;
