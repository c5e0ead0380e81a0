// Outbox, processed messages, failures and dead letters.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";

export interface OutboxRow {
  id: string;
  queue: string;
  type: string;
  payload: unknown;
  traceId: string;
}

export interface DeadMessage {
  id: string;
  queue: string;
  messageId: string;
  reason: string;
  attempts: number;
  receivedAt: string;
  replayedAt: string | null;
}

export interface MessagingRepository {
  /** Takes unsent rows for `leaseSeconds`, oldest first; two relays never get the same row. */
  claim(limit: number, leaseSeconds: number): Promise<OutboxRow[]>;
  markSent(ids: readonly string[]): Promise<void>;
  isProcessed(consumer: string, messageId: string): Promise<boolean>;
  markProcessed(consumer: string, messageId: string): Promise<void>;
  recordFailure(failure: {
    messageId: string;
    queue: string;
    reason: string;
    attempts: number;
  }): Promise<void>;
  /** Keeps a dead letter with the last known reason; the same message twice is one row until it is replayed. */
  storeDead(dead: {
    queue: string;
    messageId: string;
    body: unknown;
    reason: string | null;
    attempts: number;
  }): Promise<void>;
  listDead(limit: number): Promise<DeadMessage[]>;
  /** What a dead message said; undefined when there is none of that id. */
  findDeadBody(deadId: string): Promise<{ body: unknown } | undefined>;
  replay(deadId: string): Promise<"replayed" | "unknown" | "malformed">;
  /** Deletes what nobody will ask for again: sent rows and claims older than `days`. */
  purge(days: number): Promise<void>;
}

const outboxSchema = z.array(
  z.object({ id: z.uuid(), queue: z.string(), type: z.string(), payload: z.unknown(), traceId: z.string() }),
);
const deadSchema = z.array(
  z.object({
    id: z.uuid(),
    queue: z.string(),
    messageId: z.string(),
    reason: z.string(),
    attempts: z.int(),
    receivedAt: z.string(),
    replayedAt: z.string().nullable(),
  }),
);

/** JSON that `jsonb` takes: signs that Postgres has no text for (NUL, half a surrogate pair) become U+FFFD. */
function storableJson(value: unknown): string {
  const json = JSON.stringify(value ?? null);
  return json.replace(/\\(?:u(?:0000|d[89a-f][0-9a-f]{2})|.)/g, (escape) =>
    escape.length > 2 ? "\\ufffd" : escape,
  );
}

export function createMessagingRepository(database: Database): MessagingRepository {
  return {
    async claim(limit, leaseSeconds) {
      const { rows } = await database.execute(sql`
        update outbox set claimed_until = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
        where id in (select id from outbox where sent_at is null and (claimed_until is null or claimed_until < now())
          order by created_at limit ${limit} for update skip locked)
        returning id, queue, type, payload, trace_id as "traceId"`);
      return outboxSchema.parse(rows);
    },
    async markSent(ids) {
      await database.execute(
        sql`update outbox set sent_at = now() where id = any(${sql.param([...ids])}::uuid[])`,
      );
    },
    async isProcessed(consumer, messageId) {
      const { rows } = await database.execute(
        sql`select 1 from processed_messages where consumer = ${consumer} and message_id = ${messageId}`,
      );
      return rows.length > 0;
    },
    async markProcessed(consumer, messageId) {
      await database.execute(
        sql`insert into processed_messages (consumer, message_id) values (${consumer}, ${messageId}) on conflict do nothing`,
      );
    },
    async recordFailure({ messageId, queue, reason, attempts }) {
      await database.execute(sql`insert into message_failures (message_id, queue, reason, attempts)
        values (${messageId}, ${queue}, ${reason}, ${attempts})
        on conflict (message_id) do update set reason = excluded.reason, attempts = excluded.attempts, failed_at = now()`);
    },
    async storeDead({ queue, messageId, body, reason, attempts }) {
      await database.execute(sql`insert into dead_messages (queue, message_id, body, reason, attempts)
        select ${queue}, ${messageId}, ${storableJson(body)}::jsonb,
          coalesce(${reason}, (select f.reason from message_failures f where f.message_id = ${messageId}), 'no reason was recorded'),
          greatest(${attempts}::int, (select f.attempts from message_failures f where f.message_id = ${messageId}))
        where not exists (select 1 from dead_messages d where d.message_id = ${messageId} and d.replayed_at is null)`);
    },
    async listDead(limit) {
      const { rows } =
        await database.execute(sql`select id, queue, message_id as "messageId", reason, attempts,
        received_at::text as "receivedAt", replayed_at::text as "replayedAt"
        from dead_messages order by received_at desc limit ${limit}`);
      return deadSchema.parse(rows);
    },
    async findDeadBody(deadId) {
      const { rows } = await database.execute(sql`select body from dead_messages where id = ${deadId}`);
      return rows[0] && z.object({ body: z.unknown() }).parse(rows[0]);
    },
    async replay(deadId) {
      const { rows } = await database.execute(sql`select replay_dead_message(${deadId}) as outcome`);
      return z.object({ outcome: z.enum(["replayed", "unknown", "malformed"]) }).parse(rows[0]).outcome;
    },
    async purge(days) {
      await database.batch([
        database.execute(sql`delete from outbox where sent_at < now() - make_interval(days => ${days})`),
        database.execute(
          sql`delete from processed_messages where processed_at < now() - make_interval(days => ${days})`,
        ),
        database.execute(
          sql`delete from message_failures where failed_at < now() - make_interval(days => ${days})`,
        ),
      ]);
    },
  };
}
