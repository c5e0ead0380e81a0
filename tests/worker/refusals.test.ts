/** Whatever goes wrong has one shape, says what to do, and tells nothing of the inside. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readProblem, type Problem } from "./api-client.ts";
import { freshEmail, openStore, type StockedGame, type Store, type TestOrder } from "./store.ts";

type Case = [name: string, ask: () => Promise<Response>, expected: Partial<Problem>];

/** What a stack, a statement or a name of a table would look like. */
const inside =
  /\bat \w+ \(|select |insert |update |outbox|NeonDb|Drizzle|node_modules|postgres|localhost:\d+\/sql/i;

describe("refusals", () => {
  let store: Store;
  let game: StockedGame;
  let order: TestOrder;
  beforeAll(async () => {
    store = await openStore();
    game = await store.stock();
    order = await store.order(game);
  });
  afterEach(() => {
    store.database.standIn.reset();
    store.cloud.upstash.failNext(0);
  });
  afterAll(() => store.stop());

  const call: Store["api"]["call"] = (...args) => store.api.call(...args);
  const raw = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${store.url}${path}`, { method: "POST", body, headers });
  const json = { "Content-Type": "application/json" };
  const body = () => ({ email: freshEmail(), currency: "USD" });
  const withCart = (cartToken: string) => ({ "Cart-Token": cartToken, "Idempotency-Key": randomUUID() });
  const fieldPaths = (problem: Problem): string[] => problem.fields.map(({ path }) => path);

  const cases: Case[] = [
    [
      "JSON that is none",
      () => raw("/api/v1/cart/lines", "{", json),
      { code: "invalid_request", status: 400 },
    ],
    ["no body", () => raw("/api/v1/cart/lines", "", json), { code: "invalid_request", status: 400 }],
    [
      "a wrong type",
      () => call("POST", "/api/v1/cart/lines", { body: { sku: 7 } }),
      { code: "invalid_request" },
    ],
    [
      "a form where JSON is asked for",
      () => raw("/api/v1/cart/lines", "sku=A", { "Content-Type": "application/x-www-form-urlencoded" }),
      { code: "unsupported_media_type", status: 415 },
    ],
    ["an unknown route", () => call("GET", "/api/v1/nothing"), { code: "not_found", status: 404 }],
    ["an unknown route at the root of the API", () => call("GET", "/api/v1"), { code: "not_found" }],
    [
      "a method that a resource lacks",
      () => call("PUT", "/api/v1/games"),
      { code: "method_not_allowed", status: 405 },
    ],
    [
      "a method that a sub-resource lacks",
      () => call("GET", `/api/v1/orders/${order.order.id}/cancellation`),
      { code: "method_not_allowed", status: 405 },
    ],
    [
      "a huge body",
      () => call("POST", "/api/v1/cart/lines", { body: { sku: "A".repeat(300_000) } }),
      { code: "payload_too_large", status: 413 },
    ],
    [
      "an unknown SKU",
      () => call("POST", "/api/v1/cart/lines", { body: { sku: "NOPE" } }),
      { code: "not_found" },
    ],
    ["an unknown game", () => call("GET", "/api/v1/games/nope"), { code: "not_found", status: 404 }],
    ["an address that is no UTF-8", () => call("GET", "/api/v1/games/%E0%A4%A"), { code: "not_found" }],
    [
      "a NUL in an address",
      () => call("GET", "/api/v1/games/a%00b"),
      { code: "invalid_request", status: 400 },
    ],
    [
      "a NUL in a text",
      () => call("POST", "/api/v1/cart/lines", { body: { sku: "A\u0000" } }),
      { code: "invalid_request", status: 400 },
    ],
    [
      "a foreign cursor",
      () => call("GET", "/api/v1/games?cursor=AAAA"),
      { code: "invalid_request", status: 400 },
    ],
    [
      "an unknown sort",
      () => call("GET", "/api/v1/games?sort=luck"),
      { code: "invalid_request", status: 400 },
    ],
    ["an unknown currency", () => call("GET", "/api/v1/games?currency=XXX"), { code: "invalid_request" }],
    ["no cart", () => call("GET", "/api/v1/cart"), { code: "cart_not_found", status: 404 }],
    [
      "a stranger's order",
      () => call("GET", `/api/v1/orders/${order.order.id}`, { headers: { "Order-Token": "A".repeat(43) } }),
      { code: "not_found", status: 404 },
    ],
    [
      "an order without its token",
      () => call("GET", `/api/v1/orders/${order.order.id}`),
      { code: "not_found" },
    ],
    [
      "an order without an open cart",
      () => call("POST", "/api/v1/orders", { body: body(), headers: withCart("B".repeat(22)) }),
      { code: "cart_not_found", status: 404 },
    ],
    [
      "an order of a cart that is one already",
      () => call("POST", "/api/v1/orders", { body: body(), headers: withCart(order.cartToken) }),
      { code: "cart_already_ordered", status: 409 },
    ],
    [
      "cookies sent by another site's page",
      () =>
        call("POST", "/api/v1/cart/lines", {
          body: { sku: game.sku },
          headers: { Cookie: `__Host-cart=${order.cartToken}`, Origin: "https://evil.example" },
        }),
      { code: "forbidden", status: 403 },
    ],
    [
      "cookies sent by a page of unknown origin",
      () =>
        call("POST", `/api/v1/orders/${order.order.id}/cancellation`, {
          headers: { Cookie: `__Host-order=${order.orderToken}`, "Sec-Fetch-Site": "cross-site" },
        }),
      { code: "forbidden", status: 403 },
    ],
  ];

  it.each(cases)("%s is a problem of the one shape", async (_name, ask, expected) => {
    const response = await ask();
    const problem = await readProblem(response);
    expect(problem).toMatchObject(expected);
    expect(problem.status).toBe(response.status);
    expect(response.headers.get("x-request-id")).toBe(problem.requestId);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(JSON.stringify(problem)).not.toMatch(inside);
  });

  it("name the methods that a resource has", async () => {
    const response = await call("DELETE", `/api/v1/games/${game.slug}`);
    expect(response.headers.get("allow")).toBe("GET, HEAD");
  });

  it("name the header or field that is missing or wrong", async () => {
    const { cartToken } = await store.api.addToCart({ sku: game.sku });
    const headers = { "Cart-Token": cartToken };
    const noKey = await call("POST", "/api/v1/orders", { body: body(), headers });
    expect(fieldPaths(await readProblem(noKey))).toEqual(["Idempotency-Key"]);
    const wrong = { email: "nobody", currency: "GBP", expectedTotalMinor: -1 };
    const fields = await call("POST", "/api/v1/orders", { body: wrong, headers });
    expect(fieldPaths(await readProblem(fields))).toEqual(["email", "currency", "expectedTotalMinor"]);
  });

  it("refuse a used idempotency key for another request of the same cart, and know nothing of it in another", async () => {
    const [first, second] = await Promise.all([1, 2].map(() => store.api.addToCart({ sku: game.sku })));
    const idempotencyKey = randomUUID();
    const email = freshEmail();
    const cartToken = first?.cartToken ?? "";
    const placed = await store.api.placeOrder({ cartToken, email, idempotencyKey });
    const again = store.api.placeOrder({ cartToken, email: freshEmail(), idempotencyKey });
    await expect(again).rejects.toMatchObject({ problem: { code: "idempotency_mismatch", status: 409 } });
    const other = await store.api.placeOrder({ cartToken: second?.cartToken ?? "", email, idempotencyKey });
    expect(other.order.id).not.toBe(placed.order.id);
  });

  it("let a caller's own request id through when it is a plain one, and no other", async () => {
    const ask = async (id: string) =>
      (await call("GET", "/healthz", { headers: { "X-Request-Id": id } })).headers.get("x-request-id");
    expect(await ask("client-request-1")).toBe("client-request-1");
    expect(await ask('"><script>')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ["answers an error", () => store.database.standIn.failNext(10)],
    ["cannot be reached", () => store.database.standIn.failNext(10, { status: 502 })],
  ])("tell that a part cannot be reached when the database %s", async (_how, disturb) => {
    disturb();
    const response = await call("GET", "/api/v1/games");
    const problem = await readProblem(response);
    expect(problem).toMatchObject({ code: "dependency_unavailable", status: 503 });
    expect(response.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(JSON.stringify(problem)).not.toMatch(inside);
    const [line] = store.logLines("request.failed").filter((one) => one["requestId"] === problem.requestId);
    expect(line).toMatchObject({ level: "error", code: "dependency_unavailable" });
  });

  it("show a page with the same status when the database is away", async () => {
    store.database.standIn.failNext(10);
    const response = await call("GET", `/games/${game.slug}`, { headers: { Accept: "text/html" } });
    expect(response.status).toBe(503);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("content-type")).toContain("text/html");
    const html = await response.text();
    expect(html).toContain("Playshelf");
    expect(html).not.toMatch(/NeonDb|Drizzle|\bselect\b.*\bfrom\b|node_modules/i);
  });
});
