// Attempts to pay, what the provider told us, and refunds. Owner: payments
import { sql } from "drizzle-orm";
import { char, check, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, oneOf } from "./columns.ts";
import { orders } from "./orders.ts";

export const attemptStates = [
  "created",
  "open",
  "succeeded",
  "failed",
  "expired",
  "refund_due",
  "refunded",
] as const;
export const refundStates = ["pending", "succeeded", "failed"] as const;

export const paymentAttempts = pgTable(
  "payment_attempts",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    attempt: integer().notNull().default(1),
    amountMinor: integer().notNull(),
    currency: char({ length: 3 }).notNull(),
    state: text({ enum: attemptStates }).notNull().default("created"),
    sessionId: text().unique(),
    sessionUrl: text(),
    paymentIntentId: text(),
    failure: text(),
    expiresAt: instant(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("payment_attempts_order").on(t.orderId, t.attempt),
    check("payment_attempts_state", oneOf("state", attemptStates)),
    index("payment_attempts_intent").on(t.paymentIntentId),
    index("payment_attempts_unsettled")
      .on(t.createdAt)
      .where(sql`state in ('created', 'open', 'refund_due')`),
  ],
);

/** Every provider event once, by the provider's own id, before anything is done about it. */
export const providerEvents = pgTable("provider_events", {
  id: text().primaryKey(),
  type: text().notNull(),
  objectId: text(),
  payload: jsonb().notNull(),
  createdAt: instant().notNull(),
  receivedAt: createdAt(),
  processedAt: instant(),
  outcome: text(),
});

export const refunds = pgTable(
  "refunds",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    providerRefundId: text().notNull().unique(),
    amountMinor: integer().notNull(),
    currency: char({ length: 3 }).notNull(),
    reason: text(),
    state: text({ enum: refundStates }).notNull(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check("refunds_state", oneOf("state", refundStates)),
    check("refunds_amount", sql`amount_minor > 0`),
    index("refunds_order").on(t.orderId),
  ],
);
