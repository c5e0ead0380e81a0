/** Stripe, as far as the shop uses it: its API, a payment page that a person clicks, and signed webhooks. */
import { Hono } from "hono";
import { createApiRoutes, failure, unknownEvent } from "./api-routes.ts";
import { createCheckout } from "./checkout.ts";
import { createControlRoutes } from "./control-routes.ts";
import { createDeliverer, type DeliverySettings } from "./deliveries.ts";
import { createEmit } from "./events.ts";
import { StripeError } from "./errors.ts";
import type { CheckoutSession, Delivery, NamedAddress, Refund, StripeEvent } from "./objects.ts";
import { createPayments } from "./payments.ts";
import { createPayRoutes } from "./pay-routes.ts";
import { createRefunds } from "./refunds.ts";
import { createStripeStore } from "./store.ts";

export { routes } from "./api-routes.ts";

export type StripeStandInOptions = {
  /** The only key that is let in: `sk_test_…`. */
  secretKey: string;
  /** Signs the webhooks: `whsec_…`. */
  webhookSecret: string;
  /** The shop's endpoint; without one events are recorded and sent nowhere. */
  webhookUrl?: string | undefined;
  /** Origin of the payment page as browsers reach it; that of the API request when absent. */
  pageOrigin?: string | undefined;
  /** JSON file that keeps all objects over a restart. */
  statePath?: string | undefined;
  /** Clock in milliseconds. */
  now?: () => number;
};

export type StripeStandIn = {
  app: Hono;
  /** Log of the vendor requests, oldest first. */
  requests: { method: string; path: string; status: number }[];
  /** Every webhook delivery, oldest first. */
  deliveries: () => readonly Delivery[];
  events: () => StripeEvent[];
  sessions: () => CheckoutSession[];
  delivery: () => DeliverySettings;
  /** Doubles, reorders or holds back webhook deliveries. */
  setDelivery: (change: Partial<DeliverySettings>) => void;
  /** Sends all that wait, paused or not, and resolves when each was tried once. */
  flush: () => Promise<void>;
  /** Sends an event once more. @throws StripeError for an unknown one. */
  redeliver: (eventId: string) => void;
  /** What the customer does on the payment page. @throws StripeError when the session is not open. */
  pay: (sessionId: string, input?: { address?: NamedAddress; email?: string }) => CheckoutSession;
  decline: (sessionId: string) => CheckoutSession;
  /** Ends an open session now. */
  expire: (sessionId: string) => CheckoutSession;
  /** Gives a payment back as a person does in the vendor's dashboard. @param amount minor units; all that is left when absent. */
  refund: (paymentIntentId: string, amount?: number) => Refund;
  /** Expires what is due; also happens each second and on each request. */
  expireDue: () => void;
  /** The next `count` API requests fail. @param path only those to this path. */
  failNext: (count: number, status?: 429 | 500 | 503, path?: string) => void;
  /** Every API request takes this many milliseconds more. */
  setDelay: (milliseconds: number) => void;
  /** Forgets everything. */
  clear: () => void;
  /** Stops the timers. */
  close: () => void;
};

const expiryCheckMilliseconds = 1_000;

/** Creates the stand-in; nothing listens until its app is served. */
export function createStripeStandIn(options: StripeStandInOptions): StripeStandIn {
  const now = options.now ?? Date.now;
  const { webhookUrl, webhookSecret, secretKey, pageOrigin } = options;
  const store = createStripeStore(options.statePath);
  const deliverer = createDeliverer({ store, webhookUrl, webhookSecret, now });
  const emit = createEmit(store, deliverer, now);
  const checkout = createCheckout(store, emit, now);
  const payments = createPayments(store, emit, now);
  const refund = createRefunds(store, emit, now);
  const requests: StripeStandIn["requests"] = [];
  let failures = { left: 0, status: 500 as 429 | 500 | 503, path: undefined as string | undefined };
  let delayMilliseconds = 0;

  async function disturb(path: string): Promise<void> {
    if (delayMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
    if (failures.left === 0 || (failures.path ?? path) !== path) return;
    failures.left -= 1;
    throw failure(failures.status);
  }

  const timer = setInterval(() => checkout.expireDue(), expiryCheckMilliseconds);
  timer.unref();

  const controls: Omit<StripeStandIn, "app"> = {
    requests,
    deliveries: () => store.deliveries,
    events: () => [...store.events.values()],
    sessions: () => [...store.sessions.values()].map(({ session }) => session),
    delivery: () => deliverer.settings(),
    setDelivery: (change) => deliverer.configure(change),
    flush: () => deliverer.flush(),
    redeliver(eventId) {
      const event = store.events.get(eventId);
      if (event === undefined) throw unknownEvent(eventId);
      deliverer.enqueue(event);
    },
    pay(sessionId, { address, email } = {}) {
      checkout.expireDue();
      return payments.pay(sessionId, { shipping: address, email }).session;
    },
    decline: (sessionId) => payments.decline(sessionId).session,
    expire: (sessionId) => checkout.expire(sessionId).session,
    refund: (paymentIntentId, amount) => refund({ paymentIntentId, amount }),
    expireDue: () => checkout.expireDue(),
    failNext: (count, status = 500, path) => (failures = { left: count, status, path }),
    setDelay: (milliseconds) => (delayMilliseconds = milliseconds),
    clear: () => store.clear(),
    close() {
      clearInterval(timer);
      deliverer.close();
    },
  };

  const app = new Hono();
  app.use("/c/*", async (_, next) => {
    checkout.expireDue();
    await next();
  });
  app.route("/c/pay", createPayRoutes(store, payments));
  app.route("/", createControlRoutes(store, controls, webhookUrl));
  app.route(
    "/",
    createApiRoutes({
      store,
      checkout,
      refund,
      secretKey,
      pageOrigin,
      now,
      disturb,
      log: (entry) => void requests.push(entry),
    }),
  );
  app.onError((error, c) => {
    if (error instanceof StripeError) return c.json(error.toBody(), error.status);
    return c.json({ error: { type: "api_error", message: error.message } }, 500);
  });
  return { app, ...controls };
}
