/** Records what happened as an event and hands it to the webhook sender. */
import type { Deliverer } from "./deliveries.ts";
import type { StripeEvent, StripeEventType } from "./objects.ts";
import { newId, type StripeStore } from "./store.ts";

/** The API version whose shapes the objects have; the official client of this project pins the same. */
export const apiVersion = "2026-10-28.endive";

export type Emit = (type: StripeEventType, object: StripeEvent["data"]["object"]) => StripeEvent;

/** Creates `emit`: the event carries a copy of the object as it is at this moment. */
export function createEmit(store: StripeStore, deliverer: Deliverer, now: () => number): Emit {
  return (type, object) => {
    const event: StripeEvent = {
      id: newId("evt_1"),
      object: "event",
      api_version: apiVersion,
      created: Math.floor(now() / 1000),
      data: { object: structuredClone(object) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    };
    store.events.set(event.id, event);
    deliverer.enqueue(event);
    return event;
  };
}
