/** The program that `startEdge` forks: cache, KV, queues and a bucket on a port each, told what to do over the process's channel. */
import { createCacheService } from "./cache-service.ts";
import { listenEdge } from "./edge-service.ts";
import { createKvService } from "./kv-service.ts";
import { createQueueService } from "./queue-service.ts";
import { createR2Service } from "./r2-service.ts";
import type { EdgeCommand, EdgeCounts, EdgeReply } from "./start-edge.ts";

const cache = createCacheService();
const kv = createKvService();
const queue = createQueueService();
const r2 = createR2Service();

const counts = (): EdgeCounts => ({
  cacheMatches: cache.counts.match,
  cachePuts: cache.counts.put,
  cacheDeletes: cache.counts.delete,
  kvReads: kv.counts.read,
  kvWrites: kv.counts.write,
  queueSends: queue.counts.send,
});

const stores = { cache, kv };

function run(command: EdgeCommand): EdgeCounts {
  for (const name of command.clear ?? []) stores[name].clear();
  if (command.absent) {
    cache.setAbsent(command.absent.includes("cache"));
    kv.setAbsent(command.absent.includes("kv"));
  }
  return counts();
}

const reply = (message: EdgeReply): unknown => process.send?.(message);

// The parent is gone: nobody will ask for the end.
process.on("disconnect", () => process.exit(0));
process.on("message", (command: EdgeCommand) => reply({ counts: run(command) }));

const [cachePort, kvPort, queuePort, r2Port] = await Promise.all(
  [cache, kv, queue, r2].map(async ({ handle }) => (await listenEdge(handle)).port),
);
reply({ ports: { cache: cachePort ?? 0, kv: kvPort ?? 0, queue: queuePort ?? 0, r2: r2Port ?? 0 } });
