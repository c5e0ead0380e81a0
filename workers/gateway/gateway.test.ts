import { describe, expect, test } from "vitest";
import { germanOrderToken, openGateway as setUp, orderToken } from "#tests/setup/gateway-fixture.ts";
import { AppError, errorCodes, type ErrorCode } from "../shared/errors.ts";
import { requestIdOf } from "./guest.ts";
import { problemResponse } from "./problem.ts";
import { loggedPath } from "./request-scope.ts";

describe("every failure", () => {
  const codes = Object.keys(errorCodes) as ErrorCode[];

  test.each(codes)("%s is one problem document with its status, and nothing of the inside", async (code) => {
    const cause = new Error("Failed query: select secret from keys\nparams: person@example.com");
    const failure = new AppError(code, "What to do.", { cause, meta: { left: 1 }, retryAfterSeconds: 7 });
    const { call } = setUp({ getGame: () => Promise.reject(failure) });
    const response = await call("/api/v1/games/a-game", { headers: { "X-Request-Id": "request-0001" } });
    const { status, title } = errorCodes[code];
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(response.headers.get("Retry-After")).toBe("7");
    expect(await response.json()).toEqual({
      type: `urn:playshelf:problem:${code}`,
      title,
      status,
      detail: "What to do.",
      code,
      requestId: "request-0001",
      fields: [],
      meta: { left: 1 },
    });
  });

  test.each([new Error("select secret from keys"), new TypeError("x is not a function")])(
    "that nobody expected is `internal`, told with its request id only: %s",
    async (failure) => {
      const { call, logger } = setUp({ getGame: () => Promise.reject(failure) });
      const response = await call("/api/v1/games/a-game");
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(JSON.parse(text)).toMatchObject({ code: "internal" });
      expect(text).not.toMatch(/secret|is not a function|at \w+ \(/);
      expect(logger.lines).toContainEqual(
        expect.objectContaining({ level: "error", event: "request.failed" }),
      );
    },
  );

  test("without facts or a wait has neither", async () => {
    const response = problemResponse(new AppError("not_found", "Nothing."), "request-0001");
    expect(response.headers.get("Retry-After")).toBeNull();
    expect(await response.json()).not.toHaveProperty("meta");
  });
});

describe("who asks", () => {
  test("is read from headers and cookies; what has not their form is nothing", async () => {
    const { call, seen } = setUp();
    const cartToken = "C".repeat(22);
    await call("/api/v1/cart", {
      headers: {
        "CF-Connecting-IP": "192.0.2.7",
        "Cart-Token": cartToken,
        "Order-Token": orderToken,
        Cookie: `__Host-order=${"B".repeat(43)}.nonsense`,
      },
    });
    await call("/api/v1/cart", { headers: { "Cart-Token": "../etc", "Order-Token": "short" } });
    expect(seen).toMatchObject([
      { kind: "guest", address: "192.0.2.7", cartToken, orderTokens: [orderToken, "B".repeat(43)] },
      { kind: "guest", address: "unknown", orderTokens: [] },
    ]);
    expect(seen[1]).not.toHaveProperty("cartToken");
  });

  test.each([
    ["a-plain-id_01", true],
    ["short", false],
    ["x".repeat(65), false],
    ['"><script>', false],
    ["with space here", false],
    [`$\{jndi:ldap}`, false],
  ])("the request id %j is taken over: %s", (given, taken) => {
    const id = requestIdOf(new Request("https://shop.example.com/", { headers: { "X-Request-Id": given } }));
    expect(id === given).toBe(taken);
    expect(id).toMatch(/^[\w-]{8,64}$/);
  });

  test("every answer names the request", async () => {
    const { call, logger } = setUp();
    const response = await call("/healthz", { headers: { "X-Request-Id": "request-0002" } });
    expect(response.headers.get("X-Request-Id")).toBe("request-0002");
    expect(logger.lines.at(-1)).toMatchObject({
      event: "request",
      fields: { path: "/healthz", status: 200 },
    });
  });
});

describe("an order link", () => {
  test("becomes a cookie, and leaves the address bar at once", async () => {
    const { call, logger } = setUp();
    const response = await call(`/o/${orderToken}`);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe("/orders/ord_1");
    expect(response.headers.get("Set-Cookie")).toMatch(new RegExp(`^__Host-order=${orderToken};.*HttpOnly`));
    expect(response.headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(response.headers.get("X-Robots-Tag")).toBe("noindex");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(JSON.stringify(logger.lines)).not.toContain(orderToken);
  });

  test("leads to the order in its language", async () => {
    const response = await setUp().call(`/o/${germanOrderToken}`);
    expect(response.headers.get("Location")).toBe("/de/orders/ord_1");
  });

  test("that is none leads to where a new one can be asked for, and sets no cookie", async () => {
    const response = await setUp().call(`/o/${"Z".repeat(43)}`);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe("/orders/find?link=unknown");
    expect(response.headers.get("Set-Cookie")).toBeNull();
  });

  test.each([
    `/o/${orderToken}`,
    `/o/${orderToken}/`,
    `//o/${orderToken}`,
    `/O/${orderToken}`,
    `/x/${orderToken}`,
    `/o/${orderToken}.data`,
  ])("%s is logged without its token", (path) => {
    expect(loggedPath(path)).not.toContain(orderToken);
  });

  test.each(["/", "/games/half-life-2", "/orders/ord_01h455vb4pex5vsknk084sn02q", "/other"])(
    "%s is logged as it is",
    (path) => {
      expect(loggedPath(path)).toBe(path);
    },
  );
});

describe("the relay", () => {
  test("runs after the answer when something was written to the outbox, else not", async () => {
    let runs = 0;
    const relay = async () => ++runs;
    for (const emitted of [false, true]) {
      const { call, waiting } = setUp({ emitted, relay });
      expect((await call("/healthz")).status).toBe(200);
      await Promise.all(waiting);
    }
    expect(runs).toBe(1);
  });

  test("that fails does not fail the answer", async () => {
    const { call, waiting, logger } = setUp({
      emitted: true,
      relay: () => Promise.reject(new Error("queue down")),
    });
    expect((await call("/healthz")).status).toBe(200);
    await Promise.all(waiting);
    expect(logger.lines).toContainEqual(expect.objectContaining({ level: "warn", event: "relay.failed" }));
  });
});

test.each([
  ["ready", 200],
  ["degraded", 200],
  ["not_ready", 503],
] as const)("readiness that is %s answers %i, and is kept by nobody", async (status, code) => {
  const readiness = { status, dependencies: { redis: { state: "down", ms: 3, needed: false } } } as const;
  const response = await setUp({ readiness }).call("/readyz");
  expect(response.status).toBe(code);
  expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  expect(await response.json()).toEqual(readiness);
});

test("what is left of a limit is told with the answer, in the form of the draft standard", async () => {
  const rule = { name: "orders", calls: 20, windowSeconds: 3600, onFailure: "open" } as const;
  const { headers } = await setUp({ quotas: [{ rule, remaining: 19, resetSeconds: 3540 }] }).call("/healthz");
  expect(headers.get("RateLimit-Policy")).toBe('"orders";q=20;w=3600');
  expect(headers.get("RateLimit")).toBe('"orders";r=19;t=3540');
  expect((await setUp().call("/healthz")).headers.has("RateLimit")).toBe(false);
});
