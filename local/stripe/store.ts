/** Keeps the stand-in's objects by id, and writes them to the state file after each change. */
import { randomBytes } from "node:crypto";
import { createStateFile } from "../state-file.ts";
import { missingResource } from "./errors.ts";
import {
  stripeState,
  type Charge,
  type Delivery,
  type KeptAnswer,
  type PaymentIntent,
  type Refund,
  type StoredSession,
  type StripeEvent,
  type StripeState,
} from "./objects.ts";

/** Older events and deliveries than these many go; the vendor keeps 30 days of them. */
const keptEvents = 2000;

export type StripeStore = {
  sessions: Map<string, StoredSession>;
  paymentIntents: Map<string, PaymentIntent>;
  charges: Map<string, Charge>;
  refunds: Map<string, Refund>;
  events: Map<string, StripeEvent>;
  deliveries: Delivery[];
  answers: Map<string, KeptAnswer>;
  /** @throws StripeError 404 */
  session: (id: string) => StoredSession;
  /** @throws StripeError 404 */
  paymentIntent: (id: string) => PaymentIntent;
  save: () => void;
  clear: () => void;
};

/** @param statePath the JSON file; in memory only without one. */
export function createStripeStore(statePath: string | undefined): StripeStore {
  const file = createStateFile<StripeState>(statePath, stripeState, emptyState);
  const loaded = file.load();
  const byId = <T extends { id: string }>(items: readonly T[]) =>
    new Map(items.map((item) => [item.id, item]));
  const store: StripeStore = {
    sessions: new Map(loaded.sessions.map((stored) => [stored.session.id, stored])),
    paymentIntents: byId(loaded.paymentIntents),
    charges: byId(loaded.charges),
    refunds: byId(loaded.refunds),
    events: byId(loaded.events),
    deliveries: loaded.deliveries,
    answers: new Map(loaded.answers.map((answer) => [answer.key, answer])),
    session: (id) => found(store.sessions.get(id), "checkout.session", id, "session"),
    paymentIntent: (id) => found(store.paymentIntents.get(id), "payment_intent", id, "intent"),
    save() {
      file.save({
        sessions: [...store.sessions.values()],
        paymentIntents: [...store.paymentIntents.values()],
        charges: [...store.charges.values()],
        refunds: [...store.refunds.values()],
        events: [...store.events.values()].slice(-keptEvents),
        deliveries: store.deliveries.slice(-keptEvents),
        answers: [...store.answers.values()],
      });
    },
    clear() {
      for (const map of [
        store.sessions,
        store.paymentIntents,
        store.charges,
        store.refunds,
        store.events,
        store.answers,
      ])
        map.clear();
      store.deliveries.length = 0;
      store.save();
    },
  };
  return store;
}

/** A new id such as `pi_3Q…`: the prefix and `length` random characters. */
export function newId(prefix: string, length = 24): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return prefix + [...randomBytes(length)].map((byte) => alphabet.charAt(byte % alphabet.length)).join("");
}

function emptyState(): StripeState {
  return {
    sessions: [],
    paymentIntents: [],
    charges: [],
    refunds: [],
    events: [],
    deliveries: [],
    answers: [],
  };
}

function found<T>(item: T | undefined, kind: string, id: string, param: string): T {
  if (item === undefined) throw missingResource(kind, id, param);
  return item;
}
