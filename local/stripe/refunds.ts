/** Refunds of card payments, which succeed at once: https://docs.stripe.com/api/refunds */
import { invalidRequest } from "./errors.ts";
import type { Emit } from "./events.ts";
import { formatAmount } from "./money.ts";
import type { Refund } from "./objects.ts";
import { newId, type StripeStore } from "./store.ts";

export type RefundInput = {
  paymentIntentId: string;
  /** Minor units; everything that is left when absent. */
  amount?: number | undefined;
  reason?: string | undefined;
  metadata?: Record<string, string>;
};

/** Creates `refund`. It throws StripeError 400 for an unpaid intent, `charge_already_refunded`, or more than is left. */
export function createRefunds(store: StripeStore, emit: Emit, now: () => number) {
  return function refund({ paymentIntentId, amount, reason, metadata = {} }: RefundInput): Refund {
    const intent = store.paymentIntent(paymentIntentId);
    const charge = intent.latest_charge === null ? undefined : store.charges.get(intent.latest_charge);
    if (intent.status !== "succeeded" || charge === undefined) {
      throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
        param: "payment_intent",
      });
    }
    const left = charge.amount - charge.amount_refunded;
    if (left === 0) {
      throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
        code: "charge_already_refunded",
      });
    }
    const refunded = amount ?? left;
    if (refunded > left) {
      const money = (minor: number) => formatAmount(minor, charge.currency);
      throw invalidRequest(
        `Refund amount (${money(refunded)}) is greater than unrefunded amount on charge (${money(left)})`,
        { param: "amount" },
      );
    }
    const created: Refund = {
      id: newId("re_3"),
      object: "refund",
      amount: refunded,
      charge: charge.id,
      created: Math.floor(now() / 1000),
      currency: charge.currency,
      metadata,
      payment_intent: intent.id,
      reason: reason ?? null,
      status: "succeeded",
    };
    store.refunds.set(created.id, created);
    charge.amount_refunded += refunded;
    charge.refunded = charge.amount_refunded === charge.amount;
    emit("refund.created", created);
    emit("charge.refunded", charge);
    emit("refund.updated", created);
    store.save();
    return created;
  };
}
