// The first layer of limits: what counts as what, whose counter it is, and what happens when it cannot count.
import { describe, expect, it } from "vitest";
import { openGateway } from "#tests/setup/gateway-fixture.ts";
import type { LimitKind } from "../shared/limit-kinds.ts";
import { limitKindOf } from "./coarse-limits.ts";

describe("a request counts as", () => {
  it.each<[string, string, LimitKind | null]>([
    ["GET", "/", "reading"],
    ["GET", "/games?genre=x", "reading"],
    ["GET", "/games?q=", "reading"],
    ["GET", "/games?q=doom", "search"],
    ["GET", "/games.data?q=doom", "search"],
    ["GET", "/api/v1/games?q=doom", "search"],
    ["HEAD", "/api/v1/games", "reading"],
    ["OPTIONS", "/api/v1/games", "reading"],
    ["POST", "/api/v1/cart/lines", "changes"],
    ["PROPFIND", "/", "changes"],
    ["POST", "/sign-in", "credentials"],
    ["POST", "/sign-in.data", "credentials"],
    ["POST", "/account/security", "credentials"],
    ["POST", "/api/auth/token", "credentials"],
    ["GET", "/sign-in", "reading"],
    ["POST", "/sign-in-forged", "changes"],
    ["POST", "/api/webhooks/stripe", "webhooks"],
    ["GET", "/readyz", "probes"],
    ["GET", "/metrics", "probes"],
    ["GET", "/healthz", null],
    ["POST", "/healthz", "changes"],
    ["GET", "/covers/1/a.svg", null],
    ["HEAD", "/covers/1/a-game-2.svg?from=mail", null],
    ["POST", "/covers/1/a.svg", "changes"],
    ["GET", "/covers/1/A%20game.svg", "reading"],
    ["GET", "/covers/1/a/b.svg", "reading"],
    ["GET", `/media/${"0a".repeat(32)}.png`, null],
    ["HEAD", `/media/${"0a".repeat(32)}.avif`, null],
    ["DELETE", `/media/${"0a".repeat(32)}.png`, "changes"],
    ["GET", `/media/${"0a".repeat(32)}.exe`, "reading"],
    ["GET", `/media/${"0a".repeat(32)}.png/more`, "reading"],
    ["GET", "/media/another", "reading"],
  ])("%s %s: %s", (method, path, kind) => {
    expect(limitKindOf(method, new URL(path, "https://shop.example.com"))).toBe(kind);
  });
});

/** Counts calls by key and refuses from the third on. */
function counting() {
  const calls = new Map<string, number>();
  return {
    calls,
    async limit({ key }: { key: string }) {
      calls.set(key, (calls.get(key) ?? 0) + 1);
      return { success: (calls.get(key) ?? 0) <= 2 };
    },
  };
}
const from = (address: string) => ({ headers: { "CF-Connecting-IP": address } });

describe("the third of two allowed calls", () => {
  it("is refused as a page or as a problem, with the time to wait, and reaches no service", async () => {
    const { call, seen, logger } = openGateway({ limits: { reading: counting() } });
    const statuses = [];
    for (let time = 0; time < 3; time += 1) statuses.push((await call("/api/v1/cart")).status);
    expect(statuses).toEqual([404, 404, 429]);
    expect(seen).toHaveLength(2);
    const page = await call("/games");
    expect(page.status).toBe(429);
    expect(page.headers.get("Retry-After")).toBe("60");
    expect(page.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await page.text()).toContain("Too many requests");
    expect(logger.lines).toContainEqual(expect.objectContaining({ event: "coarse_limit.reached" }));
  });

  it("counts networks: a /64 together, other addresses apart", async () => {
    const reading = counting();
    const { call } = openGateway({ limits: { reading } });
    for (const address of ["2001:db8::1", "2001:db8::2", "192.0.2.1", "192.0.2.2"])
      await call("/api/v1/cart", from(address));
    expect([...reading.calls]).toEqual([
      ["2001:db8:0:0::/64", 2],
      ["192.0.2.1", 1],
      ["192.0.2.2", 1],
    ]);
  });

  it("of one kind leaves the others alone", async () => {
    const { call } = openGateway({ limits: { search: { limit: async () => ({ success: false }) } } });
    expect((await call("/games?q=x")).status).toBe(429);
    expect((await call("/games")).status).toBe(200);
  });
});

describe("a counter that cannot count", () => {
  const broken = { limit: () => Promise.reject(new Error("away")) };
  it("lets readers through and says so in the log", async () => {
    const { call, logger } = openGateway({ limits: { reading: broken } });
    expect((await call("/games")).status).toBe(200);
    expect(logger.lines).toContainEqual(expect.objectContaining({ event: "coarse_limit.unavailable" }));
  });

  it("lets nobody show credentials", async () => {
    const { call } = openGateway({ limits: { credentials: broken } });
    const response = await call("/api/auth/sign-in", { method: "POST" });
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("60");
  });
});
