// Column shapes that every aggregate shares. Owner: none (no table here).
import { sql } from "drizzle-orm";
import { customType, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Primary key: UUIDv7 (RFC 9562), made by the caller or by Postgres 18 when a set-based function inserts. */
export const id = () =>
  uuid()
    .primaryKey()
    .default(sql`uuidv7()`);

/** UTC instant with time zone. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });

/** Instant that defaults to the statement's time. */
export const createdAt = () => instant().notNull().defaultNow();

/** Half-open validity range `[from, to)` of instants, as Postgres writes it. */
export const instantRange = customType<{ data: string }>({ dataType: () => "tstzrange" });

/** SQL list of quoted literals for a CHECK over a closed set of words. */
export const oneOf = (column: string, values: readonly string[]) =>
  sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(", ")})`);

/** Languages that people are written to in. The same list as workers/shared/locales.ts; a test compares them. */
export const mailLocales = ["en", "de"] as const;

/** The language of mails; its table checks it against `mailLocales`. */
export const mailLocale = () => text({ enum: mailLocales }).notNull().default("en");
