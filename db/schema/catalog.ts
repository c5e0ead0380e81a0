// Games and what describes them: companies, platforms, genres, releases, and where each row came from. Owner: listing
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, oneOf } from "./columns.ts";

export const gameStatuses = ["draft", "scheduled", "published"] as const;
export const gameKinds = ["base", "dlc", "bundle"] as const;
export const releaseStatuses = ["announced", "pre_order", "early_access", "released", "delisted"] as const;
export const gameOrigins = ["staff", "import"] as const;
export const companyRoles = ["developer", "publisher"] as const;
export const datePrecisions = ["day", "month", "year"] as const;

/** Numbers by which lists know platforms, genres, tags, companies and franchises; the lower ones have a fixed meaning. */
export const facetNumbers = pgSequence("facet_numbers", { startWith: 10_000 });
const facet = () =>
  integer()
    .notNull()
    .default(sql`nextval('facet_numbers')`)
    .unique();

/** Developers and publishers are one kind of row; `nameKey` is the normalised name that makes them shared. */
export const companies = pgTable(
  "companies",
  {
    id: id(),
    facet: facet(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    nameKey: text().notNull().unique(),
  },
  // In an order that has to do with nothing: a sitemap is made of even parts of it.
  (t) => [index("companies_shuffle").on(sql`uuid_hash(id)`, t.id)],
);

export const platforms = pgTable("platforms", {
  id: id(),
  facet: facet(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  nameKey: text().notNull().unique(),
});

export const genres = pgTable("genres", {
  id: id(),
  facet: facet(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  nameKey: text().notNull().unique(),
});

export const franchises = pgTable(
  "franchises",
  {
    id: id(),
    facet: facet(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    nameKey: text().notNull().unique(),
  },
  // In an order that has to do with nothing: a sitemap is made of even parts of it.
  (t) => [index("franchises_shuffle").on(sql`uuid_hash(id)`, t.id)],
);

export const tags = pgTable("tags", {
  id: id(),
  facet: facet(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  nameKey: text().notNull().unique(),
});

/** Kinds of names that games share; each is the name of its table. */
export const sharedNameKinds = ["genres", "tags", "franchises", "platforms", "companies"] as const;

/** Addresses of names that were merged into another of their kind, and where that one is. A name that is there goes first. */
export const mergedNames = pgTable(
  "merged_names",
  {
    kind: text({ enum: sharedNameKinds }).notNull(),
    slug: text().notNull(),
    intoSlug: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.slug] }),
    check("merged_names_kind", oneOf("kind", sharedNameKinds)),
    check("merged_names_elsewhere", sql`slug <> into_slug`),
    index("merged_names_into").on(t.kind, t.intoSlug),
  ],
);

/**
 * One game whatever its platforms. `identityKey` is the natural key that importers agree on
 * (docs/decisions/0008): the title key, with the year when several games share a title.
 */
export const games = pgTable(
  "games",
  {
    id: id(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    titleKey: text().notNull(),
    identityKey: text().notNull().unique(),
    /** Earliest known year; null when no source states one. */
    releaseYear: integer(),
    description: text().notNull().default(""),
    /** What staff decided; only published games are seen. A scheduled one is published at `publishAt`. */
    status: text({ enum: gameStatuses }).notNull().default("published"),
    publishAt: instant(),
    kind: text({ enum: gameKinds }).notNull().default("base"),
    /** The game that an add-on belongs to. */
    baseGameId: uuid().references((): AnyPgColumn => games.id),
    /** Whether it can be played yet, whatever staff show of it. */
    releaseStatus: text({ enum: releaseStatuses }).notNull().default("released"),
    /** Whether offers of it can be bought at all: carts, orders and prices shown ask this alone. */
    sellable: boolean()
      .notNull()
      .generatedAlwaysAs(sql`status = 'published' and release_status not in ('announced', 'delisted')`),
    franchiseId: uuid().references(() => franchises.id),
    /** Other spellings and names that people search for. */
    alternativeTitles: text().array().notNull().default([]),
    /** What an import brought is unrated until staff rate it, and stays off the home page so long. */
    origin: text({ enum: gameOrigins }).notNull().default("import"),
    /** Place on the home page, from 1; null for all others. */
    featuredRank: integer(),
    rowVersion: bigint({ mode: "number" }).notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check("games_status", oneOf("status", gameStatuses)),
    check("games_kind", oneOf("kind", gameKinds)),
    check("games_release_status", oneOf("release_status", releaseStatuses)),
    check("games_origin", oneOf("origin", gameOrigins)),
    check(
      "games_base",
      sql`(kind = 'dlc') = (base_game_id is not null) and base_game_id is distinct from id`,
    ),
    check("games_schedule", sql`(status = 'scheduled') = (publish_at is not null)`),
    index("games_base_game").on(t.baseGameId),
    index("games_franchise").on(t.franchiseId, t.id),
    index("games_scheduled")
      .on(t.publishAt)
      .where(sql`status = 'scheduled'`),
    index("games_title_key_trgm").using("gin", t.titleKey.op("gin_trgm_ops")),
    // Each sign and each two that follow one another: what trigrams do not find.
    index("games_title_pairs").using("gin", sql`title_pairs(title_key)`),
    index("games_title_key_id").on(t.titleKey, t.id),
    index("games_year_id").on(t.releaseYear, t.id),
    index("games_featured")
      .on(t.featuredRank)
      .where(sql`featured_rank is not null`),
  ],
);

export const gameCompanies = pgTable(
  "game_companies",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    role: text({ enum: companyRoles }).notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.gameId, t.role, t.companyId] }),
    check("game_companies_role", oneOf("role", companyRoles)),
    index("game_companies_company").on(t.companyId, t.role, t.gameId),
  ],
);

export const gameGenres = pgTable(
  "game_genres",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    genreId: uuid()
      .notNull()
      .references(() => genres.id),
  },
  (t) => [primaryKey({ columns: [t.gameId, t.genreId] }), index("game_genres_genre").on(t.genreId, t.gameId)],
);

export const gameTags = pgTable(
  "game_tags",
  {
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    tagId: uuid()
      .notNull()
      .references(() => tags.id),
  },
  (t) => [primaryKey({ columns: [t.gameId, t.tagId] }), index("game_tags_tag").on(t.tagId, t.gameId)],
);

/** A game on one platform. `releasedOn` is the first day of the stated period; `datePrecision` says how much of it is known. */
export const releases = pgTable(
  "releases",
  {
    id: id(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    platformId: uuid()
      .notNull()
      .references(() => platforms.id),
    releasedOn: date({ mode: "string" }),
    datePrecision: text({ enum: datePrecisions }),
  },
  (t) => [
    unique("releases_game_platform").on(t.gameId, t.platformId),
    index("releases_platform").on(t.platformId, t.gameId),
    check("releases_date_precision", sql`(released_on is null) = (date_precision is null)`),
  ],
);

/** Which source row made or confirmed what, so that a second import of the same row changes nothing. */
export const catalogSources = pgTable(
  "catalog_sources",
  {
    source: text().notNull(),
    rowKey: text().notNull(),
    contentHash: text().notNull(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    releaseId: uuid().references(() => releases.id, { onDelete: "cascade" }),
    importedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.source, t.rowKey] }), index("catalog_sources_game").on(t.gameId)],
);
