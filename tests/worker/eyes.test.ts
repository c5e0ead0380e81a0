/** What operators see of the built Worker: one trace through a purchase, lines without secrets, and metrics. */
import { randomUUID } from "node:crypto";
import parsePrometheusTextFormat from "parse-prometheus-text-format";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findLeaks, plantedSecrets } from "#tests/setup/log-leaks.ts";
import { openStore, sessionIdOf, uuidOf, type Store } from "./store.ts";

let store: Store;
beforeAll(async () => void (store = await openStore()));
afterAll(() => store.stop());

describe("the trace of a purchase", () => {
  it("is in the request's line, the order, its messages, the lines of their handling and the mail log", async () => {
    const { api, cloud, database } = store;
    const { cartToken } = await api.addToCart({ sku: (await store.stock()).sku, quantity: 1 });
    const requestId = `buying-${randomUUID()}`;
    const response = await api.call("POST", "/api/v1/orders", {
      headers: { "Cart-Token": cartToken, "Idempotency-Key": randomUUID(), "X-Request-Id": requestId },
      body: { email: "trace@example.com", currency: "USD" },
    });
    const placed = await response.json<Parameters<typeof sessionIdOf>[0] & Parameters<typeof uuidOf>[0]>();
    cloud.stripe.pay(sessionIdOf(placed));
    await store.quiet();

    const [line] = store.logLines("request").filter((one) => one["requestId"] === requestId);
    const trace = line?.["traceId"];
    expect(trace).toMatch(/^[0-9a-f]{32}$/);
    expect(line).toMatchObject({
      method: "POST",
      route: "/api/v1/orders",
      databaseTrips: expect.any(Number),
    });

    const orderId = uuidOf(placed);
    const [order] = await database.sql<{
      trace: string;
    }>`select trace_id as trace from orders where id = ${orderId}`;
    expect(order).toEqual({ trace });
    const messages = await database.sql<{ id: string; type: string }>`
      select id, type from outbox where trace_id = ${trace} order by created_at`;
    expect(messages.map(({ type }) => type)).toEqual(["order.placed", "order.paid"]);
    const handled = store.logLines("message.handled").filter((one) => one["traceId"] === trace);
    expect(new Set(handled.map(({ messageId }) => messageId))).toEqual(new Set(messages.map(({ id }) => id)));
    const mails = await database.sql<{ kind: string; trace: string }>`
      select kind, trace_id as trace from email_log where order_id = ${orderId}`;
    expect(mails).toContainEqual({ kind: "order.paid", trace });
    expect(new Set(mails.map((mail) => mail.trace))).toEqual(new Set([trace]));
    expect(store.logLines("mail.sent").filter((one) => one["traceId"] === trace)).toHaveLength(mails.length);
  });
});

describe("log lines", () => {
  it("show no secret and no person, wherever a request carries them", async () => {
    const [password = "", text = "", cookie = ""] = plantedSecrets;
    const token = "Zk3yQwErTyUiOpAsDfGhJkLzXcVbNm1234567890_-a";
    const mail = "planted@example.com";
    const before = store.logs.length;
    const paths = [
      `/o/${token}`,
      `/games/${mail}`,
      `/api/v1/games/${encodeURIComponent(mail)}`,
      `/reset-password?token=${token}`,
    ];
    for (const path of [...paths, `/api/v1/games?q=${encodeURIComponent(text)}`, `/nowhere/DEMO-AAAA-BBBB`]) {
      await fetch(`${store.url}${path}`, {
        redirect: "manual",
        headers: {
          Cookie: `__Host-cart=${cookie}; __Host-session=${token}`,
          Authorization: `Bearer ${token}`,
          "User-Agent": `someone <${mail}>`,
          "X-Request-Id": mail,
        },
      });
    }
    for (const path of ["/api/auth/sign-in/email", "/sign-in", "/api/v1/orders", "/api/v1/cart/lines"]) {
      await fetch(`${store.url}${path}`, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/json", Origin: store.url, "Cart-Token": token },
        body: JSON.stringify({ email: mail, password, sku: text, quantity: 1 }),
      });
    }
    store.database.standIn.failNext(1);
    await fetch(`${store.url}/api/v1/games/${token}?q=${mail}`);
    const lines = store.logs.slice(before);
    expect(lines.length).toBeGreaterThanOrEqual(paths.length);
    expect(lines.some((line) => line.includes('"level":"error"'))).toBe(true);
    expect(findLeaks(lines)).toEqual([]);
  });
});

describe("/metrics", () => {
  const read = (token: string): Promise<Response> =>
    fetch(`${store.url}/metrics`, { headers: { Authorization: `Bearer ${token}` } });

  it("shows nothing without its token", async () => {
    for (const token of ["", "guess", store.vars["ORDER_LINK_SECRET"] ?? ""]) {
      const response = await read(token);
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain("playshelf_");
    }
  });

  it("counts what happened, in the form that Prometheus reads", async () => {
    const { api } = store;
    const game = await store.stock({ copies: 4 });
    await api.getGame(game.slug);
    await vi.waitFor(
      async () => {
        const response = await read(store.vars["METRICS_TOKEN"] ?? "");
        expect(response.headers.get("Content-Type")).toMatch(/^text\/plain; version=0\.0\.4/);
        const metrics = parsePrometheusTextFormat(await response.text());
        const of = (name: string): Record<string, unknown>[] =>
          metrics.find((one) => one.name === name)?.metrics ?? [];
        const labels = { route: "/api/v1/games/:slug", method: "GET", status: "2xx" };
        expect(of("playshelf_requests_total").map((one) => one["labels"])).toContainEqual(labels);
        expect(of("playshelf_database_trips_total")).toContainEqual({
          labels: { route: labels.route },
          value: expect.stringMatching(/^[1-9]/),
        });
        expect(of("playshelf_messages_total").length).toBeGreaterThan(0);
        expect(of("playshelf_keys_free")).toEqual([{ value: expect.stringMatching(/^\d+$/) }]);
        expect(of("playshelf_outbox_messages")).toHaveLength(1);
      },
      { timeout: 20_000, interval: 250 },
    );
  });

  it("names no address, only patterns of routes", async () => {
    await fetch(`${store.url}/games/${(await store.stock()).slug}`);
    await fetch(`${store.url}/some/${randomUUID()}`);
    const text = await (await read(store.vars["METRICS_TOKEN"] ?? "")).text();
    const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    for (const route of routes) expect(route).not.toMatch(/game-[0-9a-f]{10}|[0-9a-f]{8}-/);
  });
});
