/** What a customer does on the payment page: pays or is declined. https://docs.stripe.com/api/payment_intents */
import { invalidRequest } from "./errors.ts";
import type { Emit } from "./events.ts";
import type { Charge, NamedAddress, PaymentIntent, StoredSession } from "./objects.ts";
import { newId, type StripeStore } from "./store.ts";

/** Why a card was refused, in the vendor's codes: https://docs.stripe.com/declines/codes */
export const declines = {
  generic_decline: {
    code: "card_declined",
    decline_code: "generic_decline",
    message: "Your card was declined.",
  },
  authentication: {
    code: "payment_intent_authentication_failure",
    message:
      "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
  },
} as const;

export type Payments = {
  /**
   * Pays an open session. @param shipping needed when the session collects an address.
   * @throws StripeError 400 when the session is not open or the address is missing.
   */
  pay: (
    sessionId: string,
    input?: { shipping?: NamedAddress | undefined; email?: string | undefined },
  ) => StoredSession;
  /** Refuses the card; the session stays open. @throws StripeError 400 when it is not open. */
  decline: (sessionId: string, reason?: keyof typeof declines) => StoredSession;
};

export function createPayments(store: StripeStore, emit: Emit, now: () => number): Payments {
  const nowSeconds = () => Math.floor(now() / 1000);

  function openSession(id: string): StoredSession {
    const stored = store.session(id);
    if (stored.session.status !== "open") {
      throw invalidRequest(
        `This Checkout Session is no longer active: its status is \`${stored.session.status}\`.`,
      );
    }
    return stored;
  }

  /** Like the vendor, the intent comes into being at the first attempt to pay. */
  function intentOf({ session, paymentIntentMetadata }: StoredSession): PaymentIntent {
    const existing =
      session.payment_intent === null ? undefined : store.paymentIntents.get(session.payment_intent);
    if (existing) return existing;
    const intent: PaymentIntent = {
      id: newId("pi_3"),
      object: "payment_intent",
      amount: session.amount_total,
      amount_received: 0,
      cancellation_reason: null,
      capture_method: "automatic_async",
      created: nowSeconds(),
      currency: session.currency,
      customer: null,
      last_payment_error: null,
      latest_charge: null,
      livemode: false,
      metadata: paymentIntentMetadata,
      payment_method_types: ["card"],
      shipping: null,
      status: "requires_payment_method",
    };
    store.paymentIntents.set(intent.id, intent);
    session.payment_intent = intent.id;
    return intent;
  }

  function chargeOf(
    intent: PaymentIntent,
    email: string | null,
    refusal?: { code: string; message: string },
  ): Charge {
    const charge: Charge = {
      id: newId("ch_3"),
      object: "charge",
      amount: intent.amount,
      amount_captured: refusal ? 0 : intent.amount,
      amount_refunded: 0,
      billing_details: {
        address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
        email,
        name: null,
        phone: null,
      },
      captured: refusal === undefined,
      created: nowSeconds(),
      currency: intent.currency,
      disputed: false,
      failure_code: refusal?.code ?? null,
      failure_message: refusal?.message ?? null,
      livemode: false,
      metadata: intent.metadata,
      paid: refusal === undefined,
      payment_intent: intent.id,
      payment_method_details: {
        card: { brand: "visa", country: "US", last4: refusal ? "0002" : "4242" },
        type: "card",
      },
      refunded: false,
      status: refusal ? "failed" : "succeeded",
    };
    store.charges.set(charge.id, charge);
    intent.latest_charge = charge.id;
    return charge;
  }

  return {
    pay(sessionId, { shipping, email } = {}) {
      const stored = openSession(sessionId);
      const { session } = stored;
      if (session.shipping_address_collection !== null && shipping === undefined) {
        throw invalidRequest("This Checkout Session collects a shipping address: none was given.");
      }
      const intent = intentOf(stored);
      const address = email ?? session.customer_email;
      chargeOf(intent, address);
      intent.status = "succeeded";
      intent.amount_received = intent.amount;
      intent.last_payment_error = null;
      intent.shipping = shipping ?? null;
      session.status = "complete";
      session.payment_status = "paid";
      session.url = null;
      session.collected_information.shipping_details = shipping ?? null;
      session.customer_details = {
        address: shipping?.address ?? null,
        email: address,
        name: shipping?.name ?? null,
        phone: null,
        tax_exempt: "none",
        tax_ids: [],
      };
      emit("payment_intent.succeeded", intent);
      emit("checkout.session.completed", session);
      store.save();
      return stored;
    },
    decline(sessionId, reason = "generic_decline") {
      const stored = openSession(sessionId);
      const intent = intentOf(stored);
      const charge = chargeOf(intent, stored.session.customer_email, declines[reason]);
      intent.last_payment_error = { charge: charge.id, type: "card_error", ...declines[reason] };
      emit("payment_intent.payment_failed", intent);
      store.save();
      return stored;
    },
  };
}
