import { describe, expect, it } from "vitest";
import { metricsToken, openGateway } from "#tests/setup/gateway-fixture.ts";
import { createPageNames } from "./route-name.ts";

describe("the pattern of a page", () => {
  const nameOf = createPageNames({
    root: { id: "root", path: "" },
    home: { id: "home", parentId: "root" },
    games: { id: "games", parentId: "root", path: "games" },
    game: { id: "game", parentId: "root", path: "games/:slug" },
    admin: { id: "admin", parentId: "root", path: "admin" },
    people: { id: "people", parentId: "admin", path: "people" },
    person: { id: "person", parentId: "admin", path: "people/:id" },
    rest: { id: "rest", parentId: "root", path: "*" },
  });

  it.each([
    ["/", "/"],
    ["/games", "/games"],
    ["/games/fez", "/games/:slug"],
    ["/games/fez.data", "/games/:slug"],
    ["/_root.data", "/"],
    ["/admin", "/admin"],
    ["/admin/people/usr_1", "/admin/people/:id"],
    ["/nowhere/at/all", undefined],
  ])("%s is %s", (path, pattern) => expect(nameOf(path)).toBe(pattern));
});

describe("what is counted of a request", () => {
  it.each([
    ["/healthz", "GET", "/healthz", "2xx"],
    ["/api/v1/cart", "GET", "/api/v1/cart", "4xx"],
    ["/api/v1/games/fez", "GET", "/api/v1/games/:slug", "5xx"],
    ["/api/v1/anything-at-all", "GET", "api:unknown", "4xx"],
    ["/wp-login.php", "GET", "page:unknown", "2xx"],
    ["/healthz", "PROPFIND", "page:unknown", "2xx"],
  ])("%s by %s counts for %s with %s", async (path, method, route, status) => {
    const { call, counted } = openGateway();
    await call(path, { method });
    const labels = { route, method: method === "GET" ? method : "other", status };
    expect(counted.filter(({ name }) => name === "playshelf_requests_total")).toEqual([
      { name: "playshelf_requests_total", labels },
    ]);
  });
});

describe("/metrics", () => {
  it("answers who sends the token", async () => {
    const response = await openGateway().call("/metrics", {
      headers: { Authorization: `Bearer ${metricsToken}` },
    });
    expect([response.status, await response.text()]).toEqual([200, "all metrics"]);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  });

  it.each([
    "",
    "Bearer",
    `Bearer ${metricsToken}x`,
    `Bearer ${metricsToken.slice(1)}`,
    `Basic ${metricsToken}`,
  ])("refuses %j", async (authorization) => {
    const response = await openGateway().call("/metrics", { headers: { Authorization: authorization } });
    expect(response.status).toBe(401);
    expect(response.headers.get("WWW-Authenticate")).toBe("Bearer");
    expect(await response.text()).not.toContain("all metrics");
  });
});

describe("the trace id of a request", () => {
  it("is ours, whatever request id the caller names", async () => {
    const { call, seen, logger } = openGateway({ getGame: async () => Promise.reject(new Error("no")) });
    const given = "4bf92f3577b34da6a3ce929d0e0e4736";
    const headers = {
      "X-Request-Id": given,
      "X-Trace-Id": given,
      traceparent: `00-${given}-00f067aa0ba902b7-01`,
    };
    for (let times = 0; times < 2; times++) {
      expect((await call("/api/v1/games/fez", { headers })).headers.get("X-Request-Id")).toBe(given);
    }
    const traces = seen.map(({ traceId }) => traceId);
    expect(new Set([...traces, given]).size).toBe(3);
    for (const trace of traces) expect(trace).toMatch(/^[0-9a-f]{32}$/);
    expect(logger.lines.length).toBeGreaterThan(0);
  });
});
