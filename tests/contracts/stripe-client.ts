/** Opens the Stripe stand-in with the official client, and a webhook receiver that checks what arrives. */
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import Stripe from "stripe";
import { listen } from "#local/listen.ts";
import { createStripeStandIn, type StripeStandInOptions } from "#local/stripe/app.ts";

/** Parameters of a session of two keys for 19.99 USD each. */
export function sessionParams(): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    client_reference_id: "order_1",
    customer_email: "customer@example.com",
    metadata: { order_id: "order_1" },
    payment_intent_data: { metadata: { order_id: "order_1" } },
    success_url: "http://localhost:8787/orders/order_1?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://localhost:8787/cart",
    line_items: [
      {
        quantity: 2,
        price_data: { currency: "usd", unit_amount: 1999, product_data: { name: "Activation key" } },
      },
    ],
  };
}

/** The stand-in on a free port with the official client; `webhookUrl` and the clock by `options`. */
export async function openStripe(options: Partial<StripeStandInOptions> = {}) {
  const secretKey = `sk_test_${randomUUID().replaceAll("-", "")}`;
  const webhookSecret = `whsec_${randomUUID()}`;
  const standIn = createStripeStandIn({ secretKey, webhookSecret, ...options });
  const server = await listen(standIn.app);
  const stripe = new Stripe(secretKey, {
    host: "localhost",
    port: server.port,
    protocol: "http",
    maxNetworkRetries: 0,
    httpClient: Stripe.createFetchHttpClient(),
    telemetry: false,
  });
  const close = async () => {
    standIn.close();
    await server.close();
  };
  return { standIn, stripe, url: server.url, secretKey, webhookSecret, close };
}

/** The error that a call ends with. @throws when the call succeeds. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("The call succeeded, an error was expected.");
}

/**
 * A webhook endpoint that records each delivery. `answer.status` may be changed to make it refuse.
 * @returns the raw bodies with their signatures, in order of arrival.
 */
export async function openReceiver() {
  const received: { body: string; signature: string }[] = [];
  const answer: { status: 200 | 500 } = { status: 200 };
  const app = new Hono();
  app.post("/api/webhooks/stripe", async (c) => {
    received.push({ body: await c.req.text(), signature: c.req.header("stripe-signature") ?? "" });
    return c.text("", answer.status);
  });
  const server = await listen(app);
  const types = () => received.map(({ body }) => (JSON.parse(body) as Stripe.Event).type);
  return { url: `${server.url}/api/webhooks/stripe`, received, types, answer, close: server.close };
}
