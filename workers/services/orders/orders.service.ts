// Orders: placing, paying, ending, and what a buyer may see and open of them.
import type { Actor } from "../../shared/actor.ts";
import { describeError } from "../../shared/describe-error.ts";
import { AppError } from "../../shared/errors.ts";
import { fromPublicId, toPublicId } from "../../shared/ids.ts";
import type { Locale } from "../../shared/locales.ts";
import type { FilledCart } from "../carts/index.ts";
import { accountOrderVerbs, type AccountOrderVerbs } from "./account-orders.ts";
import { limitCaller, ownedOrder, type OrderDependencies } from "./order-dependencies.ts";
import { orderTokenPattern } from "./order-link.ts";
import { checkPendingSeconds } from "./order-timing.ts";
import { orderView } from "./order-view.ts";
import type { Order, PlacedOrder, PlaceOrderInput, RevealedKey } from "./orders.schemas.ts";
import { applySession, closeThenRelease, syncOrder } from "./payment-state.ts";
import { openPayPage, placeOrder } from "./place-order.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { orderNeeds } from "./orders.permissions.ts";

const linkMailLimit = {
  name: "order-link-mail",
  calls: 3,
  windowSeconds: 3600,
  onFailure: "closed",
} as const;
const linkAddressLimit = {
  name: "order-link-address",
  calls: 20,
  windowSeconds: 3600,
  onFailure: "closed",
  tellsCaller: true,
} as const;

/**
 * An account sees its orders, a guest those whose link token they show; for all others an order does not exist. The link of
 * an account's order shows its state, and the rest only to that account. Ids are public (`ord_…`).
 */
export interface OrderService extends AccountOrderVerbs {
  /**
   * Turns the actor's cart into an order and opens the payment page. Same key and input: same order, one effect, `replayed`.
   * `payUrl` is null for a free order, and when the provider cannot be reached (the order stands, `payOrder` tries again).
   * @throws AppError `cart_not_found`, `cart_empty`, `cart_already_ordered`, `currency_changed`, `not_for_sale`,
   * `insufficient_stock`, `total_changed`, `below_minimum`, `above_maximum`, `quantity_limit`, `idempotency_mismatch`,
   * `rate_limited`, `proof_required`; `invalid_request` for a guest without an e-mail address
   */
  placeOrder(
    actor: Actor,
    input: { idempotencyKey: string; input: PlaceOrderInput },
  ): Promise<PlacedOrder & { replayed: boolean }>;
  /** The order in its true state: a pending one is checked with the provider first. @throws AppError `not_found` */
  getOrder(actor: Actor, input: { orderId: string }): Promise<Order>;
  /** The page to pay on, or null when nothing is to pay any more; in the language of the order. Idempotent. @throws AppError `not_found`, `unauthenticated`, `forbidden`, `order_not_payable`, `payment_unavailable` */
  payOrder(actor: Actor, input: { orderId: string }): Promise<{ payUrl: string | null }>;
  /** Ends a pending order: the payment page first, then the hold. Idempotent. @throws AppError `not_found`, `unauthenticated`, `forbidden`, `order_not_cancellable`, `payment_unavailable` */
  cancelOrder(actor: Actor, input: { orderId: string }): Promise<Order>;
  /** Opens a key and records that it was looked at. @throws AppError `not_found`, `unauthenticated`, `forbidden` */
  revealKey(actor: Actor, input: { orderId: string; keyId: string }): Promise<RevealedKey>;
  /** The order that a mailed link opens. @throws AppError `not_found` */
  openLink(actor: Actor, input: { token: string }): Promise<{ orderId: string; locale: Locale }>;
  /** Mails the links of an address's orders; answers alike for every address. @throws AppError `rate_limited` */
  requestLink(actor: Actor, input: { email: string }): Promise<void>;
  /** Puts what an order had into the actor's cart, as far as it is still for sale. @throws AppError `not_found` */
  reorder(actor: Actor, input: { orderId: string }): Promise<FilledCart>;
  /** For the consumer of `payment-events`: applies a stored provider event. Safe to repeat. Answers what became of it. */
  applyPaymentEvent(actor: Actor, eventId: string): Promise<string>;
  /** For the consumer: gives the money of an order back whose goods could not be delivered. `orderId` is a UUID. Safe to repeat. */
  refundOrder(actor: Actor, orderId: string): Promise<string>;
  /** For schedules: asks the provider about pending orders that nobody watches. Answers how many were checked. */
  checkPending(actor: Actor): Promise<number>;
  /** For schedules: forgets idempotency keys and origins of checkouts whose 24 hours are over. */
  purge(actor: Actor): Promise<void>;
}

