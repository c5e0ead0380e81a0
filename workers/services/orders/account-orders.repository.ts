// The orders of one account: every statement names the account, and every verb is one round trip.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { currencySchema } from "../../shared/money.ts";
import { orderStates } from "./orders.schemas.ts";

/** After which row a page starts: its instant, to the microsecond, and its id. */
export interface Position {
  value: string;
  id: string;
}

export interface AccountOrderRepository {
  /** Newest first. */
  list(
    userId: string,
    page: { after: Position | undefined; limit: number },
  ): Promise<{ rows: SummaryRow[]; claimable: number }>;
  /** Lines of paid orders, newest first; what went back whole is not among them. */
  library(
    userId: string,
    page: { after: Position | undefined; limit: number; platform: string | undefined },
  ): Promise<{ rows: LibraryRow[]; platforms: { name: string; count: number }[] }>;
  /** Takes over guests' orders of the account's mailbox; undefined when that is not proven. Safe to repeat. */
  claim(userId: string): Promise<number | undefined>;
}

const instantSchema = z.iso.datetime({ offset: true });
const stateSchema = z.enum(orderStates);

const summaryRowSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  state: stateSchema,
  stateReason: z.string().nullable(),
  currency: currencySchema,
  totalMinor: z.int(),
  refundedMinor: z.int(),
  placedAt: instantSchema,
  claimed: z.boolean(),
  lines: z.array(
    z.object({
      sku: z.string(),
      title: z.string(),
      gameSlug: z.string(),
      platform: z.string(),
      format: z.enum(["key", "boxed"]),
      quantity: z.int(),
    }),
  ),
});
export type SummaryRow = z.infer<typeof summaryRowSchema>;

const libraryRowSchema = z.object({
  lineId: z.uuid(),
  orderId: z.uuid(),
  orderNumber: z.string(),
  orderState: stateSchema,
  boughtAt: instantSchema,
  sku: z.string(),
  title: z.string(),
  gameSlug: z.string(),
  platform: z.string(),
  edition: z.string(),
  format: z.enum(["key", "boxed"]),
  region: z.string(),
  activation: z.string().nullable(),
  quantity: z.int(),
  keys: z.array(
    z.object({
      id: z.uuid(),
      state: z.enum(["sealed", "revealed", "replaced", "refunded"]),
      revealedAt: instantSchema.nullable(),
    }),
  ),
});
export type LibraryRow = z.infer<typeof libraryRowSchema>;

const owned = sql`o.paid_at is not null and o.state in ('paid', 'backordered', 'fulfilled', 'part_refunded')`;

export function createAccountOrderRepository(database: Database): AccountOrderRepository {
  return {
    async list(userId, { after, limit }) {
      const beyond = after
        ? sql`and (o.placed_at, o.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
        : sql``;
      const [page, rest] = await database.batch([
        database.execute(sql`select jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state,
            'stateReason', o.state_reason, 'currency', o.currency, 'totalMinor', o.total_minor,
            'refundedMinor', o.refunded_minor, 'placedAt', o.placed_at, 'claimed', o.claimed_at is not null,
            'lines', (select coalesce(jsonb_agg(jsonb_build_object('sku', l.sku, 'title', l.title, 'gameSlug', l.game_slug,
                'platform', l.platform, 'format', l.format, 'quantity', l.quantity) order by l.position), '[]')
              from order_lines l where l.order_id = o.id)) as row
          from orders o where o.user_id = ${userId} ${beyond} order by o.placed_at desc, o.id desc limit ${limit}`),
        database.execute(sql`select count(*)::int as claimable from orders o
          join users u on lower(o.email) = u.email and u.email_verified
          where u.id = ${userId} and o.user_id is null`),
      ]);
      return {
        rows: page.rows.map(({ row }) => summaryRowSchema.parse(row)),
        claimable: z.object({ claimable: z.int() }).parse(rest.rows[0]).claimable,
      };
    },

    async library(userId, { after, limit, platform }) {
      const beyond = after
        ? sql`and (o.paid_at, l.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
        : sql``;
      const onPlatform = platform === undefined ? sql`` : sql`and l.platform = ${platform}`;
      const [page, platforms] = await database.batch([
        database.execute(sql`select jsonb_build_object('lineId', l.id, 'orderId', o.id, 'orderNumber', o.number,
            'orderState', o.state, 'boughtAt', o.paid_at, 'sku', l.sku, 'title', l.title, 'gameSlug', l.game_slug,
            'platform', l.platform, 'edition', l.edition, 'format', l.format, 'region', l.region,
            'activation', l.activation, 'quantity', l.quantity,
            'keys', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'state', k.state, 'revealedAt', k.revealed_at)
                order by k.id), '[]') from license_keys k where k.order_line_id = l.id)) as row
          from orders o join order_lines l on l.order_id = o.id
          where o.user_id = ${userId} and ${owned} ${onPlatform} ${beyond}
          order by o.paid_at desc, l.id desc limit ${limit}`),
        database.execute(sql`select l.platform as name, count(*)::int as count
          from orders o join order_lines l on l.order_id = o.id
          where o.user_id = ${userId} and ${owned} group by l.platform order by l.platform`),
      ]);
      return {
        rows: page.rows.map(({ row }) => libraryRowSchema.parse(row)),
        platforms: z.array(z.object({ name: z.string(), count: z.int() })).parse(platforms.rows),
      };
    },

    async claim(userId) {
      const { rows } = await database.execute(sql`select claim_orders(${userId}) as claimed`);
      return z.object({ claimed: z.int().nullable() }).parse(rows[0]).claimed ?? undefined;
    },
  };
}
