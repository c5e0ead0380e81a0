/** A payment provider in memory: it holds the truth of every payment page, and tells of each change by an event. */
import { randomUUID } from "node:crypto";
import type {
  CheckoutRequest,
  CheckoutSession,
  PaymentProvider,
  ProviderEvent,
  ProviderRefund,
  ShippingAddress,
} from "#workers/platform/payment-provider/payment-provider.ts";
import { AppError } from "#workers/shared/errors.ts";

/** What the provider is asked for, in order. */
export interface ProviderCall {
  readonly method: keyof PaymentProvider;
  readonly subject: string;
}

/** The provider with what a test does in the place of customers, banks and the provider's own staff. */
export interface FakePaymentProvider extends PaymentProvider {
  readonly calls: ProviderCall[];
  /** Every event so far, oldest first; nothing is delivered by itself. */
  readonly events: ProviderEvent[];
  /** The customer pays an open page; another amount or currency than asked for is a fault of the provider's side. */
  pay(
    sessionId: string,
    paid?: { amountMinor?: number; currency?: string; address?: ShippingAddress },
  ): ProviderEvent[];
  /** The bank declines; the page stays open. */
  decline(sessionId: string): ProviderEvent[];
  /** The page's time is over. Nothing happens when it is not open any more. */
  expire(sessionId: string): ProviderEvent[];
  /** Staff give money back at the provider; all that is left unless said otherwise. */
  giveBack(
    sessionId: string,
    refund?: { amountMinor?: number; state?: ProviderRefund["state"] },
  ): ProviderEvent[];
  /** The bank of the customer sends a refund back. */
  failRefund(refundId: string): ProviderEvent[];
  refundsOf(sessionId: string): ProviderRefund[];
  sessionOf(orderId: string): CheckoutSession;
  /** What the shop asked for when it opened the page. */
  requestOf(orderId: string): CheckoutRequest;
  /** The next calls are not answered. */
  failNext(count?: number): void;
}

interface Page {
  session: CheckoutSession;
  request: CheckoutRequest;
  refunds: ProviderRefund[];
  refundKeys: Map<string, ProviderRefund>;
}

/** Signature that the fake takes for valid. */
export const validSignature = "valid";

