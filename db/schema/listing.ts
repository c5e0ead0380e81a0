// What lists are read from: one row a game and scope with everything that a list filters and sorts by. Owner: listing
// Functions of the migrations keep every table here; nothing else writes them (docs/decisions/0025).
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { games, platforms } from "./catalog.ts";
import { instant } from "./columns.ts";

/** Id of a transaction, as `pg_current_xact_id()` answers it. */
const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

/** One bit a game, as long as it has to be. */
const bits = customType<{ data: string }>({ dataType: () => "bit varying" });

const ofGame = () =>
  uuid()
    .notNull()
    .references(() => games.id, { onDelete: "cascade" });

/**
 * A published game as lists know it. `scope` 0 is the whole game; the facet number of a platform is the game on it alone, with
 * that platform's date, prices and copies. Amounts are minor units, -1 where it is not for sale in the currency.
 */
export const listEntries = pgTable(
  "list_entries",
  {
    gameId: ofGame(),
    scope: integer().notNull(),
    titleKey: text().notNull(),
    /** First day of the earliest known release as the number `yyyymmdd`; 0 when no source states one. */
    releaseDay: integer().notNull(),
    /** Units paid in the last 30 days times 10^8, plus `releaseDay`: bestsellers first, then the newest. */
    popularity: bigint({ mode: "number" }).notNull(),
    usdMinor: integer().notNull(),
    eurMinor: integer().notNull(),
    jpyMinor: integer().notNull(),
    /** Numbers of everything that a filter can ask for (workers/services/listing/facet-numbers.ts). */
    facets: integer().array().notNull(),
    /** The game's bit in `listBitmaps`; the last column of each order's index, so that a walk along it needs nothing else. */
    slot: integer().notNull(),
    /** Where the game stands in a shuffled catalogue: the first ones are a fair sample of all. */
    shuffle: integer().notNull(),
    /** Fit for home page and suggestions: staff's own, or rated. */
    promoted: boolean().notNull(),
    /** Announced or to be ordered before its release. */
    upcoming: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.gameId, t.scope] }),
    index("list_entries_title").on(t.scope, t.titleKey, t.gameId, t.slot),
    index("list_entries_release").on(t.scope, t.releaseDay, t.gameId, t.slot),
    index("list_entries_popularity").on(t.scope, t.popularity, t.gameId, t.slot),
    index("list_entries_usd").on(t.scope, t.usdMinor, t.gameId, t.slot),
    index("list_entries_eur").on(t.scope, t.eurMinor, t.gameId, t.slot),
    index("list_entries_jpy").on(t.scope, t.jpyMinor, t.gameId, t.slot),
    index("list_entries_facets").using("gin", t.facets).with({ fastupdate: false }),
    index("list_entries_scope_shuffle").on(t.scope, t.shuffle, t.gameId),
    index("list_entries_home_popularity")
      .on(t.popularity, t.gameId)
      .where(sql`promoted and scope = 0`),
    index("list_entries_home_release")
      .on(t.upcoming, t.releaseDay, t.gameId)
      .where(sql`promoted and scope = 0`),
    index("list_entries_home_usd")
      .on(t.usdMinor, t.gameId)
      .where(sql`promoted and scope = 0`),
    index("list_entries_home_eur")
      .on(t.eurMinor, t.gameId)
      .where(sql`promoted and scope = 0`),
    index("list_entries_home_jpy")
      .on(t.jpyMinor, t.gameId)
      .where(sql`promoted and scope = 0`),
  ],
);

/** The row that a refresh of a game's entries locks first, and the instant at which time alone will change them. */
export const listStates = pgTable(
  "list_states",
  {
    gameId: ofGame().primaryKey(),
    nextChangeAt: instant(),
    /** Never given twice; a game keeps it as long as it is there. */
    slot: integer().generatedByDefaultAsIdentity({ startWith: 0, minValue: 0 }).unique(),
  },
  (t) => [
    index("list_states_next_change")
      .on(t.nextChangeAt)
      .where(sql`next_change_at is not null`),
  ],
);

/** Games with each facet in scope 0; facet 0 counts them all. */
export const listCounts = pgTable("list_counts", {
  facet: integer().primaryKey(),
  games: integer().notNull(),
});

/**
 * Which games of a scope have a facet: bit `slot / 32` of part `slot % 32`; facet 0 has them all. Each part is a fair sample of
 * the catalogue, and all together are exact. Developers, publishers and franchises have none: too many names with few games.
 */
export const listBitmaps = pgTable(
  "list_bitmaps",
  {
    scope: integer().notNull(),
    facet: integer().notNull(),
    part: integer().notNull(),
    bits: bits().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.facet, t.part] })],
);

/** Paid copies of a game on a platform by UTC day. */
export const gameSales = pgTable(
  "game_sales",
  {
    gameId: ofGame(),
    platformId: uuid()
      .notNull()
      .references(() => platforms.id),
    day: date({ mode: "string" }).notNull(),
    units: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.gameId, t.platformId, t.day] }), index("game_sales_day").on(t.day)],
);

/** Games that the running transaction has touched: each transaction empties its own rows when it commits. */
export const listChanges = pgTable(
  "list_changes",
  {
    transactionId: transactionId()
      .notNull()
      .default(sql`pg_current_xact_id()`),
    gameId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.transactionId, t.gameId] })],
);
