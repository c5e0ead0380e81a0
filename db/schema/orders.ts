// Orders, their lines, life and links, and the answers kept for repeated requests. Owner: orders
import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, mailLocale, mailLocales, oneOf } from "./columns.ts";
import { offerFormats, offers } from "./offers.ts";
import { users } from "./users.ts";

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

/** The order's life as data; a trigger refuses every other change of `orders.state` and writes the history. */
export const orderTransitions = pgTable(
  "order_transitions",
  { fromState: text({ enum: orderStates }).notNull(), toState: text({ enum: orderStates }).notNull() },
  (t) => [primaryKey({ columns: [t.fromState, t.toState] })],
);

export const orders = pgTable(
  "orders",
  {
    id: id(),
    /** What people read out: `PS-` and ten signs of Crockford's base 32. */
    number: text().notNull().unique(),
    cartId: uuid().unique(),
    /** The account that placed or claimed it; null for a guest's order. */
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    claimedAt: instant(),
    email: text().notNull(),
    locale: mailLocale(),
    currency: char({ length: 3 }).notNull(),
    subtotalMinor: integer().notNull(),
    shippingMinor: integer().notNull().default(0),
    totalMinor: integer().notNull(),
    refundedMinor: integer().notNull().default(0),
    state: text({ enum: orderStates }).notNull().default("pending_payment"),
    stateReason: text(),
    requiresShipping: boolean().notNull(),
    shippingAddress: jsonb(),
    traceId: text().notNull(),
    placedAt: createdAt(),
    paidAt: instant(),
  },
  (t) => [
    check("orders_state", oneOf("state", orderStates)),
    check("orders_locale", oneOf("locale", mailLocales)),
    check(
      "orders_total",
      sql`total_minor = subtotal_minor + shipping_minor and subtotal_minor >= 0 and shipping_minor >= 0`,
    ),
    check("orders_refunded", sql`refunded_minor between 0 and total_minor`),
    index("orders_email").on(sql`lower(email)`, t.placedAt),
    index("orders_user").on(t.userId, t.placedAt),
    index("orders_pending")
      .on(t.placedAt)
      .where(sql`state = 'pending_payment'`),
  ],
);

/** What was bought, in the words and prices of that moment. */
export const orderLines = pgTable(
  "order_lines",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    offerId: uuid()
      .notNull()
      .references(() => offers.id),
    sku: text().notNull(),
    title: text().notNull(),
    gameSlug: text().notNull(),
    platform: text().notNull(),
    edition: text().notNull(),
    format: text({ enum: offerFormats }).notNull(),
    region: text().notNull(),
    activation: text(),
    quantity: integer().notNull(),
    unitPriceMinor: integer().notNull(),
    totalMinor: integer().notNull(),
  },
  (t) => [
    unique("order_lines_position").on(t.orderId, t.position),
    check("order_lines_total", sql`quantity > 0 and total_minor = quantity * unit_price_minor`),
  ],
);

export const orderStateHistory = pgTable(
  "order_state_history",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    fromState: text({ enum: orderStates }),
    toState: text({ enum: orderStates }).notNull(),
    reason: text(),
    at: createdAt(),
  },
  (t) => [index("order_state_history_order").on(t.orderId, t.at)],
);

/** Secret links to an order; only the SHA-256 (hex) of the token is kept (docs/decisions/0011). */
export const orderLinks = pgTable(
  "order_links",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    tokenHash: text().notNull().unique(),
    createdAt: createdAt(),
    revokedAt: instant(),
  },
  (t) => [index("order_links_order").on(t.orderId)],
);

/**
 * Where an order came from, kept for a day to see scripts that try cards or hoard copies (docs/decisions/0019).
 * Both hashes are keyed, so that nobody can try addresses against them; null where the buyer is a known one.
 */
export const checkoutOrigins = pgTable(
  "checkout_origins",
  {
    orderId: uuid()
      .primaryKey()
      .references(() => orders.id, { onDelete: "cascade" }),
    addressHash: text(),
    mailHash: text(),
    /** How much an unpaid order counts: more when it looks like a script's. */
    weight: integer().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    check("checkout_origins_weight", sql`weight between 1 and 3`),
    index("checkout_origins_address").on(t.addressHash, t.createdAt),
    index("checkout_origins_mail").on(t.mailHash, t.createdAt),
    index("checkout_origins_created").on(t.createdAt),
    index("checkout_origins_expiry").on(t.expiresAt),
  ],
);

/** A repeated request with the same key gets the same answer for 24 hours. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    scope: text().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    orderId: uuid(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index("idempotency_keys_expiry").on(t.expiresAt)],
);
