// Figures of all services in one statement; reads only.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";

const figuresSchema = z.object({
  outbox: z.object({ messages: z.int(), oldestSeconds: z.number() }),
  dead: z.record(z.string(), z.int()),
  payments: z.object({ unsettled: z.int(), oldestSeconds: z.number() }),
  keys: z.object({
    pools: z.int(),
    empty: z.int(),
    free: z.int(),
    lowest: z.array(z.object({ sku: z.string(), free: z.int() })),
  }),
  mails: z.record(z.string(), z.int()),
  sessions: z.int(),
});
/** Ages are in seconds; `dead` is by queue, `mails` by state, `lowest` are the pools with the fewest free keys. */
export type Figures = z.infer<typeof figuresSchema>;

export interface MonitoringRepository {
  /** The figures of now, in one round trip. */
  read(lowestPools: number): Promise<Figures>;
}

export function createMonitoringRepository(database: Database): MonitoringRepository {
  return {
    async read(lowestPools) {
      const { rows } = await database.execute(sql`
        with held as (
          select stock_item_id, sum(quantity) as copies from holds
          where state = 'active' and expires_at > now() group by stock_item_id),
        pools as (
          select o.sku, greatest(0, s.on_hand - coalesce(h.copies, 0))::int as free
          from stock_items s join offers o on o.id = s.offer_id left join held h on h.stock_item_id = s.id
          where s.kind = 'key_pool' and (s.on_hand > 0
            or exists (select 1 from stock_movements m where m.stock_item_id = s.id)))
        select jsonb_build_object(
          'outbox', (select jsonb_build_object('messages', count(*),
            'oldestSeconds', coalesce(extract(epoch from now() - min(created_at)), 0)) from outbox where sent_at is null),
          'dead', (select coalesce(jsonb_object_agg(queue, n), '{}') from (
            select queue, count(*) as n from dead_messages where replayed_at is null group by queue) d),
          'payments', (select jsonb_build_object('unsettled', count(*),
            'oldestSeconds', coalesce(extract(epoch from now() - min(a.created_at)), 0))
            from payment_attempts a join orders o on o.id = a.order_id
            where a.state in ('created', 'open') and o.state = 'pending_payment' or a.state = 'refund_due'),
          'keys', jsonb_build_object('pools', (select count(*) from pools), 'free', (select coalesce(sum(free), 0) from pools),
            'empty', (select count(*) from pools where free = 0),
            'lowest', (select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'free', free) order by free, sku), '[]')
              from (select sku, free from pools order by free, sku limit ${lowestPools}) l)),
          'mails', (select coalesce(jsonb_object_agg(state, n), '{}') from (
            select coalesce(delivery, state) as state, count(*) as n from email_log
            where created_at > now() - interval '24 hours' group by 1) m),
          'sessions', (select count(*) from sessions where expires_at > now())) as figures`);
      return z.object({ figures: figuresSchema }).parse(rows[0]).figures;
    },
  };
}
