// What can be bought of a game, and for how much: editions, offers, and the price ledger. Owner: listing
import { sql } from "drizzle-orm";
import { boolean, check, char, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { games, releases } from "./catalog.ts";
import { createdAt, id, instantRange, oneOf } from "./columns.ts";

export const offerFormats = ["key", "boxed"] as const;
export const offerConditions = ["new", "used"] as const;

export const editions = pgTable(
  "editions",
  {
    id: id(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    slug: text().notNull(),
    name: text().notNull(),
    rank: integer().notNull().default(0),
  },
  (t) => [unique("editions_game_slug").on(t.gameId, t.slug)],
);

/** Game x platform x edition x format x region (x condition for boxes): one SKU. */
export const offers = pgTable(
  "offers",
  {
    id: id(),
    sku: text().notNull().unique(),
    releaseId: uuid()
      .notNull()
      .references(() => releases.id, { onDelete: "cascade" }),
    editionId: uuid()
      .notNull()
      .references(() => editions.id, { onDelete: "cascade" }),
    format: text({ enum: offerFormats }).notNull(),
    region: text().notNull().default("Worldwide"),
    /** Where a key is redeemed, as text; null for boxes. */
    activation: text(),
    condition: text({ enum: offerConditions }),
    active: boolean().notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    unique("offers_identity")
      .on(t.releaseId, t.editionId, t.format, t.region, t.condition)
      .nullsNotDistinct(),
    check("offers_format", oneOf("format", offerFormats)),
    check("offers_condition", sql`(format = 'boxed') = (condition is not null)`),
    index("offers_edition").on(t.editionId),
  ],
);

/**
 * Append-only price ledger: one row a period, ranges of one offer and currency never overlap (exclusion constraint
 * `prices_no_overlap` in the migrations). A change closes the current range and opens the next in `set_price`.
 */
export const prices = pgTable(
  "prices",
  {
    id: id(),
    offerId: uuid()
      .notNull()
      .references(() => offers.id, { onDelete: "cascade" }),
    /** ISO 4217. */
    currency: char({ length: 3 }).notNull(),
    amountMinor: integer().notNull(),
    valid: instantRange().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    check("prices_amount", sql`amount_minor >= 0`),
    check("prices_currency", sql`currency ~ '^[A-Z]{3}$'`),
    index("prices_current")
      .on(t.offerId, t.currency)
      .where(sql`upper_inf(valid)`),
  ],
);
