// What can be asked of an order and what it answers.
import { z } from "zod";
import { locales } from "../../shared/locales.ts";
import { currencySchema, moneySchema } from "../../shared/money.ts";

/** The same list as db/schema/orders.ts; a test compares them. */
export const orderStates = [
  "pending_payment",
  "payment_review",
  "paid",
  "backordered",
  "fulfilled",
  "part_refunded",
  "refunded",
  "expired",
  "cancelled",
] as const;

export const emailSchema = z.email({ error: "an e-mail address, such as name@example.com" }).trim().max(254);

/** `email` may be left out by an account, whose own is taken then. `expectedTotalMinor` is the total that the customer saw; the order is refused when it is another by now. `locale` is the language of the payment page, of the page that it leads back to and of the mails about the order. */
export const placeOrderSchema = z.object({
  email: emailSchema.optional(),
  currency: currencySchema,
  expectedTotalMinor: z.coerce.number().int().min(0).optional(),
  locale: z.enum(locales).optional(),
});
export type PlaceOrderInput = z.output<typeof placeOrderSchema>;

/**
 * How far an order opens: `full` to its owner, who is its account or, as long as it has none, whoever has its link;
 * `state` to those who have the link of an account's order. They see no address and cannot pay, cancel or reveal.
 */
export const orderAccesses = ["full", "state"] as const;

export { idempotencyKeySchema } from "../../shared/idempotency-key.ts";

export const requestLinkSchema = z.object({ email: emailSchema });
export const linkRequestedSchema = z.object({ status: z.string() });
export const payPageSchema = z.object({ payUrl: z.string().nullable() });

export const orderKeySchema = z.object({
  id: z.string(),
  state: z.enum(["sealed", "revealed", "replaced", "refunded"]),
  revealedAt: z.iso.datetime({ offset: true }).nullable(),
});

export const orderLineSchema = z.object({
  sku: z.string(),
  title: z.string(),
  gameSlug: z.string(),
  platform: z.string(),
  edition: z.string(),
  format: z.enum(["key", "boxed"]),
  region: z.string(),
  activation: z.string().nullable(),
  quantity: z.int(),
  unitPrice: moneySchema,
  lineTotal: moneySchema,
  coverPath: z.string(),
  /** Keys sold with this line; empty until paid and for boxes. */
  keys: z.array(orderKeySchema),
});
export type OrderLine = z.infer<typeof orderLineSchema>;

export const addressSchema = z.object({
  name: z.string().nullish(),
  line1: z.string().nullish(),
  line2: z.string().nullish(),
  city: z.string().nullish(),
  state: z.string().nullish(),
  postalCode: z.string().nullish(),
  country: z.string().nullish(),
});

export const orderSchema = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(orderStates),
  /** Why it was cancelled or is under review: payment_declined, cancelled_by_customer, payment_timeout, stock_lost, amount_mismatch. */
  stateReason: z.string().nullable(),
  access: z.enum(orderAccesses),
  /** Null where the order shows its state only. */
  email: z.string().nullable(),
  lines: z.array(orderLineSchema),
  subtotal: moneySchema,
  shipping: moneySchema,
  total: moneySchema,
  refunded: moneySchema,
  requiresShipping: z.boolean(),
  shippingAddress: addressSchema.nullable(),
  /** Until when the order can be paid; its copies are held a little longer. Null once paid or ended. */
  payUntil: z.iso.datetime({ offset: true }).nullable(),
  placedAt: z.iso.datetime({ offset: true }),
  paidAt: z.iso.datetime({ offset: true }).nullable(),
  history: z.array(
    z.object({
      state: z.enum(orderStates),
      reason: z.string().nullable(),
      at: z.iso.datetime({ offset: true }),
    }),
  ),
});
export type Order = z.infer<typeof orderSchema>;

/** `payUrl` is the provider's payment page; null when there is nothing to pay or the page cannot be reached now. */
export const placedOrderSchema = z.object({
  order: orderSchema,
  orderToken: z.string(),
  payUrl: z.string().nullable(),
});
export type PlacedOrder = z.infer<typeof placedOrderSchema>;

export const revealedKeySchema = z.object({
  id: z.string(),
  key: z.string(),
  revealedAt: z.iso.datetime({ offset: true }),
});
export type RevealedKey = z.infer<typeof revealedKeySchema>;
