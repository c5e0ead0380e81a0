// The queue port over Cloudflare Queues.
import type { Message, QueueName } from "../../shared/messages.ts";

/** A batch takes at most this many messages (developers.cloudflare.com/queues/platform/limits). */
const maxBatch = 100;

export interface MessageQueue {
  /** Hands messages to a queue, at least once each. Rejects when the queue did not take them all. */
  send(queue: QueueName, messages: readonly Message[]): Promise<void>;
}

export function createMessageQueue(bindings: Record<QueueName, Queue>): MessageQueue {
  return {
    async send(queue, messages) {
      for (let at = 0; at < messages.length; at += maxBatch) {
        await bindings[queue].sendBatch(
          messages.slice(at, at + maxBatch).map((body) => ({ body, contentType: "json" })),
        );
      }
    },
  };
}
