// The mail log, and what a mail says of an order.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { locales } from "../../shared/locales.ts";
import { currencySchema } from "../../shared/money.ts";

const orderFactsSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.string(),
  stateReason: z.string().nullable(),
  email: z.string(),
  /** The language that it was placed in. */
  locale: z.enum(locales),
  currency: currencySchema,
  shippingMinor: z.int(),
  totalMinor: z.int(),
  refundedMinor: z.int(),
  requiresShipping: z.boolean(),
  heldUntil: z.iso.datetime({ offset: true }).nullable(),
  /** Null when every link of the order has been revoked: a mail then leads nowhere. */
  linkId: z.uuid().nullable(),
  lines: z.array(
    z.object({
      title: z.string(),
      platform: z.string(),
      edition: z.string(),
      format: z.enum(["key", "boxed"]),
      quantity: z.int(),
      totalMinor: z.int(),
    }),
  ),
});
/** What mails say of an order. */
export type OrderFacts = z.infer<typeof orderFactsSchema>;

export interface MailRecord {
  messageId: string;
  kind: string;
  orderId: string | null;
  /** The account that it is about; an order's mail takes the order's. */
  userId: string | null;
  recipient: string;
  subject: string;
  traceId: string;
  /** Goes out to readers who complained, too. */
  essential: boolean;
}

/** Days for which an address that did not exist is not written to: by then somebody may have it. */
const bounceDays = 30;

export interface NotificationRepository {
  orders(orderIds: readonly string[]): Promise<OrderFacts[]>;
  /**
   * Opens or re-opens the log row of a message, in one statement. `suppressed`: the row says that the address takes no
   * mail, and nothing is to be sent.
   */
  begin(record: MailRecord): Promise<"begun" | "already_sent" | "suppressed">;
  finish(messageId: string, outcome: { providerId: string } | { error: string }): Promise<void>;
}

export function createNotificationRepository(database: Database): NotificationRepository {
  return {
    async orders(orderIds) {
      const { rows } =
        await database.execute(sql`select jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state,
          'stateReason', o.state_reason, 'email', o.email, 'locale', o.locale, 'currency', o.currency,
          'shippingMinor', o.shipping_minor, 'totalMinor', o.total_minor, 'refundedMinor', o.refunded_minor, 'requiresShipping', o.requires_shipping,
          'heldUntil', (select min(h.expires_at) from holds h where h.order_id = o.id and h.state = 'active'),
          'linkId', (select k.id from order_links k where k.order_id = o.id and k.revoked_at is null order by k.created_at, k.id limit 1),
          'lines', (select jsonb_agg(jsonb_build_object('title', l.title, 'platform', l.platform, 'edition', l.edition,
            'format', l.format, 'quantity', l.quantity, 'totalMinor', l.total_minor) order by l.position)
            from order_lines l where l.order_id = o.id)) as "order"
        from orders o where o.id = any(${sql.param([...orderIds])}::uuid[]) order by o.placed_at desc`);
      return z
        .array(z.object({ order: orderFactsSchema }))
        .parse(rows)
        .map((row) => row.order);
    },
    async begin({ messageId, kind, orderId, userId, recipient, subject, traceId, essential }) {
      const { rows } =
        await database.execute(sql`insert into email_log (message_id, kind, order_id, user_id, recipient, subject, state, last_error, trace_id)
        select ${messageId}, ${kind}, ${orderId}::uuid, coalesce(${userId}::uuid, (select o.user_id from orders o where o.id = ${orderId}::uuid)), ${recipient}, ${subject},
          case when s.email is null then 'sending' else 'failed' end, 'suppressed: ' || s.reason, ${traceId}
        from (select 1) one left join mail_suppressions s on s.email = lower(${recipient})
          and (s.reason = 'complained' and not ${essential} or s.reason = 'bounced' and s.at > now() - make_interval(days => ${bounceDays}))
        on conflict (message_id) do update set state = excluded.state, last_error = excluded.last_error, attempts = email_log.attempts + 1
        where email_log.state <> 'sent' returning state`);
      if (rows[0] === undefined) return "already_sent";
      return z.object({ state: z.string() }).parse(rows[0]).state === "sending" ? "begun" : "suppressed";
    },
    async finish(messageId, outcome) {
      await database.execute(
        "providerId" in outcome
          ? sql`select finish_mail(${messageId}, ${outcome.providerId})`
          : sql`update email_log set state = 'failed', last_error = ${outcome.error} where message_id = ${messageId}`,
      );
    },
  };
}
