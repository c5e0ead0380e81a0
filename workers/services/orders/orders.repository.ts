// Orders in Postgres: every step is one function call or one batch, so one round trip.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { CheckoutSession, ProviderRefund } from "../../platform/payment-provider/payment-provider.ts";
import { type Locale, locales } from "../../shared/locales.ts";
import type { checkoutLimits } from "./checkout-limits.ts";
import { orderRowSchema, selectOrders, type OrderRow } from "./order-sql.ts";
import { placeRefusal } from "./place-refusal.ts";

/** What `place_order` takes; see db/migrations/0020. */
export interface Placement {
  scope: string;
  key: string;
  requestHash: string;
  orderId: string;
  number: string;
  /** Null for an account, whose open cart it is. */
  cartTokenHash: string | null;
  userId: string | null;
  /** The e-mail address is the account's own. */
  emailIsOwn: boolean;
  email: string;
  /** The language of its payment page, of its mails and of where its link leads. */
  locale: Locale;
  currency: string;
  expectedTotalMinor: number | null;
  shippingMinor: number;
  minimumMinor: number;
  cheapMinor: number;
  holdSeconds: number;
  linkId: string;
  linkTokenHash: string;
  attemptId: string;
  traceId: string;
  /** The moment of placing, by the Worker's clock: the order's own, and what the defence counts from. */
  at: string;
  addressHash: string;
  mailHash: string;
  limits: typeof checkoutLimits;
}

/** What shows that an order is somebody's. */
export interface OrderClaim {
  userId: string | null;
  /** SHA-256 (hex) of the link tokens that were shown. */
  tokenHashes: readonly string[];
}

export type SettleOutcome =
  "settled" | "already_settled" | "review" | "refund_due" | "unknown_order" | "unknown_session";

export interface OrderRepository {
  /** Order, hold, link and message in one step, or the order that this key placed before. @throws AppError the refusals of `place_order` */
  place(placement: Placement): Promise<OrderRow>;
  /** The order if it is the account's or one of the link tokens opens it, with how far it does; ownership is in the query. */
  findOwned(orderId: string, claim: OrderClaim): Promise<OrderRow | undefined>;
  /** For jobs only. */
  find(orderId: string): Promise<OrderRow | undefined>;
  findByLink(tokenHash: string): Promise<{ id: string; locale: Locale } | undefined>;
  settle(
    orderId: string,
    session: CheckoutSession,
  ): Promise<{ outcome: SettleOutcome; order: OrderRow | undefined }>;
  release(orderId: string, end: ReleaseEnd): Promise<OrderRow | undefined>;
  recordRefunds(orderId: string, refunds: readonly ProviderRefund[]): Promise<boolean>;
  /** Asks for a mail with the links of an address's latest orders; nothing happens for an unknown address. */
  requestLinks(email: string, traceId: string): Promise<void>;
  /** Deletes the kept answers and origins whose time is over. */
  purge(): Promise<void>;
}

export interface ReleaseEnd {
  toState: "cancelled" | "expired";
  reason: string;
  attemptState: "expired" | "failed";
}

const rowSchema = z.object({ order: orderRowSchema });

const toRow = (row: Record<string, unknown> | undefined): OrderRow | undefined =>
  row && rowSchema.parse(row).order;

/** `onEmit` is told when a step may have left a message in the outbox. */
export function createOrderRepository(database: Database, onEmit: () => void): OrderRepository {
  const stepThenRead = async (step: SQL, orderId: string) => {
    const [first, second] = await database.batch([
      database.execute(step),
      database.execute(selectOrders(sql`o.id = ${orderId}`)),
    ]);
    return { answer: first.rows[0], order: toRow(second.rows[0]) };
  };

  return {
    async place(placement) {
      onEmit();
      const known = sql`o.id = (select order_id from idempotency_keys where scope = ${placement.scope} and key = ${placement.key})`;
      try {
        const [, read] = await database.batch([
          database.execute(sql`select place_order(${JSON.stringify(placement)}::jsonb)`),
          database.execute(selectOrders(known)),
        ]);
        return rowSchema.parse(read.rows[0]).order;
      } catch (error) {
        throw placeRefusal(error);
      }
    },

    async findOwned(orderId, { userId, tokenHashes }) {
      const mine = sql`o.user_id = ${userId}::uuid`;
      const linked = sql`exists (select 1 from order_links k where k.order_id = o.id
          and k.revoked_at is null and k.token_hash = any(${sql.param([...tokenHashes])}::text[]))`;
      const access = sql`case when o.user_id is null or ${mine} then 'full' else 'state' end`;
      const { rows } = await database.execute(
        selectOrders(sql`o.id = ${orderId} and (${mine} or ${linked})`, access),
      );
      return toRow(rows[0]);
    },

    async find(orderId) {
      const { rows } = await database.execute(selectOrders(sql`o.id = ${orderId}`));
      return toRow(rows[0]);
    },

    async findByLink(tokenHash) {
      const { rows } = await database.execute(
        sql`select o.id, o.locale from order_links k join orders o on o.id = k.order_id
          where k.token_hash = ${tokenHash} and k.revoked_at is null`,
      );
      return z
        .object({ id: z.uuid(), locale: z.enum(locales) })
        .optional()
        .parse(rows[0]);
    },

    async settle(orderId, session) {
      onEmit();
      const paid = {
        orderId,
        sessionId: session.id,
        paymentIntentId: session.paymentIntentId,
        amountMinor: session.amountMinor,
        currency: session.currency,
        shippingAddress: session.shippingAddress,
      };
      const { answer, order } = await stepThenRead(
        sql`select settle_order(${JSON.stringify(paid)}::jsonb) as outcome`,
        orderId,
      );
      const { outcome } = z
        .object({
          outcome: z.enum([
            "settled",
            "already_settled",
            "review",
            "refund_due",
            "unknown_order",
            "unknown_session",
          ]),
        })
        .parse(answer);
      return { outcome, order };
    },

    async release(orderId, { toState, reason, attemptState }) {
      onEmit();
      const { order } = await stepThenRead(
        sql`select release_order(${orderId}, ${toState}, ${reason}, ${attemptState})`,
        orderId,
      );
      return order;
    },

    async recordRefunds(orderId, refunds) {
      onEmit();
      const { rows } = await database.execute(
        sql`select record_refunds(${orderId}, ${JSON.stringify(refunds)}::jsonb) as grew`,
      );
      return z.object({ grew: z.boolean() }).parse(rows[0]).grew;
    },

    async requestLinks(email, traceId) {
      onEmit();
      await database.execute(sql`select request_order_links(${email}, ${traceId})`);
    },

    async purge() {
      await database.batch([
        database.execute(sql`delete from idempotency_keys where expires_at <= now()`),
        database.execute(sql`delete from checkout_origins where expires_at <= now()`),
      ]);
    },
  };
}
