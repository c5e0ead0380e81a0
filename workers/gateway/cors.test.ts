// Which pages may read the API's answers.
import { describe, expect, it } from "vitest";
import { openGateway } from "#tests/setup/gateway-fixture.ts";

const listed = "https://app.partner.example";
const gateway = () => openGateway({ corsOrigins: [listed] });
const preflight = (origin: string, path = "/api/v1/cart/lines") =>
  gateway().call(path, {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization,content-type",
    },
  });
const allowances = (response: Response): string[] =>
  [...response.headers.keys()].filter((name) => name.startsWith("access-control-"));

describe("a listed origin", () => {
  it("may ask in advance, and keep the answer for an hour", async () => {
    const { status, headers } = await preflight(listed);
    expect(status).toBe(204);
    expect(headers.get("Access-Control-Allow-Origin")).toBe(listed);
    expect(headers.get("Access-Control-Allow-Headers")).toMatch(/Authorization.*Idempotency-Key/);
    expect(headers.get("Access-Control-Allow-Methods")).toContain("DELETE");
    expect(headers.get("Access-Control-Max-Age")).toBe("3600");
    expect(headers.get("Vary")).toContain("Origin");
  });

  it("reads answers and refusals with their headers, never with cookies", async () => {
    const { call } = openGateway({
      corsOrigins: [listed],
      getGame: async () => Promise.reject(new Error("x")),
    });
    for (const path of ["/api/v1/cart", "/api/v1/games/a", "/api/v1/nothing"]) {
      const { headers } = await call(path, { headers: { Origin: listed } });
      expect(headers.get("Access-Control-Allow-Origin")).toBe(listed);
      for (const name of ["ETag", "Location", "X-Request-Id", "Retry-After", "RateLimit"])
        expect(headers.get("Access-Control-Expose-Headers")).toContain(name);
      expect(headers.has("Access-Control-Allow-Credentials")).toBe(false);
    }
  });

  it("is told of limits too", async () => {
    const full = { limit: async () => ({ success: false }) };
    const { call } = openGateway({ corsOrigins: [listed], limits: { reading: full } });
    const { status, headers } = await call("/api/v1/games", { headers: { Origin: listed } });
    expect({
      status,
      wait: headers.get("Retry-After"),
      origin: headers.get("Access-Control-Allow-Origin"),
    }).toEqual({
      status: 429,
      wait: "60",
      origin: listed,
    });
  });

  it.each(["/api/auth/sign-in", "/api/webhooks/stripe", "/cart", "/readyz"])(
    "has nothing to read at %s",
    async (path) => {
      expect(allowances(await preflight(listed, path))).toEqual([]);
      const { call } = gateway();
      expect(allowances(await call(path, { headers: { Origin: listed } }))).toEqual([]);
    },
  );
});

describe("any other origin", () => {
  it.each([
    "https://evil.example",
    "null",
    `${listed}.evil.example`,
    "http://app.partner.example",
    listed.toUpperCase(),
  ])("%s learns nothing", async (origin) => {
    expect(allowances(await preflight(origin))).toEqual([]);
    const { call } = gateway();
    expect(allowances(await call("/api/v1/cart", { headers: { Origin: origin } }))).toEqual([]);
  });

  it("is everybody when none is listed", async () => {
    const { call } = openGateway();
    expect(allowances(await call("/api/v1/cart", { headers: { Origin: listed } }))).toEqual([]);
  });
});
