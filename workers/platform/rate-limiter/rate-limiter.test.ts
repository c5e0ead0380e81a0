// Sliding windows over the Redis stand-in: counted, told, ended, and what happens when nobody can count.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen, type Listening } from "#local/listen.ts";
import { createUpstashStandIn, type UpstashStandIn } from "#local/upstash/app.ts";
import { createRedis, type RedisClient } from "../redis/redis.ts";
import { createRateLimiter, type LimitRule, type Quota } from "./rate-limiter.ts";

const rule = { name: "tries", calls: 3, windowSeconds: 60, onFailure: "closed" } as const satisfies LimitRule;

let standIn: UpstashStandIn;
let server: Listening;
let redis: RedisClient;
let failures: string[];
let quotas: Quota[];

beforeEach(async () => {
  standIn = createUpstashStandIn({ token: "token" });
  server = await listen(standIn.app);
  redis = createRedis({ url: server.url, token: "token" });
  failures = [];
  quotas = [];
});
afterEach(async () => {
  await server.close();
  await standIn.close();
});
const limiter = () =>
  createRateLimiter(redis, {
    onFailure: ({ name }) => failures.push(name),
    onQuota: (quota) => quotas.push(quota),
  });

describe("a limit", () => {
  it("allows so many calls of one subject, in every isolate together, and no other subject's", async () => {
    const outcomes = [];
    for (let call = 0; call < 4; call += 1) outcomes.push(await limiter().take(rule, "a"));
    expect(outcomes.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
    expect(outcomes.at(-1)?.retryAfterSeconds).toBeGreaterThan(0);
    expect(outcomes.at(-1)?.retryAfterSeconds).toBeLessThanOrEqual(rule.windowSeconds);
    expect(await limiter().take(rule, "b")).toMatchObject({ allowed: true });
  });

  it("tells what is left only where the caller may know", async () => {
    await limiter().take(rule, "a");
    expect(quotas).toEqual([]);
    await limiter().take({ ...rule, tellsCaller: true }, "a");
    expect(quotas).toMatchObject([{ remaining: 1, rule: { name: "tries" } }]);
  });

  it("leaves nothing behind for good: each counter ends soon after its window", async () => {
    for (const subject of ["a", "b", "c"]) await limiter().take(rule, subject);
    // By scripts: the stand-in serves the limiter's own commands and no other.
    const keys = await redis.eval<string[], string[]>("return redis.call('keys', ARGV[1])", [], ["limit:*"]);
    expect(keys).toHaveLength(3);
    for (const key of keys) {
      const seconds = await redis.eval<string[], number>("return redis.call('ttl', ARGV[1])", [], [key]);
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(2 * rule.windowSeconds + 1);
    }
  });
});

describe("when Redis cannot be asked", () => {
  it("a closed limit refuses, an open one lets through, and both say that nobody counted", async () => {
    standIn.failNext(100);
    expect(await limiter().take(rule, "a")).toEqual({
      allowed: false,
      retryAfterSeconds: 30,
      unavailable: true,
    });
    expect(await limiter().take({ ...rule, onFailure: "open" }, "a")).toMatchObject({
      allowed: true,
      unavailable: true,
    });
    expect(failures).toEqual(["tries", "tries"]);
  });
});
