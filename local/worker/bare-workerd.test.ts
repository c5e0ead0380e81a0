/** A Worker in the bare workerd, with the services of `local/edge` behind its bindings. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEdge, type Edge } from "#local/edge/start-edge.ts";
import { startBareWorkerd, type BareWorkerd } from "./bare-workerd.ts";

const script = `
const answers = {
  "/vars": (request, env) => env.GREETING + env.VERSION.id,
  "/kv": async (request, env) => {
    const before = await env.NAMES.get("k");
    await env.NAMES.put("k", "kept", { expirationTtl: 60, metadata: { n: 1 } });
    const { value, metadata } = await env.NAMES.getWithMetadata("k", "text");
    const other = await env.OTHERS.get("k");
    await env.NAMES.delete("k");
    return [before, value, metadata?.n, other, await env.NAMES.get("k")].join();
  },
  "/cache": async () => {
    const [cache, other] = [await caches.open("one"), await caches.open("two")];
    const key = "http://cache.example/a?b=c";
    const before = await cache.match(key);
    await cache.put(key, new Response("kept", { headers: { "Cache-Control": "max-age=60", "X-Own": "yes" } }));
    const hit = await cache.match(key);
    const seen = [before, await hit?.text(), hit?.headers.get("X-Own"), await other.match(key)];
    return [...seen, await cache.delete(key), await cache.match(key)].join();
  },
  "/keep": async (request, env) => {
    const cache = await caches.open("one");
    const before = [await env.NAMES.get("kept"), await (await cache.match("http://cache.example/kept"))?.text()];
    await env.NAMES.put("kept", "in KV");
    await cache.put("http://cache.example/kept", new Response("cached", { headers: { "Cache-Control": "max-age=60" } }));
    return before.join();
  },
  "/private": async () => {
    const cache = await caches.open("one");
    await cache.put("http://cache.example/p", new Response("x", { headers: { "Cache-Control": "private, max-age=60" } }));
    return String(await cache.match("http://cache.example/p"));
  },
  "/r2": async (request, env) => {
    const before = await env.FILES.head("a.png");
    const onlyIf = { etagDoesNotMatch: "*" };
    await env.FILES.put("a.png", "kept bytes", { onlyIf, httpMetadata: { contentType: "image/png" } });
    const again = await env.FILES.put("a.png", "other bytes", { onlyIf });
    const { size, httpMetadata } = await env.FILES.head("a.png");
    const part = await (await env.FILES.get("a.png", { range: { offset: 5, length: 3 } })).text();
    const whole = await (await env.FILES.get("a.png")).text();
    return [before, again, size, httpMetadata.contentType, part, whole].join();
  },
  "/queue": async (request, env) => {
    await env.JOBS.send({ id: 1 });
    await env.JOBS.sendBatch([{ body: 1 }, { body: 2 }]);
    return "sent";
  },
  "/limit": async (request, env) => {
    const calls = [];
    for (const key of ["a", "a", "a", "b"]) calls.push((await env.LIMIT.limit({ key })).success);
    return calls.join();
  },
};
export default {
  async fetch(request, env) {
    const answer = answers[new URL(request.url).pathname];
    return answer ? new Response(await answer(request, env)) : new Response("", { status: 404 });
  },
};
`;

let folder: string;
let edge: Edge;
let worker: BareWorkerd;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "playshelf-bare-"));
  chmodSync(folder, 0o755);
  const scriptPath = join(folder, "given.js");
  writeFileSync(scriptPath, script);
  edge = await startEdge();
  worker = await startBareWorkerd(
    {
      port: await getPort({ host: "127.0.0.1" }),
      compatibilityDate: "2026-10-01",
      compatibilityFlags: ["nodejs_compat"],
      vars: { GREETING: 'a "quoted" é ' },
      json: { VERSION: { id: "v1" } },
      kvNamespaces: ["NAMES", "OTHERS"],
      queues: ["JOBS"],
      r2Buckets: ["FILES"],
      rateLimits: { LIMIT: { limit: 2, periodSeconds: 3600 } },
    },
    { folder: join(folder, "run"), scriptPath, edge: edge.ports },
  );
});

afterAll(async () => {
  await worker.stop();
  await edge.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (path: string): Promise<string> => (await fetch(`${worker.url}${path}`)).text();

it("has its variables and plain values", async () => {
  expect(await ask("/vars")).toBe('a "quoted" é v1');
});

it("keeps, tells apart and forgets in KV", async () => {
  expect(await ask("/kv")).toBe(",kept,1,,");
});

it("keeps, tells apart and forgets in the Cache API, and nothing that is private", async () => {
  expect(await ask("/cache")).toBe(",kept,yes,,true,");
  expect(await ask("/private")).toBe("undefined");
});

it("keeps files in a bucket, the first of a name for good, and gives them whole or in part", async () => {
  expect(await ask("/r2")).toBe(",,10,image/png,byt,kept bytes");
});

it("sends to queues, which count", async () => {
  const before = await edge.tell({});
  expect(await ask("/queue")).toBe("sent");
  expect((await edge.tell({})).queueSends - before.queueSends).toBe(2);
});

it("limits each key by itself", async () => {
  expect(await ask("/limit")).toBe("true,true,false,true");
});

it("has neither cache nor KV while they are absent, and what was there afterwards", async () => {
  await edge.tell({ absent: ["cache", "kv"] });
  expect(await ask("/cache")).toBe(",,,,false,");
  await edge.tell({ absent: [] });
  expect(await ask("/cache")).toBe(",kept,yes,,true,");
});

it("loses of cache and KV what it is told to clear", async () => {
  await ask("/keep");
  expect(await ask("/keep")).toBe("in KV,cached");
  await edge.tell({ clear: ["cache"] });
  expect(await ask("/keep")).toBe("in KV,");
  await edge.tell({ clear: ["kv"] });
  expect(await ask("/keep")).toBe(",cached");
});
