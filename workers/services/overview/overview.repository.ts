// Reads across the store's tables for the overview; it owns none and writes nothing.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { currencySchema } from "../../shared/money.ts";
import { fewKeys, overviewDays, overviewSchema, type Overview } from "./overview.schemas.ts";

export interface OverviewRepository {
  /** One round trip. */
  figures(): Promise<Overview>;
}

const rowSchema = overviewSchema.extend({
  revenue: z.array(z.object({ currency: currencySchema, today: z.int(), days: z.int() })),
});

export function createOverviewRepository(database: Database): OverviewRepository {
  return {
    async figures() {
      const { rows } = await database.execute(sql`
        with bounds as (
          select (date_trunc('day', now() at time zone 'UTC') at time zone 'UTC') as today),
        days as (
          select t.today - make_interval(days => n) as day from bounds t, generate_series(${overviewDays - 1}::int, 0, -1) n),
        recent as (
          select date_trunc('day', o.placed_at at time zone 'UTC') at time zone 'UTC' as placed_on,
            date_trunc('day', o.paid_at at time zone 'UTC') at time zone 'UTC' as paid_on,
            o.currency, o.total_minor - o.refunded_minor as kept_minor
          from orders o, (select min(day) as first from days) f where o.placed_at >= f.first or o.paid_at >= f.first),
        low as (
          select o.sku, g.title, g.slug, (s.on_hand - coalesce(h.held, 0))::int as free
          from stock_items s join offers o on o.id = s.offer_id join releases r on r.id = o.release_id
          join games g on g.id = r.game_id
          left join (select stock_item_id, sum(quantity) as held from holds
            where state = 'active' and expires_at > now() group by stock_item_id) h on h.stock_item_id = s.id
          where s.kind = 'key_pool' and s.on_hand - coalesce(h.held, 0) < ${fewKeys})
        select
          (select jsonb_agg(jsonb_build_object('day', to_char(d.day at time zone 'UTC', 'YYYY-MM-DD'),
            'placed', (select count(*) from recent r where r.placed_on = d.day),
            'paid', (select count(*) from recent r where r.paid_on = d.day)) order by d.day) from days d) as days,
          (select coalesce(jsonb_agg(jsonb_build_object('currency', x.currency, 'today', x.today, 'days', x.days)
            order by x.currency), '[]') from (
            select r.currency, coalesce(sum(r.kept_minor) filter (where r.paid_on = t.today), 0) as today,
              coalesce(sum(r.kept_minor) filter (where r.paid_on >= (select min(day) from days)), 0) as days
            from recent r, bounds t where r.paid_on is not null group by r.currency) x) as revenue,
          (select jsonb_build_object('count', count(*), 'oldestAt', min(placed_at)) from orders where state = 'pending_payment') as pending,
          (select count(*)::int from dead_messages where replayed_at is null) as "deadMessages",
          (select count(*)::int from outbox where sent_at is null and created_at < now() - interval '5 minutes') as "lateMessages",
          (select coalesce(jsonb_agg(jsonb_build_object('sku', l.sku, 'title', l.title, 'gameSlug', l.slug, 'free', greatest(l.free, 0))
            order by l.free, l.title), '[]') from (select * from low order by free, title limit 10) l) as "lowPools",
          (select count(*)::int from low) as "lowPoolCount"`);
      const { revenue, ...rest } = rowSchema.parse(rows[0]);
      return {
        ...rest,
        revenue: revenue.map(({ currency, today, days }) => ({
          currency,
          today: { amountMinor: today, currency },
          days: { amountMinor: days, currency },
        })),
      };
    },
  };
}
