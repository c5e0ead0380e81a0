// Carts, kept on the server for guests too. Owner: carts
import { sql } from "drizzle-orm";
import {
  char,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, oneOf } from "./columns.ts";
import { offers } from "./offers.ts";
import { users } from "./users.ts";

export const cartStates = ["open", "ordered"] as const;
/** Copies of one offer that one cart may hold. */
export const maxLineQuantity = 10;

export const carts = pgTable(
  "carts",
  {
    id: id(),
    /** SHA-256 (hex) of the 128-bit token in `__Host-cart` or `Cart-Token`. */
    tokenHash: text().notNull().unique(),
    /** The account that it belongs to; at most one open cart each. */
    userId: uuid().references(() => users.id, { onDelete: "cascade" }),
    currency: char({ length: 3 }).notNull(),
    state: text({ enum: cartStates }).notNull().default("open"),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check("carts_state", oneOf("state", cartStates)),
    index("carts_updated").on(t.updatedAt),
    uniqueIndex("carts_open_of_user")
      .on(t.userId)
      .where(sql`state = 'open'`),
  ],
);

/** `seenPriceMinor` and `seenCurrency` are what the customer saw when adding or last confirming; null where it had no price. */
export const cartLines = pgTable(
  "cart_lines",
  {
    cartId: uuid()
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    offerId: uuid()
      .notNull()
      .references(() => offers.id, { onDelete: "cascade" }),
    quantity: integer().notNull(),
    seenPriceMinor: integer(),
    seenCurrency: char({ length: 3 }),
    addedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.cartId, t.offerId] }),
    check("cart_lines_quantity", sql.raw(`quantity between 1 and ${maxLineQuantity}`)),
  ],
);
