// Who may make a request that changes something: every combination that browsers and programs send.
import { describe, expect, it } from "vitest";
import { openGateway } from "#tests/setup/gateway-fixture.ts";

const cookie = { Cookie: "__Host-cart=x" };
const ours = "https://shop.example.com";
const partner = "https://app.partner.example";
const json = { "Content-Type": "application/json" };

const ask = (headers: Record<string, string>, method = "POST", path = "/api/v1/order-links") =>
  openGateway({ corsOrigins: [partner] }).call(path, {
    method,
    headers: { ...json, ...headers },
    ...(method !== "GET" && method !== "HEAD" && { body: JSON.stringify({ email: "a@example.com" }) }),
  });

describe("a request that changes something", () => {
  it.each<[string, Record<string, string>, 202 | 403]>([
    ["no browser's", {}, 202],
    ["no browser's, with a token", { Authorization: "Bearer abc" }, 202],
    ["of our own page", { ...cookie, "Sec-Fetch-Site": "same-origin", Origin: ours }, 202],
    ["of our own page, an old browser's", { ...cookie, Origin: ours }, 202],
    ["typed by the visitor", { ...cookie, "Sec-Fetch-Site": "none" }, 202],
    ["of another site", { ...cookie, "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }, 403],
    [
      "of another site without a cookie",
      { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" },
      403,
    ],
    ["of another site, an old browser's", { Origin: "https://evil.example" }, 403],
    [
      "of another site that claims our origin",
      { ...cookie, "Sec-Fetch-Site": "cross-site", Origin: ours },
      403,
    ],
    [
      "of a subdomain",
      { ...cookie, "Sec-Fetch-Site": "same-site", Origin: "https://a.shop.example.com" },
      403,
    ],
    ["of a subdomain, an old browser's", { ...cookie, Origin: "https://a.shop.example.com" }, 403],
    ["of the domain above", { ...cookie, Origin: "https://example.com" }, 403],
    ["of another port", { ...cookie, Origin: "https://shop.example.com:8443" }, 403],
    ["of another scheme", { ...cookie, Origin: "http://shop.example.com" }, 403],
    ["of a name that begins like ours", { ...cookie, Origin: "https://shop.example.com.evil.example" }, 403],
    [
      "of our origin in capitals, which no browser writes",
      { ...cookie, Origin: "HTTPS://SHOP.EXAMPLE.COM" },
      403,
    ],
    ["of our origin with a path, which no browser writes", { ...cookie, Origin: `${ours}/` }, 403],
    ["of a sandbox", { ...cookie, Origin: "null" }, 403],
    ["of nobody knows where, with cookies", cookie, 403],
    ["of nobody knows where, with cookies and a token", { ...cookie, Authorization: "Bearer abc" }, 403],
    [
      "of another site with a token of its own",
      { Origin: "https://evil.example", Authorization: "Bearer abc" },
      202,
    ],
    [
      "of another site with another scheme of signing in",
      { Origin: "https://evil.example", Authorization: "Basic abc" },
      403,
    ],
    ["of a listed origin", { Origin: partner, "Sec-Fetch-Site": "cross-site" }, 202],
    ["of a listed origin with cookies", { ...cookie, Origin: partner, "Sec-Fetch-Site": "cross-site" }, 403],
    ["of a subdomain of a listed origin", { Origin: "https://x.app.partner.example" }, 403],
  ])("%s", async (_name, headers, status) => {
    expect((await ask(headers)).status).toBe(status);
  });

  const foreign = { ...cookie, Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };

  it.each(["POST", "PUT", "PATCH", "DELETE", "QUERY"])(
    "%s of another site is refused on every route",
    async (method) => {
      for (const path of [
        "/api/v1/cart/lines",
        "/api/auth/sign-in",
        "/api/v1/nothing",
        "/cart",
        "/cart.data",
        "/currency",
        "/o/x",
      ])
        expect({ path, status: (await ask(foreign, method, path)).status }).toEqual({ path, status: 403 });
    },
  );

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
    "application/json",
  ])("whatever the content type, %j too", async (type) => {
    expect((await ask({ ...foreign, "Content-Type": type })).status).toBe(403);
  });

  it.each(["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])(
    "%s does not make it a safe one, nor a safe one unsafe",
    async (name) => {
      expect((await ask({ ...foreign, [name]: "GET" })).status).toBe(403);
      const { call, seen } = openGateway();
      expect((await call("/api/v1/cart", { headers: { [name]: "DELETE" } })).status).toBe(404);
      expect(seen).toHaveLength(1);
    },
  );

  it("is refused as a problem to a program and as a page to a browser", async () => {
    const problem = await ask(foreign);
    expect(problem.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await problem.json()).toMatchObject({ code: "forbidden", status: 403 });
    const { call, pages } = openGateway();
    const page = await call("/cart", { method: "POST", headers: foreign, body: "intent=clear" });
    expect(page.headers.get("Content-Type")).toBe("text/html");
    expect(page.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await page.text()).toContain("came from another site");
    // The form itself never reaches its page.
    expect(pages.map(({ request }) => [request.method, request.headers.get("Origin")])).toEqual([
      ["GET", null],
    ]);
  });

  it("of a script of ours keeps its method for the refusal, without its body", async () => {
    const { call, pages } = openGateway();
    await call("/cart.data", { method: "POST", headers: foreign, body: "intent=clear" });
    expect(pages.map(({ request }) => [request.method, request.body])).toEqual([["POST", null]]);
  });

  it("may be a signed webhook from anywhere", async () => {
    const { call } = openGateway();
    const headers = { ...foreign, "Stripe-Signature": "t=1,v1=x" };
    expect((await call("/api/webhooks/stripe", { method: "POST", headers, body: "{}" })).status).toBe(200);
  });
});

it("reading is allowed from anywhere", async () => {
  const headers = { ...cookie, "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" };
  expect((await openGateway().call("/api/v1/cart", { headers })).status).toBe(404);
  expect((await openGateway().call("/games", { headers })).status).toBe(200);
});
