/** What the shop relies on from Upstash Redis, asked through the official clients. */
import { randomUUID } from "node:crypto";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "#local/listen.ts";
import { createUpstashStandIn } from "#local/upstash/app.ts";
import { maxRequestBytes, refusedCommands } from "#local/upstash/limits.ts";
import { targetsOf } from "./targets.ts";

type Service = { url: string; token: string; close: () => Promise<void> };

// Known differences of the stand-in from the service:
// - only `POST /pipeline`, to which the official client gathers the commands that the shop uses;
// - in memory it serves the commands of local/upstash/commands.ts; others answer "Command is not available";
// - data is gone when the process ends (set REDIS_URL to run it on a server);
// - one region: a read after a write is never stale, so the sync token is only counted;
// - Lua runs on 5.3 (fengari), the service on 5.1: scripts must not depend on integer division or `unpack`.
const targets = targetsOf<Service>("redis", {
  async standIn() {
    const token = randomUUID();
    const standIn = createUpstashStandIn({ token, redisUrl: process.env["REDIS_URL"] });
    const server = await listen(standIn.app);
    return { url: server.url, token, close: async () => void (await server.close(), await standIn.close()) };
  },
  async real(values) {
    return {
      url: values["UPSTASH_REDIS_REST_URL"] ?? "",
      token: values["UPSTASH_REDIS_REST_TOKEN"] ?? "",
      close: async () => {},
    };
  },
});

