// Choices of accounts, the mails that were sent to them, and what the provider tells of mails.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { MailEvent } from "../../platform/mailer/mail-events.ts";
import type { ChangePreferences, NotificationTopic } from "./notifications.schemas.ts";
import { notificationTopics } from "./notifications.schemas.ts";

/** A row of the mail log with its UUID. */
export interface MailRow {
  id: string;
  kind: string;
  subject: string;
  state: "sending" | "sent" | "failed";
  delivery: "delivered" | "delayed" | "bounced" | "complained" | "failed" | null;
  at: string;
}

export interface MailHistoryRepository {
  /** The topics that the account wants. */
  wantedTopics(userId: string): Promise<NotificationTopic[]>;
  /** Keeps choices and answers what is wanted then, in one statement. */
  saveTopics(userId: string, topics: ChangePreferences["topics"]): Promise<NotificationTopic[]>;
  /** Mails to the account and about its orders, newest first, from the position on. */
  mailsOf(userId: string, limit: number, after?: { at: string; id: string }): Promise<MailRow[]>;
  /** False when the event was recorded before. */
  recordEvent(event: MailEvent & { outcome: string }): Promise<boolean>;
}

const topicRows = z.array(z.object({ topic: z.enum(notificationTopics) }));
const mailRows = z.array(
  z.object({
    id: z.uuid(),
    kind: z.string(),
    subject: z.string(),
    state: z.enum(["sending", "sent", "failed"]),
    delivery: z.enum(["delivered", "delayed", "bounced", "complained", "failed"]).nullable(),
    at: z.string(),
  }),
);

export function createMailHistoryRepository(database: Database): MailHistoryRepository {
  return {
    async wantedTopics(userId) {
      const { rows } = await database.execute(
        sql`select topic from notification_preferences where user_id = ${userId} and wanted`,
      );
      return topicRows.parse(rows).map(({ topic }) => topic);
    },
    async saveTopics(userId, topics) {
      const { rows } = await database.execute(sql`with saved as (
          insert into notification_preferences (user_id, topic, wanted)
          select ${userId}::uuid, t.topic, t.wanted
          from jsonb_to_recordset(${JSON.stringify(topics)}::jsonb) t(topic text, wanted boolean)
          on conflict (user_id, topic) do update set wanted = excluded.wanted, updated_at = now()
          returning topic, wanted)
        select topic from saved where wanted
        union all select topic from notification_preferences p
        where user_id = ${userId} and wanted and not exists (select 1 from saved s where s.topic = p.topic)`);
      return topicRows.parse(rows).map(({ topic }) => topic);
    },
    async mailsOf(userId, limit, after) {
      const position = after
        ? sql`and (m.created_at, m.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql``;
      const { rows } = await database.execute(sql`select m.id, m.kind, m.subject, m.state, m.delivery,
          to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
        from email_log m
        where (m.user_id = ${userId} or m.order_id in (select o.id from orders o where o.user_id = ${userId})) ${position}
        order by m.created_at desc, m.id desc limit ${limit}`);
      return mailRows.parse(rows);
    },
    async recordEvent({ id, outcome, providerId, occurredAt }) {
      const { rows } = await database.execute(
        sql`select record_mail_event(${id}, ${outcome}, ${providerId}, ${occurredAt.toISOString()}::timestamptz) as fresh`,
      );
      return z.object({ fresh: z.boolean() }).parse(rows[0]).fresh;
    },
  };
}
