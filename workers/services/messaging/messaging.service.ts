// The relay from the outbox to the queues, and what happens to messages that nobody can handle.
import { z } from "zod";
import type { Logger } from "../../platform/logger/logger.ts";
import type { MessageQueue } from "../../platform/message-queue/message-queue.ts";
import type { Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { messageSchema, queueNames, type Message, type QueueName } from "../../shared/messages.ts";
import type { DeadMessage, MessagingRepository, OutboxRow } from "./messaging.repository.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { messagingNeeds } from "./messaging.permissions.ts";

/** Long enough for a queue to answer; after it another relay may send the row again. */
const leaseSeconds = 30;
const relayBatch = 100;
/** Messages are kept longer than any queue keeps them (14 days at most), then forgotten. */
const keepDays = 30;

export interface MessagingService {
  /** Sends what the outbox holds, at least once each; answers how many. Safe to run in parallel. Rejects when a queue failed. */
  relay(actor: Actor): Promise<number>;
  /** Runs `handle` unless this consumer has handled the message before. Answers whether it ran. */
  once(
    actor: Actor,
    input: { consumer: string; messageId: string },
    handle: () => Promise<void>,
  ): Promise<boolean>;
  /** Remembers why a message failed, for its dead letter. */
  recordFailure(
    actor: Actor,
    failure: { messageId: string; queue: QueueName; reason: string; attempts: number },
  ): Promise<void>;
  /** Keeps a message that will not be tried again; without a reason, the last recorded one. */
  storeDead(
    actor: Actor,
    dead: { queue: QueueName; messageId: string; body: unknown; reason: string | null; attempts: number },
  ): Promise<void>;
  listDead(actor: Actor): Promise<DeadMessage[]>;
  /** Puts a dead message back on its queue through the outbox. @throws AppError `not_found`, `conflict` (no consumer of this version can read it) */
  replayDead(actor: Actor, deadId: string): Promise<void>;
  /** Forgets what is older than any redelivery. For schedules. */
  purge(actor: Actor): Promise<void>;
}

interface Dependencies {
  repository: MessagingRepository;
  queue: MessageQueue;
  logger: Logger;
  /** Hears of messages as they are sent, so that this location need not wait for the queue. May hear of one twice; never rejects. */
  onSend?: (messages: readonly Message[]) => Promise<void>;
}

export function createMessagingService({
  repository,
  queue,
  logger,
  onSend = async () => undefined,
}: Dependencies): MessagingService {
  /** Sends what was claimed, queue by queue. One that fails is noted in `failed` and keeps no other back. */
  async function sendAll(rows: readonly OutboxRow[], failed: Map<QueueName, Error>): Promise<number> {
    const byQueue = new Map<QueueName, Message[]>(queueNames.map((name) => [name, []]));
    for (const row of rows) {
      const message = messageSchema.safeParse({
        v: 1,
        id: row.id,
        type: row.type,
        traceId: row.traceId,
        payload: row.payload,
      });
      const target = queueNames.find((name) => name === row.queue);
      if (message.success && target) byQueue.get(target)?.push(message.data);
      else
        logger.log("error", "outbox.unknown_message", {
          messageId: row.id,
          type: row.type,
          queue: row.queue,
        });
    }
    let sent = 0;
    for (const [name, messages] of byQueue) {
      if (messages.length === 0 || failed.has(name)) continue;
      try {
        await Promise.all([queue.send(name, messages), onSend(messages)]);
        await repository.markSent(messages.map((message) => message.id));
        sent += messages.length;
      } catch (error) {
        failed.set(name, error instanceof Error ? error : new Error(`${name} failed`, { cause: error }));
      }
    }
    return sent;
  }

  const service: MessagingService = {
    async relay() {
      const failed = new Map<QueueName, Error>();
      let sent = 0;
      let claimed: number;
      do {
        const rows = await repository.claim(relayBatch, leaseSeconds);
        claimed = rows.length;
        sent += await sendAll(rows, failed);
      } while (claimed === relayBatch);
      const [failure] = failed.values();
      if (failure !== undefined) throw failure;
      return sent;
    },
    async once(_actor, { consumer, messageId }, handle) {
      if (await repository.isProcessed(consumer, messageId)) return false;
      // The mark comes after the effect, which may run twice itself: a crash in between repeats, and never loses.
      await handle();
      await repository.markProcessed(consumer, messageId);
      return true;
    },
    recordFailure: (_actor, failure) => repository.recordFailure(failure),
    storeDead: (_actor, dead) => repository.storeDead(dead),
    listDead: () => repository.listDead(100),
    async replayDead(_actor, deadId) {
      const dead = z.uuid().safeParse(deadId).success ? await repository.findDeadBody(deadId) : undefined;
      if (!dead) throw new AppError("not_found", `There is no dead message with the id ${deadId}.`);
      if (!messageSchema.safeParse(dead.body).success || (await repository.replay(deadId)) !== "replayed") {
        throw new AppError(
          "conflict",
          "This message has the form of none that this version knows: no consumer could read it again.",
        );
      }
    },
    purge: () => repository.purge(keepDays),
  };
  return guardVerbs(service, messagingNeeds);
}