function send({ url, token }: Service, body: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${url}/pipeline`, { method: "POST", headers, body: JSON.stringify(body) });
}

describe.each(targets)("redis on $name", ({ open }) => {
  let service: Service;
  let redis: Redis;
  const run = `contract:${randomUUID()}`;
  const used = new Set<string>();
  const key = (name: string) => {
    used.add(`${run}:${name}`);
    return `${run}:${name}`;
  };

  beforeAll(async () => {
    service = await open();
    redis = new Redis({ url: service.url, token: service.token, enableTelemetry: false });
  });
  afterAll(async () => {
    await redis.del(...used);
    await service.close();
  });

  describe("values", () => {
    it.each([
      ["text", "plain"],
      ["the word OK", "OK"],
      ["text outside ASCII", "ゼルダ – é ✓"],
      ["an empty text", ""],
      ["zero", 0],
      ["false", false],
      ["a JSON object", { price: 1999, tags: ["rpg", "日本語"] }],
    ])("keeps %s as it was set", async (name, value) => {
      await redis.set(key(`value ${name}`), value);
      expect(await redis.get(key(`value ${name}`))).toEqual(value);
    });

    it("tells a missing key from an empty one", async () => {
      expect(await redis.get(key("never set"))).toBeNull();
      expect(await redis.exists(key("never set"))).toBe(0);
    });

    it("answers plain JSON when the client asks for no encoding", async () => {
      const plain = new Redis({
        url: service.url,
        token: service.token,
        responseEncoding: false,
        enableTelemetry: false,
      });
      await plain.set(key("plain"), "ø");
      expect(await plain.get(key("plain"))).toBe("ø");
      expect(await plain.ping()).toBe("PONG");
    });

    it("reads several keys in order, null for what is missing", async () => {
      await redis.mset({ [key("m1")]: "a", [key("m2")]: 2 });
      expect(await redis.mget(key("m1"), key("none"), key("m2"))).toEqual(["a", null, 2]);
    });
  });

  describe("locks and expiry", () => {
    it("sets a key only when it is missing", async () => {
      expect(await redis.set(key("lock"), "first", { nx: true, px: 60_000 })).toBe("OK");
      expect(await redis.set(key("lock"), "second", { nx: true, px: 60_000 })).toBeNull();
      expect(await redis.get(key("lock"))).toBe("first");
    });

    it("reports the time a key has left, -1 without expiry, -2 without key", async () => {
      await redis.set(key("short"), "x", { ex: 100 });
      await redis.set(key("long"), "x");
      const left = await redis.pttl(key("short"));
      expect(left).toBeGreaterThan(90_000);
      expect(left).toBeLessThanOrEqual(100_000);
      expect(await redis.ttl(key("long"))).toBe(-1);
      expect(await redis.ttl(key("gone"))).toBe(-2);
    });

    it("forgets a key after its time", async () => {
      await redis.set(key("blink"), "x", { px: 20 });
      await expect.poll(() => redis.get(key("blink")), { timeout: 5_000 }).toBeNull();
    });
  });

  describe("counters", () => {
    it("loses no increment of many at once", async () => {
      await Promise.all(Array.from({ length: 40 }, () => redis.incr(key("count"))));
      expect(await redis.get(key("count"))).toBe(40);
      expect(await redis.incrby(key("count"), -15)).toBe(25);
    });

    it("refuses to count what is not an integer, and leaves it as it was", async () => {
      await redis.set(key("word"), "abc");
      await expect(redis.incr(key("word"))).rejects.toThrow(/ERR value is not an int/);
      expect(await redis.get(key("word"))).toBe("abc");
    });
  });

  describe("errors", () => {
    it("names the wrong kind of value", async () => {
      await redis.set(key("string"), "x");
      await expect(redis.hget(key("string"), "f")).rejects.toThrow(
        "WRONGTYPE Operation against a key holding the wrong kind of value",
      );
    });

    it("answers a failed command in its place of the pipeline, with status 200", async () => {
      const response = await send(service, [["get"], ["set", key("beside"), "x"]]);
      expect(response.status).toBe(200);
      const error = expect.stringContaining("ERR wrong number of arguments for 'get' command");
      expect(await response.json()).toEqual([{ error }, { result: "OK" }]);
    });

    it("answers 400 and { error } for a request that is no list of commands, 401 for a wrong token", async () => {
      const failed = await send(service, { set: "x" });
      expect(failed.status).toBe(400);
      expect(await failed.json()).toEqual({ error: expect.stringMatching(/^ERR /) });
      const denied = await send({ ...service, token: "wrong" }, [["ping"]]);
      expect(denied.status).toBe(401);
      expect(await denied.json()).toEqual({ error: expect.any(String) });
    });
  });

  it("answers a pipeline in order and keeps an error in its place", async () => {
    await redis.set(key("text?"), "text");
    const pipeline = redis.pipeline();
    pipeline.set(key("p"), 1).hset(key("text?"), { field: "x" }).incr(key("p"));
    const answers = await pipeline.exec({ keepErrors: true });
    expect(answers[0]?.result).toBe("OK");
    expect(answers[1]?.error).toMatch(/^WRONGTYPE /);
    expect(answers[2]?.result).toBe(2);
  });

  describe("scripts", () => {
    const script = "return {KEYS[1], tonumber(ARGV[1]) + 1, redis.call('GET', KEYS[1])}";

    it("runs Lua with keys, arguments and nil for what is missing", async () => {
      expect(await redis.eval(script, [key("lua")], ["41"])).toEqual([key("lua"), 42, null]);
    });

    it("knows a script by the hash of the text as sent, flag line and all", async () => {
      const flagged = `#!lua flags=allow-key-locking\n${script} -- ${run}`;
      const hash = await redis.scriptLoad(flagged);
      expect(await redis.scriptExists(hash)).toEqual([1]);
      expect(await redis.evalsha(hash, [key("sha")], ["1"])).toEqual([key("sha"), 2, null]);
    });

    it("answers NOSCRIPT for a hash it never saw", async () => {
      await expect(redis.evalsha("0".repeat(40), [], [])).rejects.toThrow("NOSCRIPT");
    });
  });

  describe("rate limiter", () => {
    it.each([
      ["a sliding window", Ratelimit.slidingWindow(3, "1 h")],
      ["a fixed window", Ratelimit.fixedWindow(3, "1 h")],
    ])("lets three of five through in %s and counts them apart for each caller", async (name, limiter) => {
      const limit = new Ratelimit({
        redis,
        limiter,
        prefix: key(name),
        ephemeralCache: false,
        analytics: false,
      });
      const answers = [];
      for (let attempt = 0; attempt < 5; attempt += 1) answers.push(await limit.limit("203.0.113.7"));
      expect(answers.map(({ success }) => success)).toEqual([true, true, true, false, false]);
      expect(answers.map(({ remaining }) => Math.max(0, remaining)).slice(0, 3)).toEqual([2, 1, 0]);
      expect(answers.at(-1)?.reset).toBeGreaterThan(Date.now());
      expect((await limit.limit("203.0.113.8")).success).toBe(true);
    });

    it("lets no more through when all come at once", async () => {
      const limiter = Ratelimit.slidingWindow(5, "1 h");
      const limit = new Ratelimit({
        redis,
        limiter,
        prefix: key("burst"),
        ephemeralCache: false,
        analytics: false,
      });
      const answers = await Promise.all(Array.from({ length: 20 }, () => limit.limit("one")));
      expect(answers.filter(({ success }) => success)).toHaveLength(5);
    });
  });

  describe("published limits", () => {
    it("refuses a request above the size limit", async () => {
      const big = "x".repeat(maxRequestBytes + 1);
      await expect(redis.set(key("big"), big)).rejects.toThrow(/ERR max request size exceeded/);
    });

    it.each([...refusedCommands])("refuses %s, which needs a connection", async (name) => {
      const response = await send(service, [[name, "x"]]);
      expect(JSON.stringify(await response.json())).toMatch(/ERR/);
    });
  });
});
