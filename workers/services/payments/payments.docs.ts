// The payment provider's webhook in the API's document.
import { answer, type RouteDescription } from "../../shared/describe-route.ts";
import { eventReceivedSchema } from "./payments.schemas.ts";

export const paymentDocs = {
  receiveEvent: {
    id: "receiveStripeEvent",
    tag: "Webhooks",
    summary: "Stripe's events",
    description:
      "Stores a signed event once, however often it comes; a queue applies it. Only Stripe calls this: the signature is over the raw body.",
    headers: {
      "Stripe-Signature": {
        description: "Stripe's signature of the body.",
        example: "t=1764000000,v1=5257a869e7…",
      },
    },
    rawBody: {
      mediaType: "application/json",
      description: "An event as Stripe sends it.",
      example: { id: "evt_example", type: "checkout.session.completed" },
    },
    answers: {
      200: answer("Stored.", eventReceivedSchema, { received: "evt_example", fresh: true }),
    },
    errors: ["invalid_signature"],
  },
} as const satisfies Record<string, RouteDescription>;
