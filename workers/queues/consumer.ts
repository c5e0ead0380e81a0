// The receiving side of the queues: parse, handle, and settle each message on its own.
import { systemActor } from "../shared/actor.ts";
import { AppError } from "../shared/errors.ts";
import { databaseRefusal } from "../shared/database-refusal.ts";
import { describeError } from "../shared/describe-error.ts";
import { MailRefused } from "../shared/mail-refused.ts";
import { messageSchema, queueNames, type Message, type QueueName } from "../shared/messages.ts";
import type { Logger } from "../platform/logger/logger.ts";
import type { Metrics } from "../platform/metrics/metrics.ts";
import type { CatalogueChanges } from "../services/listing/index.ts";
import type { MessagingService } from "../services/messaging/index.ts";
import type { NotificationService } from "../services/notifications/index.ts";
import type { OrderService } from "../services/orders/index.ts";
import { handleMessage } from "./handlers/handle-message.ts";

export interface ConsumerDependencies {
  services: {
    catalogueChanges: CatalogueChanges;
    messaging: MessagingService;
    notifications: NotificationService;
    orders: OrderService;
  };
  logger: Logger;
  metrics: Metrics;
  /** Wait before the second delivery; it doubles with each further one, up to an hour. */
  retryBaseSeconds: number;
}

const longestRetrySeconds = 3600;

/** `payment-events-staging` is `payment-events`; undefined for a queue that is not ours. */
export function logicalQueue(name: string): { queue: QueueName; dead: boolean } | undefined {
  const queue = queueNames.find((known) => name === known || name.startsWith(`${known}-`));
  return queue && { queue, dead: name.startsWith(`${queue}-dlq`) };
}

/** Seconds until delivery `attempts + 1`. */
export function retryDelaySeconds(attempts: number, baseSeconds: number): number {
  return Math.min(longestRetrySeconds, baseSeconds * 2 ** (attempts - 1));
}

/** A failure in words that may be stored: never values of statements. */
function reasonOf(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.detail}`;
  if (error instanceof MailRefused) return error.message;
  const refusal = databaseRefusal(error);
  if (refusal) return `${refusal.code}: ${refusal.message}`.slice(0, 300);
  return error instanceof Error
    ? `${error.name}: ${error.message.split("\n", 1)[0] ?? ""}`.slice(0, 300)
    : "unknown failure";
}

/** Handles a batch; every message ends in ack or retry of its own, so that one failure repeats nothing else. */
export async function consume(batch: MessageBatch, dependencies: ConsumerDependencies): Promise<void> {
  const source = logicalQueue(batch.queue);
  if (!source) throw new Error(`There is no consumer for the queue ${batch.queue}`);
  for (const delivery of batch.messages) {
    const parsed = messageSchema.safeParse(delivery.body);
    try {
      if (source.dead || !parsed.success) {
        await bury(delivery, source.queue, parsed.data, source.dead, dependencies);
      } else {
        await deliver(delivery, source.queue, parsed.data, dependencies);
      }
    } catch (error) {
      // What became of it could not be stored: it comes again, and the rest of the batch goes on.
      const { id: messageId } = delivery;
      dependencies.logger.log("error", "message.not_stored", {
        queue: source.queue,
        messageId,
        error: describeError(error),
      });
      delivery.retry({ delaySeconds: retryDelaySeconds(delivery.attempts, dependencies.retryBaseSeconds) });
    }
  }
}

async function deliver(
  delivery: globalThis.Message,
  queue: QueueName,
  message: Message,
  { services, logger, metrics, retryBaseSeconds }: ConsumerDependencies,
): Promise<void> {
  const lagSeconds = (Date.now() - delivery.timestamp.getTime()) / 1000;
  metrics.observe("playshelf_message_delay_seconds", { queue }, lagSeconds);
  const { id: messageId, traceId, type } = message;
  const actor = systemActor(`consumer:${queue}`, traceId);
  const { attempts } = delivery;
  try {
    await handleMessage(services, actor, message);
    delivery.ack();
    metrics.count("playshelf_messages_total", { queue, outcome: "handled" });
    logger.log("info", "message.handled", { queue, messageId, type, traceId, attempts });
  } catch (error) {
    const reason = reasonOf(error);
    metrics.count("playshelf_messages_total", { queue, outcome: "failed" });
    logger.log("warn", "message.failed", { queue, messageId, type, traceId, attempts, reason });
    const final = error instanceof MailRefused && !error.retryable;
    if (final)
      await services.messaging.storeDead(actor, { queue, messageId, body: message, reason, attempts });
    else await services.messaging.recordFailure(actor, { messageId, queue, reason, attempts });
    if (final) delivery.ack();
    else delivery.retry({ delaySeconds: retryDelaySeconds(attempts, retryBaseSeconds) });
  }
}

/** Stores a message that will not be tried again: it came out of a dead-letter queue, or nobody can read it. */
async function bury(
  delivery: globalThis.Message,
  queue: QueueName,
  message: Message | undefined,
  dead: boolean,
  { services, logger, metrics }: ConsumerDependencies,
): Promise<void> {
  const messageId = message?.id ?? delivery.id;
  const reason = dead && message ? null : "the message does not have the form of any that this version knows";
  const actor = systemActor(`consumer:${queue}-dlq`, message?.traceId);
  await services.messaging.storeDead(actor, {
    queue,
    messageId,
    body: delivery.body,
    reason,
    attempts: delivery.attempts,
  });
  delivery.ack();
  metrics.count("playshelf_messages_total", { queue, outcome: "dead" });
  logger.log("error", "message.dead", { queue, messageId, traceId: actor.traceId, reason });
}
