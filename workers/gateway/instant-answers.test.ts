// What the isolate's memory answers by itself is what the gateway would have answered, and nobody's own.
import { describe, expect, test } from "vitest";
import { openGateway } from "#tests/setup/gateway-fixture.ts";
import { createLocationTier } from "../platform/page-cache/location-tier.ts";
import { lifetimesOf } from "../platform/page-cache/page-cache.ts";
import { createPageMemory } from "../platform/page-cache/memory-tier.ts";
import { createPageCache } from "../platform/page-cache/tiered-page-cache.ts";

const shop = "https://shop.example.com";

/** A page cache of one isolate whose location keeps nothing. */
function memoryOnly() {
  return createPageCache({
    memory: createPageMemory(),
    location: createLocationTier(shop, async () => ({
      match: async () => undefined,
      put: async () => undefined,
    })),
    everywhere: {
      read: async () => undefined,
      write: async () => undefined,
      remove: async () => undefined,
    },
    lifetimes: lifetimesOf(30),
    now: Date.now,
    within: (work) => work,
    inBackground: (work) => void work.catch(() => undefined),
    onFailure: () => undefined,
  });
}

function setUp(options: Parameters<typeof openGateway>[0] = {}) {
  const pageCache = memoryOnly();
  const gateway = openGateway({ ...options, pageCache });
  /** Answers that a scope was opened for. */
  const scoped = (): number => gateway.logger.lines.filter(({ event }) => event === "request").length;
  return { ...gateway, pageCache, scoped };
}

const unsaid = new Set(["x-request-id", "cache-status", "server-timing"]);
const saidBy = (response: Response) => [...response.headers].filter(([name]) => !unsaid.has(name));

describe("an answer from memory", () => {
  test.each(["/games", "/de/games", "/about"])("of %s is what the gateway answered before", async (path) => {
    const { call, scoped } = setUp();
    const first = await call(path);
    const second = await call(path);
    expect(scoped()).toBe(1);
    expect(second.status).toBe(200);
    expect(saidBy(second)).toEqual(saidBy(first));
    expect(await second.text()).toBe(await first.text());
    expect(second.headers.get("cache-status")).toMatch(/^Playshelf; hit; ttl=\d+; detail=isolate$/);
    expect(second.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
  });

  test("has the id that its caller gave it", async () => {
    const { call } = setUp();
    await call("/games");
    const response = await call("/games", { headers: { "X-Request-Id": "request-0003" } });
    expect(response.headers.get("X-Request-Id")).toBe("request-0003");
  });

  test("is 304 for who has the bytes", async () => {
    const { call, scoped } = setUp();
    const tag = (await call("/games")).headers.get("ETag") ?? "";
    const unchanged = await call("/games", { headers: { "If-None-Match": `W/${tag}` } });
    expect([unchanged.status, await unchanged.text(), scoped()]).toEqual([304, "", 1]);
    expect(unchanged.headers.get("ETag")).toBe(tag);
  });

  test("is told in sum by the next request that is not", async () => {
    const { call, logger, counted } = setUp();
    await call("/games");
    for (let time = 0; time < 3; time += 1) await call("/games");
    await call("/healthz");
    expect(logger.lines.filter(({ event }) => event === "requests.from_memory")).toMatchObject([
      { fields: { route: "page:unknown", status: "2xx", count: 3 } },
    ]);
    const hits = counted.filter(({ labels }) => labels["cache"] === "pages" && labels["result"] === "hit");
    expect(hits).toHaveLength(1);
  });

  test("ends with a purge", async () => {
    const { call, pageCache, scoped } = setUp();
    await call("/games");
    await pageCache.purge(["lists"], []);
    await call("/games");
    expect(scoped()).toBe(2);
  });
});

describe("who goes through the gateway all the same", () => {
  test.each([
    ["staff", { headers: { Cookie: "__Host-staff=1" } }],
    ["who chose another currency", { headers: { Cookie: "currency=EUR" } }],
    ["who has two of them", { headers: { Cookie: "currency=USD; currency=EUR" } }],
    ["whose currency is no plain one", { headers: { Cookie: 'currency="EUR"' } }],
    ["HEAD", { method: "HEAD" }],
    ["a page of a listed origin", { headers: { Origin: "https://partner.example.com" } }],
  ] satisfies [string, RequestInit][])("%s", async (_who, init) => {
    const { call, scoped } = setUp({ corsOrigins: ["https://partner.example.com"] });
    await call("/games");
    await call("/games", init);
    expect(scoped()).toBe(2);
  });

  test("who comes by http is led to https", async () => {
    const { call } = setUp();
    await call("/games");
    expect((await call("http://shop.example.com/games")).status).toBe(308);
  });

  test.each(["/cart", "/healthz", "/games?unknown=1"])("who asks for %s", async (path) => {
    const { call, scoped } = setUp();
    await call(path);
    await call(path);
    expect(scoped()).toBe(2);
  });
});

test("a visitor's other cookies, address and origin leave nothing in what the next one gets", async () => {
  const { call, scoped } = setUp();
  const first = await call("/games", {
    headers: {
      Cookie: "currency=USD; __Host-session=secret-of-one; __Host-cart=secret-of-one",
      "CF-Connecting-IP": "192.0.2.7",
      Origin: "https://secret-of-one.example.com",
    },
  });
  const second = await call("/games", { headers: { Cookie: "__Host-session=x; currency=USD" } });
  expect(scoped()).toBe(1);
  expect(JSON.stringify([...second.headers]) + (await second.text())).not.toContain("secret-of-one");
  expect(first.headers.getSetCookie()).toEqual([]);
});
