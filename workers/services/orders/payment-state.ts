// What the provider's state of a payment page does to its order. Each step may run twice, from anywhere.
import type { CheckoutSession } from "../../platform/payment-provider/payment-provider.ts";
import type { Actor } from "../../shared/actor.ts";
import type { OrderDependencies } from "./order-dependencies.ts";
import type { OrderRow } from "./order-sql.ts";
import type { ReleaseEnd } from "./orders.repository.ts";

type Needs = Pick<OrderDependencies, "repository" | "payments" | "logger">;

const timedOut: ReleaseEnd = { toState: "expired", reason: "payment_timeout", attemptState: "expired" };
const declined: ReleaseEnd = { toState: "cancelled", reason: "payment_declined", attemptState: "failed" };

/**
 * Brings an order to what its page says: paid settles it, ended releases it, a decline ends page and order.
 * Answers the order after that; undefined when the store has no such order.
 * @throws AppError `payment_unavailable`
 */
export async function applySession(
  { repository, payments, logger }: Needs,
  actor: Actor,
  orderId: string,
  session: CheckoutSession,
): Promise<OrderRow | undefined> {
  if (session.paid) {
    const { outcome, order } = await repository.settle(orderId, session);
    const unusual = outcome !== "settled" && outcome !== "already_settled";
    logger.log(unusual ? "warn" : "info", "order.settle", { orderId, outcome, sessionId: session.id });
    return order;
  }
  if (session.status === "expired") {
    const order = await repository.find(orderId);
    // A page that is not the order's own may end; the one that can be paid decides.
    const own = order?.attempt?.sessionId ?? session.id;
    return own === session.id ? repository.release(orderId, timedOut) : order;
  }
  if (session.declined)
    return closeThenRelease({ repository, payments, logger }, actor, orderId, session.id, declined);
  return repository.find(orderId);
}

/**
 * Ends a payment page first and gives the copies back only when it is certain that nobody paid.
 * @throws AppError `payment_unavailable`; the order is as it was then
 */
export async function closeThenRelease(
  needs: Needs,
  actor: Actor,
  orderId: string,
  sessionId: string,
  end: ReleaseEnd,
): Promise<OrderRow | undefined> {
  const closed = await needs.payments.closeCheckout(actor, sessionId);
  if (closed.paid) return applySession(needs, actor, orderId, closed);
  if (closed.status === "expired") return needs.repository.release(orderId, end);
  return needs.repository.find(orderId);
}

/** Asks the provider about a pending order and applies the answer; any other order is as it is. @throws AppError `payment_unavailable` */
export async function syncOrder(needs: Needs, actor: Actor, order: OrderRow, now: Date): Promise<OrderRow> {
  if (order.state !== "pending_payment" || !order.attempt) return order;
  const { sessionId } = order.attempt;
  if (sessionId !== null) {
    const session = await needs.payments.readCheckout(actor, sessionId);
    return (await applySession(needs, actor, order.id, session)) ?? order;
  }
  const lapsed = order.heldUntil !== null && new Date(order.heldUntil) <= now;
  return lapsed ? ((await needs.repository.release(order.id, timedOut)) ?? order) : order;
}
