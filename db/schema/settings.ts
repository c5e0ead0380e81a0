// What staff may set of the store, and what it was before. Owner: settings
import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";

/** One row a setting that differs from its default; `version` refuses a stale save. */
export const settings = pgTable("settings", {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  version: integer().notNull().default(1),
  updatedAt: instant().notNull().defaultNow(),
  updatedBy: uuid(),
});

/** Append-only. `before` is null for the first change of a setting. */
export const settingsHistory = pgTable(
  "settings_history",
  {
    id: id(),
    key: text().notNull(),
    before: jsonb(),
    after: jsonb().notNull(),
    changedBy: uuid(),
    at: createdAt(),
  },
  (t) => [index("settings_history_key").on(t.key, t.at)],
);
