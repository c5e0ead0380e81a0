// Stripe's objects, reduced to what the store reads of them.
import type Stripe from "stripe";
import { z } from "zod";
import type { CheckoutSession, ProviderEvent, ProviderRefund, ShippingAddress } from "./payment-provider.ts";

const uuidOrNull = z.uuid().nullable().catch(null);
const statusSchema = z.enum(["open", "complete", "expired"]);

export function toCheckoutSession(session: Stripe.Checkout.Session): CheckoutSession {
  const intent = session.payment_intent;
  const details = session.collected_information?.shipping_details;
  return {
    id: session.id,
    url: session.url,
    status: statusSchema.parse(session.status),
    paid: session.payment_status === "paid",
    orderId: uuidOrNull.parse(session.client_reference_id),
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    amountMinor: session.amount_total ?? 0,
    currency: (session.currency ?? "").toUpperCase(),
    shippingAddress: details ? toAddress(details.name, details.address) : null,
    declined:
      typeof intent === "object" &&
      intent !== null &&
      intent.last_payment_error !== null &&
      intent.status === "requires_payment_method",
  };
}

function toAddress(name: string | null, address: Stripe.Address): ShippingAddress {
  const { line1, line2, city, state, country } = address;
  return { name, line1, line2, city, state, postalCode: address.postal_code, country };
}

export function toProviderRefund(refund: Stripe.Refund): ProviderRefund {
  const failed = refund.status === "failed" || refund.status === "canceled";
  return {
    id: refund.id,
    amountMinor: refund.amount,
    currency: refund.currency.toUpperCase(),
    reason: refund.reason,
    state: refund.status === "succeeded" ? "succeeded" : failed ? "failed" : "pending",
  };
}

const objectSchema = z.object({
  id: z.string().nullable().catch(null),
  object: z.string().catch(""),
  payment_intent: z.string().nullable().catch(null),
  client_reference_id: uuidOrNull,
  metadata: z.object({ order_id: uuidOrNull }).nullable().catch(null),
});

export function toProviderEvent(event: Stripe.Event): ProviderEvent {
  const object = objectSchema.parse(event.data.object);
  return {
    id: event.id,
    type: event.type,
    objectId: object.id,
    paymentIntentId: object.object === "payment_intent" ? object.id : object.payment_intent,
    orderId: object.client_reference_id ?? object.metadata?.order_id ?? null,
    createdAt: new Date(event.created * 1000),
    payload: event,
  };
}
