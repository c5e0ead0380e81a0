// The payment port: a hosted payment page, what became of it, and money back.
import type { Locale } from "../../shared/locales.ts";
import type { Money } from "../../shared/money.ts";

export interface CheckoutLine {
  name: string;
  description: string;
  quantity: number;
  unitPrice: Money;
}

export interface CheckoutRequest {
  orderId: string;
  orderNumber: string;
  attempt: number;
  email: string;
  lines: CheckoutLine[];
  /** Flat rate; null when nothing is shipped (then no address is asked for). */
  shipping: Money | null;
  /** Of the payment page; the texts of the lines are in it. */
  locale: Locale;
  /** Where the provider sends the browser; must not carry secrets. */
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
}

export interface CheckoutSession {
  id: string;
  /** The page to send the customer to; null once the session has ended. */
  url: string | null;
  status: "open" | "complete" | "expired";
  paid: boolean;
  orderId: string | null;
  paymentIntentId: string | null;
  amountMinor: number;
  /** ISO 4217, upper case. */
  currency: string;
  shippingAddress: ShippingAddress | null;
  /** The last attempt to pay was declined; nothing was charged. */
  declined: boolean;
}

export interface ShippingAddress {
  name: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
}

export interface ProviderRefund {
  id: string;
  amountMinor: number;
  currency: string;
  reason: string | null;
  state: "pending" | "succeeded" | "failed";
}

export interface ProviderEvent {
  id: string;
  type: string;
  /** The object that the event is about, to be fetched anew: events may arrive late and out of order. */
  objectId: string | null;
  paymentIntentId: string | null;
  orderId: string | null;
  createdAt: Date;
  payload: unknown;
}

/** Every method throws AppError `payment_unavailable` when the provider cannot be reached or fails. */
export interface PaymentProvider {
  /** Idempotent by order and attempt: a repeated call answers the same session. */
  createCheckout(request: CheckoutRequest): Promise<CheckoutSession>;
  getCheckout(sessionId: string): Promise<CheckoutSession>;
  /** Ends an open session so that nobody can pay it any more; answers its state after that, paid perhaps. */
  closeCheckout(sessionId: string): Promise<CheckoutSession>;
  /** Gives all of a payment back. Idempotent by `idempotencyKey`. */
  refund(paymentIntentId: string, idempotencyKey: string): Promise<ProviderRefund>;
  listRefunds(paymentIntentId: string): Promise<ProviderRefund[]>;
  /** Checks the signature over the raw body (300 s tolerance). @throws AppError `invalid_signature` */
  verifyEvent(rawBody: string, signature: string): Promise<ProviderEvent>;
}
