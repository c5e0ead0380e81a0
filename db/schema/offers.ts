// What can be bought of a game, and for how much: editions, offers, and the price ledger. Owner: listing
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  char,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
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
    /** What is in it, one thing an entry, so that editions can be compared. */
    contents: text().array().notNull().default([]),
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
    /** Copy protection of a key as its maker names it, `none` where there is none; null when not stated. */
    drm: text(),
    /** ISO 3166-1 alpha-2 codes of the countries where a key activates; null: everywhere, or not stated. */
    activationCountries: char({ length: 2 }).array(),
    /** Region code of a disc or cartridge as printed on it, such as NTSC-J; null when not stated. */
    discRegion: text(),
    active: boolean().notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    unique("offers_identity")
      .on(t.releaseId, t.editionId, t.format, t.region, t.condition)
      .nullsNotDistinct(),
    check("offers_format", oneOf("format", offerFormats)),
    check("offers_condition", sql`(format = 'boxed') = (condition is not null)`),
    check("offers_disc_region", sql`disc_region is null or format = 'boxed'`),
    check(
      "offers_activation_countries",
      sql`activation_countries is null or (format = 'key' and cardinality(activation_countries) > 0)`,
    ),
    index("offers_edition").on(t.editionId),
  ],
);

/** What a bundle's offer opens: other offers. The bundle is sold from its own stock. */
export const bundleItems = pgTable(
  "bundle_items",
  {
    bundleOfferId: uuid()
      .notNull()
      .references(() => offers.id, { onDelete: "cascade" }),
    offerId: uuid()
      .notNull()
      .references(() => offers.id),
    position: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.bundleOfferId, t.offerId] }),
    check("bundle_items_other", sql`bundle_offer_id <> offer_id`),
    index("bundle_items_offer").on(t.offerId),
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
