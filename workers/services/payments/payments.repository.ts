// Attempts and provider events.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { ProviderEvent } from "../../platform/payment-provider/payment-provider.ts";

export interface StoredEvent {
  id: string;
  type: string;
  objectId: string | null;
  paymentIntentId: string | null;
  orderId: string | null;
}

export interface PaymentRepository {
  /** Orders with an attempt that is to be paid or given back and that nobody asked the provider about for `idleSeconds`; marks the attempts as asked. */
  claimUnsettled(idleSeconds: number, limit: number): Promise<string[]>;
  /** Stores an event and its message in one step; false when it was there already. */
  recordEvent(event: ProviderEvent, traceId: string): Promise<boolean>;
  findEvent(eventId: string): Promise<StoredEvent | undefined>;
  finishEvent(eventId: string, outcome: string): Promise<void>;
  /**
   * Keeps the first session of an attempt that is still to be paid, and answers the address of the one that is kept;
   * null when there is nothing to pay any more.
   */
  storeSession(
    attemptId: string,
    session: { id: string; url: string | null; expiresAt: Date },
  ): Promise<string | null>;
  /** The order whose attempt was paid by this intent. */
  orderOfIntent(paymentIntentId: string): Promise<string | undefined>;
}

const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  objectId: z.string().nullable(),
  paymentIntentId: z.string().nullable(),
  orderId: z.uuid().nullable(),
});
const orderSchema = z.object({ orderId: z.uuid() });
const urlSchema = z.object({ url: z.string().nullable() });

/** `onEmit` is told when a step may have left a message in the outbox. */
export function createPaymentRepository(database: Database, onEmit: () => void): PaymentRepository {
  return {
    async claimUnsettled(idleSeconds, limit) {
      const { rows } = await database.execute(
        sql`select claim_unsettled_payments(${idleSeconds}, ${limit}) as "orderId"`,
      );
      return z
        .array(orderSchema)
        .parse(rows)
        .map((row) => row.orderId);
    },
    async recordEvent(event, traceId) {
      onEmit();
      const { id, type, objectId, paymentIntentId, orderId, createdAt, payload } = event;
      const stored = JSON.stringify({ paymentIntentId, orderId, event: payload });
      const { rows } = await database.execute(
        sql`select record_provider_event(${id}, ${type}, ${objectId}, ${stored}::jsonb, ${createdAt.toISOString()}::timestamptz, ${traceId}) as fresh`,
      );
      return z.object({ fresh: z.boolean() }).parse(rows[0]).fresh;
    },
    async findEvent(eventId) {
      const { rows } = await database.execute(sql`select id, type, object_id as "objectId",
        payload->>'paymentIntentId' as "paymentIntentId", payload->>'orderId' as "orderId"
        from provider_events where id = ${eventId}`);
      return rows[0] && eventSchema.parse(rows[0]);
    },
    async finishEvent(eventId, outcome) {
      await database.execute(sql`select finish_provider_event(${eventId}, ${outcome})`);
    },
    async storeSession(attemptId, { id, url, expiresAt }) {
      const { rows } = await database.execute(
        sql`select store_payment_session(${attemptId}, ${id}, ${url}, ${expiresAt.toISOString()}::timestamptz) as url`,
      );
      return urlSchema.parse(rows[0]).url;
    },
    async orderOfIntent(paymentIntentId) {
      const { rows } = await database.execute(
        sql`select order_id as "orderId" from payment_attempts where payment_intent_id = ${paymentIntentId}`,
      );
      return rows[0] && orderSchema.parse(rows[0]).orderId;
    },
  };
}