export function createOrderService(dependencies: OrderDependencies): OrderService {
  const { repository, payments, carts, inventory, limiter, links, logger, coverPath, now } = dependencies;

  async function refundOrder(actor: Actor, orderId: string): Promise<string> {
    const order = await repository.find(orderId);
    const attempt = order?.attempt;
    if (!attempt || attempt.state !== "refund_due" || attempt.paymentIntentId === null) return "nothing_due";
    const refunds = await payments.refundAll(actor, { orderId, paymentIntentId: attempt.paymentIntentId });
    await repository.recordRefunds(orderId, refunds);
    return "refunded";
  }

  const service: OrderService = {
    ...accountOrderVerbs(dependencies),

    placeOrder: (actor, input) => placeOrder(dependencies, actor, input),

    async getOrder(actor, { orderId }) {
      const order = await ownedOrder(dependencies, actor, orderId);
      try {
        return orderView(await syncOrder(dependencies, actor, order, now()), coverPath);
      } catch (error) {
        // What is stored is still the truth as far as we know it; a later look or the webhook completes it.
        if (!(error instanceof AppError && error.code === "payment_unavailable")) throw error;
        logger.log("warn", "order.sync_unavailable", { orderId: order.id });
        return orderView(order, coverPath);
      }
    },

    async payOrder(actor, { orderId }) {
      const order = await syncOrder(
        dependencies,
        actor,
        await ownedOrder(dependencies, actor, orderId, { whole: true }),
        now(),
      );
      return { payUrl: await openPayPage(dependencies, actor, order) };
    },

    async cancelOrder(actor, { orderId }) {
      const order = await ownedOrder(dependencies, actor, orderId, { whole: true });
      if (order.state === "cancelled" || order.state === "expired") return orderView(order, coverPath);
      const end = { toState: "cancelled", reason: "cancelled_by_customer", attemptState: "expired" } as const;
      const sessionId = order.attempt?.sessionId ?? null;
      const ended =
        order.state !== "pending_payment"
          ? order
          : sessionId === null
            ? await repository.release(order.id, end)
            : await closeThenRelease(dependencies, actor, order.id, sessionId, end);
      if (ended?.state === "cancelled" || ended?.state === "expired") return orderView(ended, coverPath);
      throw new AppError("order_not_cancellable", "The order has been paid, or it has ended already.");
    },

    async revealKey(actor, { orderId, keyId }) {
      const order = await ownedOrder(dependencies, actor, orderId, { whole: true });
      const key = await inventory.revealKey(actor, {
        orderId: order.id,
        keyId: fromPublicId("licenseKey", keyId) ?? order.id,
      });
      return { id: keyId, key, revealedAt: now().toISOString() };
    },

    async openLink(_actor, { token }) {
      const found = orderTokenPattern.test(token)
        ? await repository.findByLink(await links.hashOf(token))
        : undefined;
      if (found === undefined)
        throw new AppError("not_found", "This order link is not valid, or no longer. Ask for a new one.");
      return { orderId: toPublicId("order", found.id), locale: found.locale };
    },

    async requestLink(actor, { email }) {
      await limitCaller(limiter, linkAddressLimit, actor);
      await limitCaller(limiter, linkMailLimit, actor, email.toLowerCase());
      await repository.requestLinks(email, actor.traceId);
    },

    async reorder(actor, { orderId }) {
      const order = await ownedOrder(dependencies, actor, orderId);
      let filled: FilledCart | undefined;
      for (const { sku, quantity } of order.lines) {
        try {
          const cartToken = filled?.cartToken ?? null;
          const cartActor = cartToken !== null && actor.kind === "guest" ? { ...actor, cartToken } : actor;
          filled = await carts.addLine(cartActor, { sku, quantity, currency: order.currency });
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          logger.log("info", "order.reorder_skipped", { sku, code: error.code });
        }
      }
      if (!filled) throw new AppError("not_for_sale", "Nothing of this order is for sale any more.");
      return filled;
    },

    async applyPaymentEvent(actor, eventId) {
      const news = await payments.readEvent(actor, eventId);
      let outcome: string = news.kind;
      if (news.kind === "session") await applySession(dependencies, actor, news.orderId, news.session);
      else if (news.kind !== "ignored") {
        // A refund may be heard of before its payment: the provider's word on that comes first.
        const order = await repository.find(news.orderId);
        if (order) await syncOrder(dependencies, actor, order, now());
        if (news.kind === "refunds") await repository.recordRefunds(news.orderId, news.refunds);
      } else outcome = `ignored: ${news.reason}`;
      await payments.finishEvent(actor, { eventId, outcome });
      return outcome;
    },

    refundOrder,

    purge: () => repository.purge(),

    async checkPending(actor) {
      const stale = await payments.claimUnsettled(actor, { idleSeconds: checkPendingSeconds, limit: 60 });
      for (const orderId of stale) {
        try {
          const order = await repository.find(orderId);
          if (order?.attempt?.state === "refund_due") await refundOrder(actor, orderId);
          else if (order) await syncOrder(dependencies, actor, order, now());
        } catch (error) {
          // One order that cannot be settled keeps no other waiting.
          const expected = error instanceof AppError;
          logger.log(expected ? "warn" : "error", "order.check_failed", {
            orderId,
            error: describeError(error),
          });
        }
      }
      return stale.length;
    },
  };
  return guardVerbs(service, orderNeeds);
}
