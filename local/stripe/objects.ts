/** The objects that the stand-in keeps, in the vendor's shape of API version 2026-10-28: https://docs.stripe.com/api */
import { z } from "zod";

const metadata = z.record(z.string(), z.string());
const text = z.string().nullable();

const address = z.object({
  city: text,
  country: text,
  line1: text,
  line2: text,
  postal_code: text,
  state: text,
});
const namedAddress = z.object({ address, name: z.string() });

const checkoutSession = z.object({
  id: z.string(),
  object: z.literal("checkout.session"),
  allowed_payment_method_types: z.array(z.string()).nullable(),
  amount_subtotal: z.number(),
  amount_total: z.number(),
  cancel_url: text,
  client_reference_id: text,
  collected_information: z.object({
    business_name: z.null(),
    individual_name: z.null(),
    shipping_details: namedAddress.nullable(),
  }),
  created: z.number(),
  currency: z.string(),
  customer: z.null(),
  customer_details: z
    .object({
      address: address.nullable(),
      email: text,
      name: text,
      phone: z.null(),
      tax_exempt: z.string(),
      tax_ids: z.array(z.string()),
    })
    .nullable(),
  customer_email: text,
  expires_at: z.number(),
  livemode: z.literal(false),
  locale: text,
  metadata,
  mode: z.literal("payment"),
  payment_intent: text,
  payment_method_types: z.array(z.string()),
  payment_status: z.enum(["paid", "unpaid"]),
  shipping_address_collection: z.object({ allowed_countries: z.array(z.string()) }).nullable(),
  shipping_cost: z
    .object({
      amount_subtotal: z.number(),
      amount_tax: z.number(),
      amount_total: z.number(),
      shipping_rate: z.string(),
    })
    .nullable(),
  shipping_options: z.array(z.object({ shipping_amount: z.number(), shipping_rate: z.string() })),
  status: z.enum(["open", "complete", "expired"]),
  success_url: text,
  total_details: z.object({
    amount_discount: z.number(),
    amount_shipping: z.number(),
    amount_tax: z.number(),
  }),
  ui_mode: z.literal("hosted_page"),
  url: text,
});

/** What the payment page shows and a payment intent later carries, beside the session object itself. */
const storedSession = z.object({
  session: checkoutSession,
  items: z.array(
    z.object({ name: z.string(), description: text, quantity: z.number(), amountTotal: z.number() }),
  ),
  shippingName: text,
  paymentIntentMetadata: metadata,
});

const paymentIntent = z.object({
  id: z.string(),
  object: z.literal("payment_intent"),
  amount: z.number(),
  amount_received: z.number(),
  cancellation_reason: z.null(),
  capture_method: z.literal("automatic_async"),
  created: z.number(),
  currency: z.string(),
  customer: z.null(),
  last_payment_error: z
    .object({
      charge: z.string(),
      code: z.string(),
      decline_code: z.string().optional(),
      message: z.string(),
      type: z.literal("card_error"),
    })
    .nullable(),
  latest_charge: text,
  livemode: z.literal(false),
  metadata,
  payment_method_types: z.array(z.string()),
  shipping: namedAddress.nullable(),
  status: z.enum(["requires_payment_method", "succeeded", "canceled"]),
});

const charge = z.object({
  id: z.string(),
  object: z.literal("charge"),
  amount: z.number(),
  amount_captured: z.number(),
  amount_refunded: z.number(),
  billing_details: z.object({ address, email: text, name: text, phone: z.null() }),
  captured: z.boolean(),
  created: z.number(),
  currency: z.string(),
  disputed: z.boolean(),
  failure_code: text,
  failure_message: text,
  livemode: z.literal(false),
  metadata,
  paid: z.boolean(),
  payment_intent: z.string(),
  payment_method_details: z.object({
    card: z.object({ brand: z.string(), country: z.string(), last4: z.string() }),
    type: z.literal("card"),
  }),
  refunded: z.boolean(),
  status: z.enum(["succeeded", "failed"]),
});

const refund = z.object({
  id: z.string(),
  object: z.literal("refund"),
  amount: z.number(),
  charge: z.string(),
  created: z.number(),
  currency: z.string(),
  metadata,
  payment_intent: z.string(),
  reason: text,
  status: z.literal("succeeded"),
});

const eventTypes = [
  "checkout.session.completed",
  "checkout.session.expired",
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "charge.refunded",
  "refund.created",
  "refund.updated",
] as const;

const event = z.object({
  id: z.string(),
  object: z.literal("event"),
  api_version: z.string(),
  created: z.number(),
  data: z.object({ object: z.union([checkoutSession, paymentIntent, charge, refund]) }),
  livemode: z.literal(false),
  pending_webhooks: z.number(),
  request: z.object({ id: text, idempotency_key: text }),
  type: z.enum(eventTypes),
});

const delivery = z.object({
  id: z.string(),
  eventId: z.string(),
  type: z.enum(eventTypes),
  attempts: z.number(),
  status: z.enum(["waiting", "delivered", "given_up"]),
  dueAt: z.number(),
  /** HTTP status or the failure's sentence of the last attempt. */
  lastAnswer: z.string().optional(),
});

const answer = z.object({
  key: z.string(),
  fingerprint: z.string(),
  status: z.number(),
  body: z.string(),
  at: z.number(),
});

/** The whole state of the stand-in, as it lies in the state file. */
export const stripeState = z.object({
  sessions: z.array(storedSession),
  paymentIntents: z.array(paymentIntent),
  charges: z.array(charge),
  refunds: z.array(refund),
  events: z.array(event),
  deliveries: z.array(delivery),
  answers: z.array(answer),
});

export type Address = z.output<typeof address>;
export type NamedAddress = z.output<typeof namedAddress>;
export type CheckoutSession = z.output<typeof checkoutSession>;
export type StoredSession = z.output<typeof storedSession>;
export type PaymentIntent = z.output<typeof paymentIntent>;
export type Charge = z.output<typeof charge>;
export type Refund = z.output<typeof refund>;
export type StripeEvent = z.output<typeof event>;
export type StripeEventType = (typeof eventTypes)[number];
export type Delivery = z.output<typeof delivery>;
export type KeptAnswer = z.output<typeof answer>;
export type StripeState = z.output<typeof stripeState>;
