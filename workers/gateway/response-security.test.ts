// Headers of every answer: what may run, where it may be shown, and that the store is reached over https.
import { describe, expect, it } from "vitest";
import { openGateway } from "#tests/setup/gateway-fixture.ts";

const paths = [
  "/",
  "/shared",
  "/api/v1/cart",
  "/api/v1/nothing",
  "/api/auth/nothing",
  "/healthz",
  "/o/x",
  "/api/games",
];

describe("every answer", () => {
  it.each(paths)("%s", async (path) => {
    const { headers } = await openGateway().call(path);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("X-Frame-Options")).toBe("DENY");
    expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("Content-Security-Policy")).not.toContain("unsafe");
    expect(headers.get("Referrer-Policy")).not.toBeNull();
    expect(headers.get("Permissions-Policy")).toContain("camera=()");
    expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    expect(headers.get("Strict-Transport-Security")).toBe("max-age=63072000; includeSubDomains");
    expect(headers.get("Cache-Control")).toMatch(/^private, no-(store|cache)$/);
    expect(headers.get("X-Request-Id")).not.toBeNull();
  });

  it("is listed by no search engine when it is kept by nobody", async () => {
    const { call } = openGateway();
    expect((await call("/api/v1/cart")).headers.get("X-Robots-Tag")).toBe("noindex");
    expect((await call("/shared")).headers.get("X-Robots-Tag")).toBeNull();
  });
});

describe("a store at an https address", () => {
  it.each([
    ["http://shop.example.com/games?q=a%20b", "https://shop.example.com/games?q=a%20b"],
    ["http://shop.example.com//evil.example/x", "https://shop.example.com//evil.example/x"],
    ["http://other.example/games", "https://shop.example.com/games"],
  ])("leads from %s to %s", async (from, to) => {
    for (const method of ["GET", "POST"]) {
      const response = await openGateway().call(from, { method });
      expect(response.status).toBe(308);
      expect(response.headers.get("Location")).toBe(to);
    }
  });

  it("refuses a program's call in the clear instead", async () => {
    const { call, seen } = openGateway();
    const response = await call("http://shop.example.com/api/v1/cart");
    expect(await response.json()).toMatchObject({ code: "forbidden", status: 403 });
    expect(seen).toEqual([]);
  });

  it("asks for neither on a developer's machine", async () => {
    const { call } = openGateway({ appUrl: "http://localhost:8787" });
    const response = await call("http://localhost:8787/");
    expect(response.status).toBe(200);
    expect(response.headers.get("Strict-Transport-Security")).toBeNull();
  });
});

describe("a page of one visitor", () => {
  it("has a policy with a nonce of its own each time", async () => {
    const { call, pages } = openGateway();
    const policies = [await call("/"), await call("/")].map(({ headers }) =>
      headers.get("Content-Security-Policy"),
    );
    expect(policies[0]).not.toBe(policies[1]);
    expect(policies[0]).toContain(`'nonce-${pages[0]?.nonce}'`);
    expect(policies[0]).not.toContain("unsafe");
    expect(policies[0]).toContain("form-action 'self' https://pay.example.com");
  });

  it("is kept by nobody", async () => {
    expect((await openGateway().call("/")).headers.get("Cache-Control")).toBe("private, no-store");
  });
});

describe("a page that is the same for everybody", () => {
  it("has the same bytes and the same policy each time, by hashes and without a nonce", async () => {
    const { call, pages } = openGateway();
    const [first, second] = [await call("/shared"), await call("/shared")];
    expect(first.headers.get("Content-Security-Policy")).toBe(second.headers.get("Content-Security-Policy"));
    // SHA-256 of the one script that carried the nonce: "1".
    expect(first.headers.get("Content-Security-Policy")).toContain(
      "script-src 'self' 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='",
    );
    const html = await first.text();
    expect(html).toBe(await second.text());
    for (const { nonce } of pages) expect(html).not.toContain(nonce);
    expect(pages[0]?.nonce).not.toBe(pages[1]?.nonce);
  });

  it("gives no hash to a script that did not carry the nonce", async () => {
    const policy = (await openGateway().call("/shared")).headers.get("Content-Security-Policy") ?? "";
    expect(policy.match(/'sha256-/g)).toHaveLength(1);
  });
});
