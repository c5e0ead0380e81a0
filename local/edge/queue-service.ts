/** Queues of a bare workerd (`queue`): takes messages and counts them; nobody consumes them. */
import type { EdgeHandler } from "./edge-service.ts";

/** The service and its count. */
export interface QueueService {
  readonly handle: EdgeHandler;
  /** Sends since the start, a batch counted once. */
  readonly counts: { send: number };
}

const metrics = JSON.stringify({
  metadata: { metrics: { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: 0 } },
});

export function createQueueService(): QueueService {
  const counts = { send: 0 };
  return {
    counts,
    handle: () => {
      counts.send += 1;
      return { status: 200, headers: [["Content-Type", "application/json"]], body: metrics };
    },
  };
}
