/** The other vendors in memory: mails with idempotency keys as Resend keeps them, queues that record, a limiter that allows. */
import { randomUUID } from "node:crypto";
import type { Mail, Mailer } from "#workers/platform/mailer/mailer.ts";
import type { Logger, LogFields, LogLevel } from "#workers/platform/logger/logger.ts";
import type { MessageQueue } from "#workers/platform/message-queue/message-queue.ts";
import type { RateLimiter } from "#workers/platform/rate-limiter/rate-limiter.ts";
import { MailRefused } from "#workers/shared/mail-refused.ts";
import type { Message, QueueName } from "#workers/shared/messages.ts";

/** A mailer whose mails can be read. */
export interface FakeMailer extends Mailer {
  /** Mails that went out: a repeated key with the same bytes is none. */
  readonly mails: Mail[];
  /** Calls, repeated ones too. */
  readonly calls: Mail[];
  /** The next mail is taken, but its sender does not hear of it. */
  loseNextAnswer(): void;
  /** The next mails are refused. */
  refuseNext(refusal: MailRefused, count?: number): void;
}

export function createFakeMailer(): FakeMailer {
  const mails: Mail[] = [];
  const calls: Mail[] = [];
  const taken = new Map<string, { id: string; bytes: string }>();
  let losesAnswer = false;
  let refusals: MailRefused[] = [];
  return {
    mails,
    calls,
    async send(mail) {
      calls.push(mail);
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      const bytes = JSON.stringify(mail);
      const known = taken.get(mail.idempotencyKey);
      if (known && known.bytes !== bytes)
        throw new MailRefused("invalid_idempotent_request: another mail had this key", true);
      const id = known?.id ?? randomUUID();
      if (!known) mails.push(mail);
      taken.set(mail.idempotencyKey, { id, bytes });
      if (losesAnswer) {
        losesAnswer = false;
        throw new TypeError("fetch failed");
      }
      return id;
    },
    loseNextAnswer: () => void (losesAnswer = true),
    refuseNext: (refusal, count = 1) => void (refusals = Array.from({ length: count }, () => refusal)),
  };
}

/** Queues that keep what was sent until a test takes it. */
export interface RecordingQueue extends MessageQueue {
  readonly sent: { queue: QueueName; message: Message }[];
  /** Takes everything that waits. */
  take(): { queue: QueueName; message: Message }[];
  /** Sends to this queue are refused until `heal`. */
  breakDown(queue: QueueName): void;
  heal(): void;
}

export function createRecordingQueue(): RecordingQueue {
  const sent: RecordingQueue["sent"] = [];
  const broken = new Set<QueueName>();
  return {
    sent,
    async send(queue, messages) {
      // A turn of the event loop, as a real send takes: what runs beside it gets its chance to interfere.
      await new Promise((resolve) => setImmediate(resolve));
      if (broken.has(queue)) throw new Error(`the queue ${queue} does not answer`);
      sent.push(...messages.map((message) => ({ queue, message })));
    },
    take: () => sent.splice(0),
    breakDown: (queue) => void broken.add(queue),
    heal: () => broken.clear(),
  };
}

export const allowingLimiter: RateLimiter = {
  take: async () => ({ allowed: true, retryAfterSeconds: 1 }),
};

/** A logger that keeps its lines. */
export interface RecordingLogger extends Logger {
  readonly lines: { level: LogLevel; event: string; fields: LogFields }[];
}

export function createRecordingLogger(): RecordingLogger {
  const lines: RecordingLogger["lines"] = [];
  const logger: RecordingLogger = {
    lines,
    log: (level, event, fields = {}) => void lines.push({ level, event, fields }),
    with: () => logger,
  };
  return logger;
}
