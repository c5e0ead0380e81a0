// What a game's page says beside names and offers: ratings, languages, requirements, media; and the home page's rows. Owner: listing
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { games } from "./catalog.ts";
import { createdAt, id, oneOf } from "./columns.ts";

export const requirementLevels = ["minimum", "recommended"] as const;
export const operatingSystems = ["windows", "macos", "linux"] as const;
export const mediaKinds = ["image", "video"] as const;
export const homeRowKinds = ["featured", "new", "coming_soon", "top_sellers", "bargains", "picked"] as const;

const ofGame = () =>
  uuid()
    .notNull()
    .references(() => games.id, { onDelete: "cascade" });

/** One row a board, with the board's own words; `minimumAge` is what the age gate compares. */
export const ageRatings = pgTable(
  "age_ratings",
  {
    gameId: ofGame(),
    board: text().notNull(),
    rating: text().notNull(),
    minimumAge: integer().notNull(),
    descriptors: text().array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.gameId, t.board] }),
    check("age_ratings_minimum_age", sql`minimum_age between 0 and 21`),
  ],
);

/** `language` is a BCP 47 tag. */
export const gameLanguages = pgTable(
  "game_languages",
  {
    gameId: ofGame(),
    language: text().notNull(),
    interface: boolean().notNull().default(false),
    audio: boolean().notNull().default(false),
    subtitles: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.gameId, t.language] }),
    check("game_languages_some", sql`interface or audio or subtitles`),
  ],
);

/** What a computer needs, in fields; what is not stated is null. */
export const systemRequirements = pgTable(
  "system_requirements",
  {
    gameId: ofGame(),
    operatingSystem: text({ enum: operatingSystems }).notNull(),
    level: text({ enum: requirementLevels }).notNull(),
    osVersion: text(),
    processor: text(),
    graphics: text(),
    graphicsApi: text(),
    memoryMebibytes: integer(),
    storageMebibytes: integer(),
    notes: text(),
  },
  (t) => [
    primaryKey({ columns: [t.gameId, t.operatingSystem, t.level] }),
    check("system_requirements_system", oneOf("operating_system", operatingSystems)),
    check("system_requirements_level", oneOf("level", requirementLevels)),
    check("system_requirements_sizes", sql`memory_mebibytes > 0 and storage_mebibytes > 0`),
  ],
);

/** Pictures and clips in the object store; width and height make the box that is kept free for them. */
export const gameMedia = pgTable(
  "game_media",
  {
    id: id(),
    gameId: ofGame(),
    kind: text({ enum: mediaKinds }).notNull(),
    position: integer().notNull().default(0),
    /** Name in the object store: the hash of the bytes with the type's ending. */
    objectKey: text().notNull(),
    contentType: text().notNull(),
    widthPixels: integer().notNull(),
    heightPixels: integer().notNull(),
    sizeBytes: integer().notNull(),
    /** What is to be seen, for those who do not see it. */
    alternativeText: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("game_media_object").on(t.gameId, t.objectKey),
    check("game_media_kind", oneOf("kind", mediaKinds)),
    check("game_media_sizes", sql`width_pixels > 0 and height_pixels > 0 and size_bytes > 0`),
    index("game_media_game").on(t.gameId, t.position),
  ],
);

/** Rows of the home page from top to bottom; those of kind `picked` list their games, the others find them. */
export const homeRows = pgTable(
  "home_rows",
  {
    id: id(),
    kind: text({ enum: homeRowKinds }).notNull(),
    title: text().notNull(),
    position: integer().notNull().default(0),
    active: boolean().notNull().default(true),
  },
  () => [check("home_rows_kind", oneOf("kind", homeRowKinds))],
);

export const homeRowGames = pgTable(
  "home_row_games",
  {
    homeRowId: uuid()
      .notNull()
      .references(() => homeRows.id, { onDelete: "cascade" }),
    gameId: ofGame(),
    position: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.homeRowId, t.gameId] }), index("home_row_games_game").on(t.gameId)],
);
