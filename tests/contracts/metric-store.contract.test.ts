/** Counts of isolates in Redis, over the client that production uses and the stand-in's Lua. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { listen, type Listening } from "#local/listen.ts";
import { createUpstashStandIn } from "#local/upstash/app.ts";
import { createMetricStore } from "#workers/platform/metrics/metric-store.ts";
import { createRedis } from "#workers/platform/redis/redis.ts";

let server: Listening;
const trips: number[] = [];
const standIn = createUpstashStandIn({ token: "token" });

beforeAll(async () => void (server = await listen(standIn.app)));
afterAll(async () => {
  await server.close();
  await standIn.close();
});

it("adds all series of an isolate in one call, and reads the sums in one", async () => {
  const redis = createRedis({ url: server.url, token: "token", onTrip: (ms) => trips.push(ms) });
  const store = createMetricStore(redis);
  expect(await store.read()).toEqual(new Map());
  const odd = 'playshelf_requests_total|route="/ü",method="GET"|';
  await store.add(
    new Map([
      [odd, 2],
      ["b||sum", 1],
    ]),
  );
  await Promise.all(Array.from({ length: 5 }, () => store.add(new Map([[odd, 3]]))));
  expect(await store.read()).toEqual(
    new Map([
      [odd, 17],
      ["b||sum", 1],
    ]),
  );
  // The client joins calls of the same moment into one trip.
  expect(trips).toHaveLength(4);
});
