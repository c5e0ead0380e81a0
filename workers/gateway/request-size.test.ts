// What is too large is refused before anybody reads it, with or without its length told.
import { describe, expect, it } from "vitest";
import { openGateway } from "#tests/setup/gateway-fixture.ts";

const kibibyte = 1024;
const json = { "Content-Type": "application/json" };

/** A body of so many bytes whose length nobody tells. */
function streamed(bytes: number): { body: ReadableStream<Uint8Array>; sent: () => number } {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = new Uint8Array(Math.min(16 * kibibyte, bytes - sent)).fill(32);
      sent += chunk.byteLength;
      controller.enqueue(chunk);
      if (sent >= bytes) controller.close();
    },
  });
  return { body, sent: () => sent };
}

const post = (path: string, init: RequestInit & { duplex?: "half" }) =>
  openGateway().call(path, { method: "POST", ...init });

describe("a body", () => {
  it.each([
    ["/api/v1/order-links", 64],
    ["/cart", 64],
    ["/api/webhooks/stripe", 512],
  ])("at %s has at most %i KiB, told or streamed", async (path, limit) => {
    const headers = { ...json, "Stripe-Signature": "x" };
    const bytes = limit * kibibyte;
    const told = await post(path, { headers, body: " ".repeat(bytes + 1) });
    expect(told.status).toBe(413);
    const endless = streamed(100 * 1024 * kibibyte);
    const untold = await post(path, { headers, body: endless.body, duplex: "half" });
    expect(untold.status).toBe(413);
    expect(endless.sent()).toBeLessThan(bytes + 64 * kibibyte);
    const fits = await post(path, { headers, body: streamed(bytes).body, duplex: "half" });
    expect(fits.status).not.toBe(413);
  });

  it.each([
    "/api/v1/admin/games/game_x/media",
    "/admin/games/game_x/media",
    "/de/Admin/games/game_x/media.data",
  ])("of a picture at %s is read from nobody who may not send one", async (path) => {
    const endless = streamed(100 * 1024 * kibibyte);
    const refused = await post(path, { body: endless.body, duplex: "half" });
    expect(refused.status).toBe(401);
    expect(endless.sent()).toBeLessThan(64 * kibibyte);
  });

  it("whose told length is a lie is measured", async () => {
    const headers = { ...json, "Content-Length": "2" };
    const response = await post("/api/v1/order-links", {
      headers,
      body: streamed(65 * kibibyte).body,
      duplex: "half",
    });
    expect(response.status).toBe(413);
  });

  it("arrives whole at its route", async () => {
    const body = JSON.stringify({ email: "a@example.com" });
    expect((await post("/api/v1/order-links", { headers: json, body })).status).toBe(202);
  });

  it.each(["gzip", "br", "deflate", "zstd", "GZIP", "identity, gzip"])(
    "compressed with %s is not opened",
    async (encoding) => {
      for (const path of ["/api/v1/order-links", "/cart", "/api/webhooks/stripe"]) {
        const response = await post(path, { headers: { ...json, "Content-Encoding": encoding }, body: "x" });
        expect({ path, status: response.status }).toEqual({ path, status: 415 });
      }
    },
  );

  it("of JSON is nested 32 deep at most", async () => {
    const nested = (depth: number) =>
      `{"email":"a@example.com","x":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    const send = (depth: number) => post("/api/v1/order-links", { headers: json, body: nested(depth) });
    expect((await send(31)).status).toBe(202);
    const refused = await send(32);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: "invalid_request", detail: /nested/ });
  });
});

it("an address has at most 8 KiB", async () => {
  const { call } = openGateway();
  expect((await call(`/games?q=${"x".repeat(8_000)}`)).status).toBe(200);
  expect((await call(`/games?q=${"x".repeat(8_200)}`)).status).toBe(414);
  const problem = await call(`/api/v1/${"x".repeat(9_000)}`);
  expect(await problem.json()).toMatchObject({ code: "uri_too_long", status: 414 });
});

it("all headers together have at most 32 KiB", async () => {
  const { call } = openGateway();
  expect((await call("/games", { headers: { Cookie: "a".repeat(30_000) } })).status).toBe(200);
  expect((await call("/games", { headers: { Cookie: "a".repeat(33_000) } })).status).toBe(431);
});
