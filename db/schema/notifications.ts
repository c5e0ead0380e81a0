// Mails: one row for each message that asked for one, so that none is sent twice or forgotten. Owner: notifications
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, oneOf } from "./columns.ts";
import { users } from "./users.ts";

export const emailStates = ["sending", "sent", "failed"] as const;
/** What the provider told of a mail after taking it. */
export const deliveryStates = ["delivered", "delayed", "bounced", "complained", "failed"] as const;

export const emailLog = pgTable(
  "email_log",
  {
    id: id(),
    messageId: text().notNull().unique(),
    kind: text().notNull(),
    orderId: uuid(),
    /** The account that it is about; null for guests. */
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    recipient: text().notNull(),
    subject: text().notNull(),
    state: text({ enum: emailStates }).notNull(),
    attempts: integer().notNull().default(1),
    providerId: text(),
    lastError: text(),
    traceId: text().notNull(),
    createdAt: createdAt(),
    sentAt: instant(),
    delivery: text({ enum: deliveryStates }),
    deliveryAt: instant(),
  },
  (t) => [
    check("email_log_state", oneOf("state", emailStates)),
    check("email_log_delivery", oneOf("delivery", deliveryStates)),
    index("email_log_order").on(t.orderId),
    index("email_log_user").on(t.userId, t.createdAt),
    index("email_log_provider").on(t.providerId),
  ],
);

/** Events of the mail provider, by its own id: each counts once. */
export const mailEvents = pgTable("mail_events", {
  id: text().primaryKey(),
  type: text().notNull(),
  providerId: text(),
  occurredAt: instant().notNull(),
  receivedAt: createdAt(),
});

/** Addresses that the provider says not to write to again. */
export const mailSuppressions = pgTable("mail_suppressions", {
  email: text().primaryKey(),
  reason: text({ enum: ["bounced", "complained"] }).notNull(),
  at: createdAt(),
});

/** Mails that an account may choose; without a row it gets none of that topic. Mails about orders and security are no topic. */
export const notificationTopics = ["store_news", "price_drops"] as const;

export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    topic: text({ enum: notificationTopics }).notNull(),
    wanted: boolean().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.topic] }),
    check("notification_preferences_topic", oneOf("topic", notificationTopics)),
  ],
);
