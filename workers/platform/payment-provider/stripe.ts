// Stripe as the payment provider: hosted Checkout, refunds and signed events.
import Stripe from "stripe";
import { AppError } from "../../shared/errors.ts";
import type { Locale } from "../../shared/locales.ts";
import type { CheckoutRequest, PaymentProvider } from "./payment-provider.ts";
import { toCheckoutSession, toProviderEvent, toProviderRefund } from "./stripe-shapes.ts";

export interface StripeOptions {
  secretKey: string;
  webhookSecret: string;
  apiUrl: string;
  /** ISO 3166-1 alpha-2 codes that boxes are sent to; asked for when there are boxes. */
  shipsTo: () => Promise<readonly string[]>;
}

const expand = ["payment_intent"];

/** stripe-node with its fetch client and SubtleCrypto, as Workers need them. */
export function createStripeProvider(options: StripeOptions): PaymentProvider {
  const api = new URL(options.apiUrl);
  const secure = api.protocol === "https:";
  let made: Stripe | undefined;
  /** Made when something is asked: that takes longer than many an answer, and most ask nothing. */
  const stripe = (): Stripe =>
    (made ??= new Stripe(options.secretKey, {
      httpClient: Stripe.createFetchHttpClient((input, init) => fetch(input, init)),
      host: api.hostname,
      port: api.port || (secure ? 443 : 80),
      protocol: secure ? "https" : "http",
      timeout: 10_000,
      maxNetworkRetries: 2,
      telemetry: false,
    }));

  return {
    async createCheckout(request) {
      const params = checkoutParams(request, request.shipping ? await options.shipsTo() : []);
      const key = `order:${request.orderId}:checkout:${request.attempt}`;
      return onceByKey(key, (idempotencyKey) =>
        stripe().checkout.sessions.create(params, { idempotencyKey }).then(toCheckoutSession),
      );
    },
    async getCheckout(sessionId) {
      return reach(stripe().checkout.sessions.retrieve(sessionId, { expand }).then(toCheckoutSession));
    },
    async closeCheckout(sessionId) {
      try {
        return toCheckoutSession(await stripe().checkout.sessions.expire(sessionId));
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw unavailable(error);
        return reach(stripe().checkout.sessions.retrieve(sessionId, { expand }).then(toCheckoutSession));
      }
    },
    async refund(paymentIntentId, idempotencyKey) {
      return onceByKey(idempotencyKey, (key) =>
        stripe()
          .refunds.create({ payment_intent: paymentIntentId }, { idempotencyKey: key })
          .then(toProviderRefund),
      );
    },
    async listRefunds(paymentIntentId) {
      const list = stripe().refunds.list({ payment_intent: paymentIntentId, limit: 100 });
      return reach(list.then((page) => page.data.map(toProviderRefund)));
    },
    async verifyEvent(rawBody, signature) {
      try {
        return toProviderEvent(
          await stripe().webhooks.constructEventAsync(
            rawBody,
            signature,
            options.webhookSecret,
            undefined,
            Stripe.createSubtleCryptoProvider(),
          ),
        );
      } catch (error) {
        throw new AppError(
          "invalid_signature",
          "The body does not match its signature, or the signature is too old.",
          {
            cause: error,
          },
        );
      }
    },
  };
}

const shippingNames: Readonly<Record<Locale, string>> = { en: "Flat rate", de: "Versandpauschale" };

function checkoutParams(
  request: CheckoutRequest,
  shipsTo: readonly string[],
): Stripe.Checkout.SessionCreateParams {
  const metadata = { order_id: request.orderId, order_number: request.orderNumber };
  const countries = shipsTo as Stripe.Checkout.SessionCreateParams.ShippingAddressCollection.AllowedCountry[];
  return {
    mode: "payment",
    // Cards settle at once: a paid session is final, and an expired one can never be paid.
    allowed_payment_method_types: ["card"],
    adaptive_pricing: { enabled: false },
    client_reference_id: request.orderId,
    customer_email: request.email,
    locale: request.locale,
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    metadata,
    payment_intent_data: { metadata },
    line_items: request.lines.map((line) => ({
      quantity: line.quantity,
      price_data: {
        currency: line.unitPrice.currency.toLowerCase(),
        unit_amount: line.unitPrice.amountMinor,
        product_data: { name: line.name, description: line.description },
      },
    })),
    ...(request.shipping && {
      shipping_address_collection: { allowed_countries: countries },
      shipping_options: [
        {
          shipping_rate_data: {
            type: "fixed_amount",
            display_name: shippingNames[request.locale],
            fixed_amount: {
              amount: request.shipping.amountMinor,
              currency: request.shipping.currency.toLowerCase(),
            },
          },
        },
      ],
    }),
  };
}

/**
 * Makes a call under its idempotency key. A server error is kept under its key for a day and answers every repetition
 * (docs.stripe.com/api/idempotent_requests): only another key can still succeed, so the callers take one effect too many
 * into account: a page that nobody knows the address of, a refund of what has gone back already.
 */
async function onceByKey<T>(key: string, call: (idempotencyKey: string) => Promise<T>): Promise<T> {
  try {
    return await call(key);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeAPIError && error.statusCode === 500))
      throw unavailable(error);
    return reach(call(`${key}:${crypto.randomUUID()}`));
  }
}

async function reach<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw unavailable(error);
  }
}

function unavailable(error: unknown): AppError {
  return new AppError(
    "payment_unavailable",
    "The payment provider did not answer as expected. Try again in a moment.",
    {
      cause: error,
    },
  );
}
