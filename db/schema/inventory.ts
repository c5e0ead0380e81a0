// What is there to sell: stock items, their ledger, holds, and sealed activation keys. Owner: inventory
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, oneOf } from "./columns.ts";
import { offers } from "./offers.ts";

export const stockKinds = ["key_pool", "boxed"] as const;
export const holdStates = ["active", "settled", "released"] as const;
export const keyStates = ["available", "sealed", "revealed", "replaced", "refunded", "quarantined"] as const;

/** The row that holds and settlements lock. `onHand` of a key pool equals its `available` keys. */
export const stockItems = pgTable(
  "stock_items",
  {
    id: id(),
    offerId: uuid()
      .notNull()
      .unique()
      .references(() => offers.id, { onDelete: "cascade" }),
    kind: text({ enum: stockKinds }).notNull(),
    onHand: integer().notNull().default(0),
  },
  () => [
    check("stock_items_kind", oneOf("kind", stockKinds)),
    check("stock_items_on_hand", sql`on_hand >= 0`),
  ],
);

/** Append-only: the sum of `delta` of an item is its `onHand`. */
export const stockMovements = pgTable(
  "stock_movements",
  {
    id: id(),
    stockItemId: uuid()
      .notNull()
      .references(() => stockItems.id, { onDelete: "cascade" }),
    delta: integer().notNull(),
    reason: text().notNull(),
    orderId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [index("stock_movements_item").on(t.stockItemId, t.createdAt)],
);

/** A promise to an order until `expiresAt`; an expired hold no longer counts, swept or not. */
export const holds = pgTable(
  "holds",
  {
    id: id(),
    stockItemId: uuid()
      .notNull()
      .references(() => stockItems.id),
    orderId: uuid().notNull(),
    quantity: integer().notNull(),
    state: text({ enum: holdStates }).notNull().default("active"),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("holds_order_item").on(t.orderId, t.stockItemId),
    check("holds_state", oneOf("state", holdStates)),
    check("holds_quantity", sql`quantity > 0`),
    index("holds_active")
      .on(t.stockItemId)
      .where(sql`state = 'active'`),
  ],
);

/** AES-256-GCM ciphertext and nonce in base64; `fingerprint` is the HMAC-SHA-256 of the plain key. */
export const licenseKeys = pgTable(
  "license_keys",
  {
    id: id(),
    stockItemId: uuid()
      .notNull()
      .references(() => stockItems.id, { onDelete: "cascade" }),
    ciphertext: text().notNull(),
    nonce: text().notNull(),
    keyVersion: integer().notNull(),
    fingerprint: text().notNull().unique(),
    state: text({ enum: keyStates }).notNull().default("available"),
    orderLineId: uuid(),
    soldAt: instant(),
    revealedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    check("license_keys_state", oneOf("state", keyStates)),
    check("license_keys_sold", sql`(state in ('available', 'quarantined')) = (order_line_id is null)`),
    index("license_keys_available")
      .on(t.stockItemId, t.id)
      .where(sql`state = 'available'`),
    index("license_keys_order_line")
      .on(t.orderLineId)
      .where(sql`order_line_id is not null`),
  ],
);

/** Append-only: who saw a key, when, by which request. */
export const keyReveals = pgTable(
  "key_reveals",
  {
    id: id(),
    licenseKeyId: uuid()
      .notNull()
      .references(() => licenseKeys.id, { onDelete: "cascade" }),
    orderId: uuid().notNull(),
    requestId: text().notNull(),
    revealedAt: createdAt(),
  },
  (t) => [index("key_reveals_key").on(t.licenseKeyId)],
);
