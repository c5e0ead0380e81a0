// What can be asked of notifications, and what they answer.
import { z } from "zod";

/** Mails that an account may choose; those about orders and about signing in are no topic and always come. */
export const notificationTopics = ["store_news", "price_drops"] as const;
const topicSchema = z.enum(notificationTopics);
export type NotificationTopic = z.output<typeof topicSchema>;

const preferenceSchema = z.object({ topic: topicSchema, wanted: z.boolean() });

export const preferencesSchema = z.object({
  /** Every topic, in a fixed order. */
  topics: z.array(preferenceSchema),
});
export type Preferences = z.output<typeof preferencesSchema>;

/** Topics that are not named stay as they are. */
export const changePreferencesSchema = z.strictObject({
  topics: z
    .array(preferenceSchema.strict())
    .min(1)
    .max(notificationTopics.length)
    .refine((topics) => new Set(topics.map(({ topic }) => topic)).size === topics.length, {
      error: "each topic once",
    }),
});
export type ChangePreferences = z.output<typeof changePreferencesSchema>;

export const listMailsSchema = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListMails = z.output<typeof listMailsSchema>;

export const sentMailSchema = z.object({
  id: z.string(),
  /** What it was about, such as `order.paid`. */
  kind: z.string(),
  subject: z.string(),
  state: z.enum(["sending", "sent", "failed"]),
  /** What the provider told of it after taking it; null while it told nothing. */
  delivery: z.enum(["delivered", "delayed", "bounced", "complained", "failed"]).nullable(),
  /** When it was asked for. */
  at: z.iso.datetime({ offset: true }),
});
export type SentMail = z.output<typeof sentMailSchema>;

export const sentMailsSchema = z.object({
  items: z.array(sentMailSchema),
  nextCursor: z.string().nullable(),
});

export const mailEventReceivedSchema = z.object({ received: z.string(), fresh: z.boolean() });
