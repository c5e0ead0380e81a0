// One write a minute and page; of games those alone that are asked for often.
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "#local/listen.ts";
import { createUpstashStandIn } from "#local/upstash/app.ts";
import { createRedis, type RedisClient } from "../redis/redis.ts";
import { mayWriteEverywhere, turnKey } from "./everywhere-turns.ts";

const upstash = createUpstashStandIn({ token: "token" });
let server: Awaited<ReturnType<typeof listen>>;
let redis: RedisClient;
beforeAll(async () => {
  server = await listen(upstash.app);
  redis = createRedis({ url: server.url, token: "token", timeoutMs: 5_000 });
});
afterAll(async () => {
  await server.close();
  await upstash.close();
});

/** The minute is over. */
const nextMinute = (id: string) => redis.del(turnKey(id));

test("home is written at once, by one of all who made it in a minute", async () => {
  const asked = await Promise.all(Array.from({ length: 5 }, () => mayWriteEverywhere(redis, "USD /", true)));
  expect(asked.filter(Boolean)).toHaveLength(1);
  await nextMinute("USD /");
  expect(await mayWriteEverywhere(redis, "USD /", true)).toBe(true);
});

test("a game's page is written once it was made in ten minutes of an hour", async () => {
  const id = "USD /games/often";
  const said: boolean[] = [];
  for (let minute = 0; minute < 12; minute += 1) {
    said.push(await mayWriteEverywhere(redis, id, false));
    expect(await mayWriteEverywhere(redis, id, false)).toBe(false);
    await nextMinute(id);
  }
  expect(said).toEqual([...Array.from({ length: 9 }, () => false), true, true, true]);
});

test("a thousand games find a place", async () => {
  await redis.set("pages:places", 1_000);
  const id = "USD /games/late";
  for (let minute = 0; minute < 12; minute += 1) {
    expect(await mayWriteEverywhere(redis, id, false)).toBe(false);
    await nextMinute(id);
  }
});