export function createFakeProvider(): FakePaymentProvider {
  const pages = new Map<string, Page>();
  const calls: ProviderCall[] = [];
  const events: ProviderEvent[] = [];
  let failures = 0;

  const pageOf = (sessionId: string): Page => {
    const page = pages.get(sessionId);
    if (!page) throw new Error(`no such session: ${sessionId}`);
    return page;
  };
  const pageOfIntent = (intentId: string): Page => {
    const page = [...pages.values()].find(({ session }) => session.paymentIntentId === intentId);
    if (!page) throw new Error(`no such payment: ${intentId}`);
    return page;
  };
  const pageOfOrder = (orderId: string): Page => {
    const page = [...pages.values()].find(({ session }) => session.orderId === orderId);
    if (!page) throw new Error(`no payment page of order ${orderId}`);
    return page;
  };
  const called = (method: keyof PaymentProvider, subject: string): void => {
    calls.push({ method, subject });
    if (failures === 0) return;
    failures -= 1;
    throw new AppError("payment_unavailable", "The payment provider did not answer as expected.");
  };
  const emit = (
    type: string,
    about: Pick<ProviderEvent, "objectId" | "paymentIntentId" | "orderId">,
  ): ProviderEvent => {
    const event = { id: `evt_${randomUUID()}`, type, ...about, createdAt: new Date(), payload: {} };
    events.push(event);
    return event;
  };
  const aboutSession = ({ session }: Page) => ({
    objectId: session.id,
    paymentIntentId: session.paymentIntentId,
    orderId: session.orderId,
  });
  const aboutRefund = (page: Page, refund: ProviderRefund) => ({
    objectId: refund.id,
    paymentIntentId: page.session.paymentIntentId,
    orderId: null,
  });
  const left = ({ session, refunds }: Page): number =>
    session.amountMinor -
    refunds.reduce((sum, refund) => sum + (refund.state === "failed" ? 0 : refund.amountMinor), 0);

  function giveBack(page: Page, amountMinor: number, state: ProviderRefund["state"]): ProviderEvent[] {
    const refund = {
      id: `re_${randomUUID()}`,
      amountMinor,
      currency: page.session.currency,
      reason: null,
      state,
    };
    page.refunds.push(refund);
    return [
      emit("refund.created", aboutRefund(page, refund)),
      emit("charge.refunded", { ...aboutSession(page), objectId: `ch_${page.session.id}` }),
      emit("refund.updated", aboutRefund(page, refund)),
    ];
  }
  function expire(page: Page): ProviderEvent[] {
    if (page.session.status !== "open") return [];
    page.session = { ...page.session, status: "expired", url: null };
    return [emit("checkout.session.expired", aboutSession(page))];
  }

  return {
    calls,
    events,
    async createCheckout(request) {
      called("createCheckout", request.orderId);
      const id = `cs_${request.orderId}_${request.attempt}`;
      const known = pages.get(id);
      if (known) return known.session;
      const goods = request.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice.amountMinor, 0);
      const session: CheckoutSession = {
        id,
        url: `https://pay.example.com/${id}`,
        status: "open",
        paid: false,
        orderId: request.orderId,
        paymentIntentId: null,
        amountMinor: goods + (request.shipping?.amountMinor ?? 0),
        currency: request.lines[0]?.unitPrice.currency ?? "USD",
        shippingAddress: null,
        declined: false,
      };
      pages.set(id, { session, request, refunds: [], refundKeys: new Map() });
      return session;
    },
    async getCheckout(sessionId) {
      called("getCheckout", sessionId);
      return pageOf(sessionId).session;
    },
    async closeCheckout(sessionId) {
      called("closeCheckout", sessionId);
      expire(pageOf(sessionId));
      return pageOf(sessionId).session;
    },
    async refund(intentId, idempotencyKey) {
      called("refund", intentId);
      const page = pageOfIntent(intentId);
      const known = page.refundKeys.get(idempotencyKey);
      if (known) return known;
      if (left(page) === 0)
        throw new AppError("payment_unavailable", "The charge has already been refunded.");
      giveBack(page, left(page), "succeeded");
      const made = page.refunds.at(-1);
      if (!made) throw new Error("the refund was not made");
      page.refundKeys.set(idempotencyKey, made);
      return made;
    },
    async listRefunds(intentId) {
      called("listRefunds", intentId);
      return pageOfIntent(intentId).refunds.map((refund) => ({ ...refund }));
    },
    async verifyEvent(rawBody, signature) {
      if (signature !== validSignature)
        throw new AppError("invalid_signature", "The body does not match its signature.");
      const event = events.find(({ id }) => id === rawBody);
      if (!event) throw new Error(`no such event: ${rawBody}`);
      return event;
    },

    pay(sessionId, paid = {}) {
      const page = pageOf(sessionId);
      if (page.session.status !== "open") return [];
      page.session = {
        ...page.session,
        status: "complete",
        paid: true,
        url: null,
        declined: false,
        paymentIntentId: `pi_${sessionId}`,
        amountMinor: paid.amountMinor ?? page.session.amountMinor,
        currency: paid.currency ?? page.session.currency,
        shippingAddress: paid.address ?? null,
      };
      return [
        emit("payment_intent.succeeded", { ...aboutSession(page), objectId: page.session.paymentIntentId }),
        emit("checkout.session.completed", aboutSession(page)),
      ];
    },
    decline(sessionId) {
      const page = pageOf(sessionId);
      if (page.session.status !== "open") return [];
      const paymentIntentId = `pi_${sessionId}`;
      page.session = { ...page.session, declined: true, paymentIntentId };
      return [emit("payment_intent.payment_failed", { ...aboutSession(page), objectId: paymentIntentId })];
    },
    expire: (sessionId) => expire(pageOf(sessionId)),
    giveBack(sessionId, { amountMinor, state = "succeeded" } = {}) {
      const page = pageOf(sessionId);
      const amount = Math.min(amountMinor ?? left(page), left(page));
      return page.session.paid && amount > 0 ? giveBack(page, amount, state) : [];
    },
    failRefund(refundId) {
      const page = [...pages.values()].find(({ refunds }) => refunds.some(({ id }) => id === refundId));
      const at = page?.refunds.findIndex(({ id }) => id === refundId) ?? -1;
      const refund = page?.refunds[at];
      if (!page || !refund) throw new Error(`no such refund: ${refundId}`);
      page.refunds[at] = { ...refund, state: "failed" };
      return [emit("refund.updated", aboutRefund(page, refund))];
    },
    refundsOf: (sessionId) => pageOf(sessionId).refunds,
    sessionOf: (orderId) => pageOfOrder(orderId).session,
    requestOf: (orderId) => pageOfOrder(orderId).request,
    failNext: (count = 1) => void (failures = count),
  };
}
