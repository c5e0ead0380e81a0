/** Hosts of the configuration that answer what they never should: the Worker follows nobody out of it, and the order stands. */
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen, type Listening } from "#local/listen.ts";
import { openStore, type Store } from "#tests/worker/store.ts";

/** A server that notes what was asked of it. */
async function listenAnd(answer: (path: string) => Response): Promise<Listening & { asked: string[] }> {
  const asked: string[] = [];
  const app = new Hono().all("*", async (c) => {
    asked.push(`${c.req.method} ${c.req.path} ${await c.req.text()}`);
    return answer(c.req.path);
  });
  return { ...(await listen(app)), asked };
}

describe("a configured host", () => {
  let nonsense = false;
  let store: Store;
  let stranger: Awaited<ReturnType<typeof listenAnd>>;
  let redirecting: Awaited<ReturnType<typeof listenAnd>>;
  beforeAll(async () => {
    stranger = await listenAnd(() => Response.json({ id: "stolen", url: "https://pay.example" }));
    redirecting = await listenAnd(() =>
      nonsense
        ? Response.json({ id: "cs_1", object: "of another kind" })
        : new Response(null, { status: 307, headers: { Location: `${stranger.url}/elsewhere` } }),
    );
    store = await openStore({ vars: { RESEND_API_URL: redirecting.url, STRIPE_API_URL: redirecting.url } });
  });
  afterAll(async () => {
    await store.stop();
    await Promise.all([stranger.close(), redirecting.close()]);
  });

  it("that redirects to a stranger sends neither order nor mail there", async () => {
    const order = await store.order(await store.stock());
    expect(order.payUrl).toBeNull();
    await expect.poll(() => store.logLines("message.failed").length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(redirecting.asked.some((line) => line.startsWith("POST /v1/checkout/sessions"))).toBe(true);
    expect(redirecting.asked.some((line) => line.includes(order.email))).toBe(true);
    expect(stranger.asked).toEqual([]);
  });

  it("that answers in another shape leaves an order that can be paid later", async () => {
    nonsense = true;
    const order = await store.order(await store.stock());
    expect(order).toMatchObject({ payUrl: null, order: { state: "pending_payment" } });
    await expect(store.api.payOrder(order)).rejects.toMatchObject({
      problem: { code: "payment_unavailable", status: 503 },
    });
  });
});
