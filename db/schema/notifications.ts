// Mails: one row for each message that asked for one, so that none is sent twice or forgotten. Owner: notifications
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, oneOf } from "./columns.ts";

export const emailStates = ["sending", "sent", "failed"] as const;

export const emailLog = pgTable(
  "email_log",
  {
    id: id(),
    messageId: text().notNull().unique(),
    kind: text().notNull(),
    orderId: uuid(),
    recipient: text().notNull(),
    subject: text().notNull(),
    state: text({ enum: emailStates }).notNull(),
    attempts: integer().notNull().default(1),
    providerId: text(),
    lastError: text(),
    traceId: text().notNull(),
    createdAt: createdAt(),
    sentAt: instant(),
  },
  (t) => [check("email_log_state", oneOf("state", emailStates)), index("email_log_order").on(t.orderId)],
);
