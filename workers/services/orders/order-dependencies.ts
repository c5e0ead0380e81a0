// What the verbs of the order service work with.
import type { LimitRule, RateLimiter } from "../../platform/rate-limiter/rate-limiter.ts";
import type { Logger } from "../../platform/logger/logger.ts";
import type { Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { limitRefusal } from "../../shared/limit-refusal.ts";
import { fromPublicId } from "../../shared/ids.ts";
import type { CartService } from "../carts/index.ts";
import type { InventoryService } from "../inventory/index.ts";
import type { PaymentService } from "../payments/index.ts";
import type { AccountOrderRepository } from "./account-orders.repository.ts";
import type { OriginHash } from "./checkout-origin.ts";
import type { OrderLinks } from "./order-link.ts";
import type { OrderRow } from "./order-sql.ts";
import type { OrderRepository } from "./orders.repository.ts";

export interface OrderDependencies {
  repository: OrderRepository;
  accountOrders: AccountOrderRepository;
  payments: PaymentService;
  carts: CartService;
  inventory: InventoryService;
  limiter: RateLimiter;
  links: OrderLinks;
  originHash: OriginHash;
  logger: Logger;
  appUrl: string;
  coverPath: (slug: string) => string;
  now: () => Date;
}

const noOrder = () =>
  new AppError("not_found", "There is no such order, or its link is not the one you opened.");

/** The UUID of a public order id. @throws AppError `not_found` */
export function orderUuid(orderId: string): string {
  const uuid = fromPublicId("order", orderId);
  if (uuid === undefined) throw noOrder();
  return uuid;
}

/**
 * The order, if it is the actor's or their links open it; a job sees every order. With `whole` it must open fully.
 * @throws AppError `not_found`; with `whole` `unauthenticated` and `forbidden` for those who have the link of an account's order
 */
export async function ownedOrder(
  { repository, links }: Pick<OrderDependencies, "repository" | "links">,
  actor: Actor,
  orderId: string,
  { whole = false } = {},
): Promise<OrderRow> {
  const uuid = orderUuid(orderId);
  const order =
    actor.kind === "system"
      ? await repository.find(uuid)
      : actor.kind === "guest" && actor.orderTokens.length === 0
        ? undefined
        : await repository.findOwned(uuid, {
            userId: actor.kind === "account" ? actor.userId : null,
            tokenHashes: await Promise.all(actor.orderTokens.map(links.hashOf)),
          });
  if (!order) throw noOrder();
  if (whole && order.access !== "full") {
    throw actor.kind === "guest"
      ? new AppError("unauthenticated", "This order belongs to an account. Sign in to it first.")
      : new AppError("forbidden", "This order belongs to another account. Sign in to that one.");
  }
  return order;
}

/** Counts a caller's call. @throws AppError `rate_limited`, `dependency_unavailable`, both with the seconds to wait */
export async function limitCaller(
  limiter: RateLimiter,
  rule: LimitRule,
  actor: Actor,
  subject?: string,
): Promise<void> {
  if (actor.kind === "system") return;
  const outcome = await limiter.take(rule, subject ?? actor.address);
  if (!outcome.allowed) throw limitRefusal(outcome);
}
