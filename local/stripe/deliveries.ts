/** Sends events to the shop's webhook: at least once, retried, and on demand doubled, out of order or held back. */
import type { Delivery, StripeEvent } from "./objects.ts";
import { signPayload } from "./signature.ts";
import { newId, type StripeStore } from "./store.ts";

/** The vendor retries for three days; here the same thing takes two minutes. Source: https://docs.stripe.com/webhooks#retries */
export const retryDelaysMilliseconds = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000];
const reorderWindowMilliseconds = 400;
const answerTimeoutMilliseconds = 10_000;

export type DeliverySettings = {
  /** How many times each event is sent; 1 is normal. */
  duplicate: number;
  /** Collects what happens within 0.4 s and sends the newest first. */
  reorder: boolean;
  /** Sends nothing until it is false again. */
  paused: boolean;
};

export type Deliverer = {
  settings: () => DeliverySettings;
  configure: (change: Partial<DeliverySettings>) => void;
  enqueue: (event: StripeEvent) => void;
  /** Sends everything that waits, now, paused or not, and resolves when each was tried once. */
  flush: () => Promise<void>;
  close: () => void;
};

export type DelivererOptions = {
  store: StripeStore;
  webhookUrl: string | undefined;
  webhookSecret: string;
  now: () => number;
};

/** Creates the sender; what waited in the store when the last run ended is sent again. */
export function createDeliverer({ store, webhookUrl, webhookSecret, now }: DelivererOptions): Deliverer {
  const settings: DeliverySettings = { duplicate: 1, reorder: false, paused: false };
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let sending: Promise<void> = Promise.resolve();

  /** Sets the one timer to when the next delivery is due. */
  function schedule(): void {
    clearTimeout(timer);
    const due = store.deliveries.filter(({ status }) => status === "waiting").map(({ dueAt }) => dueAt);
    if (closed || settings.paused || due.length === 0) return;
    timer = setTimeout(
      () => {
        const isDue = (delivery: Delivery) => delivery.dueAt <= now();
        sending = sending.then(() => sendAll(() => !settings.paused && !closed, isDue)).then(schedule);
      },
      Math.max(0, Math.min(...due) - now()),
    );
    timer.unref();
  }

  async function sendAll(mayGoOn: () => boolean, isDue: (delivery: Delivery) => boolean): Promise<void> {
    const tried = new Set<Delivery>();
    while (mayGoOn()) {
      const due = store.deliveries.filter((one) => one.status === "waiting" && !tried.has(one) && isDue(one));
      const next = settings.reorder ? due.at(-1) : due[0];
      if (next === undefined) return;
      tried.add(next);
      await attempt(next);
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const event = store.events.get(delivery.eventId);
    delivery.attempts += 1;
    delivery.lastAnswer = event === undefined ? "the event is gone" : await post(event);
    const delay = retryDelaysMilliseconds[delivery.attempts - 1];
    if (/^2\d\d$/.test(delivery.lastAnswer)) delivery.status = "delivered";
    else if (delay === undefined || event === undefined) delivery.status = "given_up";
    else {
      delivery.dueAt = now() + delay;
    }
    store.save();
  }

  async function post(event: StripeEvent): Promise<string> {
    if (webhookUrl === undefined) return "204";
    const payload = JSON.stringify(event, null, 2);
    try {
      const response = await fetch(webhookUrl, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "stripe-signature": signPayload(payload, webhookSecret, Math.floor(now() / 1000)),
        },
        body: payload,
        redirect: "manual",
        signal: AbortSignal.timeout(answerTimeoutMilliseconds),
      });
      await response.body?.cancel();
      return String(response.status);
    } catch (error) {
      const reason: unknown = error instanceof Error ? (error.cause ?? error) : error;
      return reason instanceof Error ? reason.message || reason.name : "no answer";
    }
  }

  schedule();
  return {
    settings: () => ({ ...settings }),
    configure(change) {
      Object.assign(settings, change);
      schedule();
    },
    enqueue(event) {
      const dueAt = now() + (settings.reorder ? reorderWindowMilliseconds : 0);
      const { id: eventId, type } = event;
      for (let copy = 0; copy < Math.max(1, settings.duplicate); copy += 1) {
        store.deliveries.push({ id: newId("wd_"), eventId, type, attempts: 0, status: "waiting", dueAt });
      }
      schedule();
    },
    async flush() {
      const always = () => !closed;
      sending = sending.then(() => sendAll(always, always)).then(schedule);
      await sending;
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
