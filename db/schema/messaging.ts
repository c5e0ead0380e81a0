// Messages on their way and after: outbox, what consumers have done, failures and dead letters. Owner: messaging
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";

/** Written in the statement that changes the state; the relay sends it to its queue at least once. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    queue: text().notNull(),
    type: text().notNull(),
    payload: jsonb().notNull(),
    traceId: text().notNull(),
    attempts: integer().notNull().default(0),
    createdAt: createdAt(),
    claimedUntil: instant(),
    sentAt: instant(),
  },
  (t) => [
    index("outbox_unsent")
      .on(t.createdAt)
      .where(sql`sent_at is null`),
  ],
);

export const processedMessages = pgTable(
  "processed_messages",
  { consumer: text().notNull(), messageId: text().notNull(), processedAt: createdAt() },
  (t) => [
    primaryKey({ columns: [t.consumer, t.messageId] }),
    index("processed_messages_at").on(t.processedAt),
  ],
);

/** The last reason a message was not handled, kept so that its dead letter can say why. */
export const messageFailures = pgTable("message_failures", {
  messageId: text().primaryKey(),
  queue: text().notNull(),
  reason: text().notNull(),
  attempts: integer().notNull(),
  failedAt: createdAt(),
});

export const deadMessages = pgTable(
  "dead_messages",
  {
    id: id(),
    queue: text().notNull(),
    messageId: text().notNull(),
    body: jsonb().notNull(),
    reason: text().notNull(),
    attempts: integer().notNull(),
    receivedAt: createdAt(),
    replayedAt: instant(),
  },
  (t) => [index("dead_messages_received").on(t.receivedAt)],
);
