/** The gateway inside workerd, with the platform's own fetch, crypto and queues. */
import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
} from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "./gateway.worker.ts";

const get = (path: string, init?: RequestInit): Promise<Response> =>
  exports.default.fetch(new Request(`http://localhost${path}`, init));

describe("the gateway in workerd", () => {
  it("answers the API from Postgres over HTTP", async () => {
    const response = await get("/api/v1/games");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ items: [] });
  });

  it("has one error shape", async () => {
    const response = await get("/api/v1/games/no-such-game");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({
      status: 404,
      code: expect.any(String),
      requestId: expect.any(String),
    });
  });

  it("gives pages a policy without unsafe-inline scripts", async () => {
    const policy = (await get("/")).headers.get("content-security-policy") ?? "";
    const scripts = policy.split(";").find((rule) => rule.trim().startsWith("script-src")) ?? "";
    expect(scripts).toMatch(/'nonce-[\w-]{20,}'/);
    expect(scripts).not.toContain("unsafe-inline");
  });

  it("refuses a webhook whose signature does not hold", async () => {
    const response = await get("/api/webhooks/stripe", {
      method: "POST",
      body: "{}",
      headers: { "stripe-signature": "t=1,v1=00" },
    });
    expect(response.status).toBe(400);
  });

  it("calls no host but those of its configuration", async () => {
    await expect(fetch("https://example.com/")).rejects.toThrow(/example\.com/);
  });
});

describe("the queue handler in workerd", () => {
  it("sets a malformed message aside instead of retrying it", async () => {
    const batch = createMessageBatch("payment-events", [
      { id: "poison", timestamp: new Date(), body: { nonsense: true }, attempts: 1 },
    ]);
    await worker.queue(batch);
    const result = await getQueueResult(batch, createExecutionContext());
    expect(result.explicitAcks).toEqual(["poison"]);
  });
});

describe("the schedule in workerd", () => {
  it("runs every minute's tasks against the database", async () => {
    const controller = createScheduledController({ scheduledTime: new Date(), cron: "* * * * *" });
    await expect(worker.scheduled(controller)).resolves.toBeUndefined();
    expect(env.PAYMENT_EVENTS).toBeDefined();
  });
});
