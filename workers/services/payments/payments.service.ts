// Talking with the payment provider: opening and closing payment pages, hearing events, giving money back.
import type {
  CheckoutRequest,
  CheckoutSession,
  PaymentProvider,
  ProviderRefund,
} from "../../platform/payment-provider/payment-provider.ts";
import type { Actor } from "../../shared/actor.ts";
import type { PaymentRepository } from "./payments.repository.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { paymentNeeds } from "./payments.permissions.ts";

/** What an event turned out to be about, read anew from the provider. */
export type PaymentNews =
  | { kind: "session"; orderId: string; session: CheckoutSession }
  | { kind: "declined"; orderId: string }
  | { kind: "refunds"; orderId: string; refunds: ProviderRefund[] }
  | { kind: "ignored"; reason: string };

export interface PaymentService {
  /**
   * Opens the payment page of an attempt, keeps its address and answers it: always that of the first page, so that there
   * are never two to pay on; null when nothing is to pay any more. @throws AppError `payment_unavailable`
   */
  openCheckout(actor: Actor, input: { attemptId: string; request: CheckoutRequest }): Promise<string | null>;
  /** The state of a page at the provider. @throws AppError `payment_unavailable` */
  readCheckout(actor: Actor, sessionId: string): Promise<CheckoutSession>;
  /** Ends a page so that nobody can pay on it any more; it may turn out to be paid. @throws AppError `payment_unavailable` */
  closeCheckout(actor: Actor, sessionId: string): Promise<CheckoutSession>;
  /**
   * Verifies a webhook over its raw body and stores the event with its message in one step; before the signature holds
   * nothing else happens. Safe to repeat. @throws AppError `invalid_signature`
   */
  receiveEvent(
    actor: Actor,
    input: { rawBody: string; signature: string },
  ): Promise<{ eventId: string; fresh: boolean }>;
  /** Looks up a stored event and fetches what it is about: its own content may be out of date. */
  readEvent(actor: Actor, eventId: string): Promise<PaymentNews>;
  /** Orders whose payment nobody has asked about for a while; asking again for the same ones waits as long. */
  claimUnsettled(actor: Actor, input: { idleSeconds: number; limit: number }): Promise<string[]>;
  /** Notes what became of an event; the first note stays. */
  finishEvent(actor: Actor, input: { eventId: string; outcome: string }): Promise<void>;
  /** Gives a payment back whole, once, and answers all its refunds. @throws AppError `payment_unavailable` */
  refundAll(actor: Actor, input: { orderId: string; paymentIntentId: string }): Promise<ProviderRefund[]>;
}

interface Dependencies {
  repository: PaymentRepository;
  provider: PaymentProvider;
}

export function createPaymentService({ repository, provider }: Dependencies): PaymentService {
  const service: PaymentService = {
    async openCheckout(_actor, { attemptId, request }) {
      const { id, url } = await provider.createCheckout(request);
      return repository.storeSession(attemptId, { id, url, expiresAt: request.expiresAt });
    },
    readCheckout: (_actor, sessionId) => provider.getCheckout(sessionId),
    closeCheckout: (_actor, sessionId) => provider.closeCheckout(sessionId),

    async receiveEvent(actor, { rawBody, signature }) {
      const event = await provider.verifyEvent(rawBody, signature);
      return { eventId: event.id, fresh: await repository.recordEvent(event, actor.traceId) };
    },

    async readEvent(_actor, eventId) {
      const event = await repository.findEvent(eventId);
      if (!event) return { kind: "ignored", reason: "unknown event" };
      switch (event.type) {
        case "checkout.session.completed":
        case "checkout.session.expired":
        case "checkout.session.async_payment_succeeded":
        case "checkout.session.async_payment_failed": {
          if (event.objectId === null) return { kind: "ignored", reason: "no session" };
          const session = await provider.getCheckout(event.objectId);
          if (session.orderId === null) return { kind: "ignored", reason: "not an order of this store" };
          return { kind: "session", orderId: session.orderId, session };
        }
        case "payment_intent.payment_failed":
          return event.orderId === null
            ? { kind: "ignored", reason: "not an order of this store" }
            : { kind: "declined", orderId: event.orderId };
        case "charge.refunded":
        case "refund.created":
        case "refund.updated":
        case "refund.failed": {
          if (event.paymentIntentId === null) return { kind: "ignored", reason: "no payment" };
          // Until the order is settled only the event itself knows whose payment this is.
          const orderId = (await repository.orderOfIntent(event.paymentIntentId)) ?? event.orderId;
          if (orderId === null) return { kind: "ignored", reason: "not an order of this store" };
          return { kind: "refunds", orderId, refunds: await provider.listRefunds(event.paymentIntentId) };
        }
        default:
          return { kind: "ignored", reason: `nothing to do for ${event.type}` };
      }
    },

    claimUnsettled: (_actor, { idleSeconds, limit }) => repository.claimUnsettled(idleSeconds, limit),
    finishEvent: (_actor, { eventId, outcome }) => repository.finishEvent(eventId, outcome),

    async refundAll(_actor, { orderId, paymentIntentId }) {
      await provider.refund(paymentIntentId, `order:${orderId}:refund:all`);
      return provider.listRefunds(paymentIntentId);
    },
  };
  return guardVerbs(service, paymentNeeds);
}
