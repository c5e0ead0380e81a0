/** Checkout Sessions: created by the shop, open until paid or expired. https://docs.stripe.com/api/checkout/sessions */
import { invalidRequest } from "./errors.ts";
import type { Emit } from "./events.ts";
import * as limits from "./limits.ts";
import { formatAmount } from "./money.ts";
import type { StoredSession } from "./objects.ts";
import type { CreateSessionParams } from "./params.ts";
import { newId, type StripeStore } from "./store.ts";

export type Checkout = {
  /** @param pageOrigin where the payment page is served. @throws StripeError for amounts and times outside the limits. */
  create: (params: CreateSessionParams, pageOrigin: string) => StoredSession;
  /** @throws StripeError 400 unless the session is open. */
  expire: (id: string) => StoredSession;
  /** Expires every open session whose time is up. */
  expireDue: () => void;
};

export function createCheckout(store: StripeStore, emit: Emit, now: () => number): Checkout {
  const nowSeconds = () => Math.floor(now() / 1000);

  function close(stored: StoredSession): void {
    stored.session.status = "expired";
    stored.session.url = null;
    emit("checkout.session.expired", stored.session);
    store.save();
  }

  return {
    create(params, pageOrigin) {
      const created = nowSeconds();
      const expiresAt = checkExpiry(params.expires_at, created);
      const currency = checkCurrency(params);
      const items = params.line_items.map(({ price_data: price, quantity }) => ({
        name: price.product_data.name,
        description: price.product_data.description ?? null,
        quantity,
        amountTotal: price.unit_amount * quantity,
      }));
      const subtotal = items.reduce((sum, { amountTotal }) => sum + amountTotal, 0);
      const shippingOptions = params.shipping_options.map(({ shipping_rate_data: rate }) => ({
        shipping_amount: rate.fixed_amount.amount,
        shipping_rate: newId("shr_1"),
      }));
      const shipping = shippingOptions[0];
      const total = subtotal + (shipping?.shipping_amount ?? 0);
      checkTotal(total, currency);
      const id = newId("cs_test_", 58);
      const stored: StoredSession = {
        items,
        shippingName: params.shipping_options[0]?.shipping_rate_data.display_name ?? null,
        paymentIntentMetadata: params.payment_intent_data.metadata,
        session: {
          id,
          object: "checkout.session",
          allowed_payment_method_types: params.allowed_payment_method_types ?? null,
          amount_subtotal: subtotal,
          amount_total: total,
          cancel_url: params.cancel_url ?? null,
          client_reference_id: params.client_reference_id ?? null,
          collected_information: { business_name: null, individual_name: null, shipping_details: null },
          created,
          currency,
          customer: null,
          customer_details: params.customer_email ? detailsOf(params.customer_email) : null,
          customer_email: params.customer_email ?? null,
          expires_at: expiresAt,
          livemode: false,
          locale: params.locale ?? null,
          metadata: params.metadata,
          mode: "payment",
          payment_intent: null,
          payment_method_types: ["card"],
          payment_status: "unpaid",
          shipping_address_collection: params.shipping_address_collection ?? null,
          shipping_cost: shipping
            ? {
                amount_subtotal: shipping.shipping_amount,
                amount_tax: 0,
                amount_total: shipping.shipping_amount,
                shipping_rate: shipping.shipping_rate,
              }
            : null,
          shipping_options: shippingOptions,
          status: "open",
          success_url: params.success_url,
          total_details: {
            amount_discount: 0,
            amount_shipping: shipping?.shipping_amount ?? 0,
            amount_tax: 0,
          },
          ui_mode: "hosted_page",
          url: `${pageOrigin}/c/pay/${id}`,
        },
      };
      store.sessions.set(id, stored);
      store.save();
      return stored;
    },
    expire(id) {
      const stored = store.session(id);
      if (stored.session.status !== "open") {
        throw invalidRequest(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${stored.session.status}\`.`,
        );
      }
      close(stored);
      return stored;
    },
    expireDue() {
      for (const stored of store.sessions.values()) {
        if (stored.session.status === "open" && stored.session.expires_at <= nowSeconds()) close(stored);
      }
    },
  };
}

function detailsOf(email: string) {
  return { address: null, email, name: null, phone: null, tax_exempt: "none", tax_ids: [] };
}

function checkExpiry(expiresAt: number | undefined, created: number): number {
  const { minimum, maximum } = limits.sessionSeconds;
  if (expiresAt === undefined) return created + maximum;
  if (expiresAt < created + minimum) {
    throw invalidRequest(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      { param: "expires_at" },
    );
  }
  if (expiresAt > created + maximum) {
    throw invalidRequest(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      { param: "expires_at" },
    );
  }
  return expiresAt;
}

function checkCurrency(params: CreateSessionParams): string {
  const currencies = new Set([
    ...params.line_items.map(({ price_data: price }) => price.currency),
    ...params.shipping_options.map(({ shipping_rate_data: rate }) => rate.fixed_amount.currency),
  ]);
  const [currency, another] = currencies;
  if (currency === undefined || another !== undefined) {
    throw invalidRequest("You can only use one currency in a Checkout Session.", { param: "line_items" });
  }
  return currency;
}

function checkTotal(total: number, currency: string): void {
  const minimum = limits.minimumCharge[currency] ?? 0;
  if (total < minimum) {
    throw invalidRequest(
      `The Checkout Session's total amount due must add up to at least ${formatAmount(minimum, currency)} ${currency}`,
      { code: "amount_too_small" },
    );
  }
  if (total > limits.maximumCharge) {
    throw invalidRequest(
      `The Checkout Session's total amount due must be no more than ${formatAmount(limits.maximumCharge, currency)} ${currency}`,
      { code: "amount_too_large" },
    );
  }
}
