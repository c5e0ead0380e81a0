// Answers of unsafe API calls, kept 24 hours for those that repeat them. Owner: idempotency
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, instant, oneOf } from "./columns.ts";

export const idempotentStates = ["running", "done"] as const;

/** `scope` is who calls (hashed) and which route; a running row may be taken over after `lockedUntil`. */
export const idempotentAnswers = pgTable(
  "idempotent_answers",
  {
    scope: text().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    state: text({ enum: idempotentStates }).notNull().default("running"),
    status: integer(),
    headers: jsonb(),
    body: text(),
    lockedUntil: instant().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key] }),
    check("idempotent_answers_state", oneOf("state", idempotentStates)),
    index("idempotent_answers_expiry").on(t.expiresAt),
  ],
);
