// The counts of all isolates: one Redis hash, to which an isolate adds all of its own in one command.
import { z } from "zod";
import type { RedisClient } from "../redis/redis.ts";
import type { MetricStore } from "./metrics.ts";

const hash = "metrics:1";

/** One command however many series: Upstash bills commands, and the lock is on the one key. */
const addAll = `#!lua flags=allow-key-locking
for i = 1, #ARGV, 2 do
  redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
end
return #ARGV`;

/** A script too, since the client sends HGETALL alone by another route than everything else. */
const readAll = `#!lua flags=allow-key-locking,no-writes
return redis.call('HGETALL', KEYS[1])`;

const storedSchema = z.array(z.union([z.string(), z.number()]));

/** Over the client of the request that writes or reads. Both verbs reject when Redis does not answer; a write may then have happened. */
export function createMetricStore(redis: RedisClient): MetricStore {
  return {
    async add(counts) {
      await redis.eval(addAll, [hash], [...counts].flat().map(String));
    },
    async read() {
      const flat = storedSchema.parse(await redis.eval(readAll, [hash], []));
      const pairs = Array.from({ length: flat.length / 2 }, (_, at) => flat.slice(at * 2, at * 2 + 2));
      return new Map(pairs.map(([series, sum]) => [String(series), Number(sum)]));
    },
  };
}
