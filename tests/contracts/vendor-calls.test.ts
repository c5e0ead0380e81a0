/** Production code and stand-ins know the same vendor routes: neither has one that the other lacks. */
import { resolve } from "node:path";
import { neon, neonConfig } from "@neondatabase/serverless";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { Hono } from "hono";
import { Resend } from "resend";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen, type Fetcher, type Listening } from "#local/listen.ts";
import { createNeonStandIn, routes as neonRoutes } from "#local/neon/app.ts";
import { createResendStandIn, routes as resendRoutes } from "#local/resend/app.ts";
import { createStripeStandIn, routes as stripeRoutes } from "#local/stripe/app.ts";
import { createUpstashStandIn, routes as upstashRoutes } from "#local/upstash/app.ts";
import { sessionParams } from "./stripe-client.ts";
import { findVendorCalls, type VendorCall } from "./vendor-calls.ts";

const served = [
  ...neonRoutes.map((route) => `neon ${route}`),
  ...upstashRoutes.map((route) => `upstash ${route}`),
  ...stripeRoutes.map((route) => `stripe ${route}`),
  ...resendRoutes.map((route) => `resend ${route}`),
];

type Clients = { stripe: Stripe; resend: Resend; redis: Redis; ratelimit: Ratelimit; neonUrl: string };

/**
 * How each call is made, to see which requests it sends; null for those that stay in the process.
 * A call of production code that is missing here fails the test, and so does an entry that no code uses any more.
 */
const exercises: Record<string, null | ((clients: Clients) => Promise<unknown>)> = {
  "@neondatabase/serverless: neon": ({ neonUrl }) => {
    neonConfig.fetchEndpoint = () => neonUrl;
    return neon("postgresql://nobody:nothing@localhost:9/none")`select 1`;
  },
  "@upstash/redis: Redis.new": null,
  "@upstash/redis: Redis.ping": ({ redis }) => redis.ping(),
  "@upstash/redis: Redis.use": null,
  "@upstash/redis: Redis.get": ({ redis }) => redis.get("a"),
  "@upstash/redis: Redis.mget": ({ redis }) => redis.mget("a", "b"),
  "@upstash/redis: Redis.pipeline": null,
  "@upstash/redis: Pipeline.set": null,
  "@upstash/redis: ExecMethod": ({ redis }) => redis.pipeline().set("a", "b", { ex: 1 }).exec(),
  "@upstash/redis: Redis.set": ({ redis }) => redis.set("a", "b", { ex: 1 }),
  "@upstash/redis: Redis.del": ({ redis }) => redis.del("a"),
  "@upstash/redis: Redis.eval": ({ redis }) => redis.eval("return 1", ["a"], []),
  "@upstash/ratelimit: RegionRatelimit.new": null,
  "@upstash/ratelimit: RegionRatelimit.slidingWindow": null,
  "@upstash/ratelimit: Ratelimit.limit": ({ ratelimit }) => ratelimit.limit("somebody"),
  "resend: Resend.new": null,
  "resend: Webhooks.verify": null,
  "resend: Emails.send": ({ resend }) =>
    resend.emails.send({
      from: "orders@example.com",
      to: "customer@example.com",
      subject: "Order",
      text: "Thank you.",
    }),
  "stripe: Stripe.new": null,
  "stripe: PlatformFunctions.createFetchHttpClient": null,
  "stripe: PlatformFunctions.createSubtleCryptoProvider": null,
  "stripe: constructEventAsync": null,
  "stripe: SessionResource.create": ({ stripe }) => stripe.checkout.sessions.create(sessionParams()),
  "stripe: SessionResource.retrieve": ({ stripe }) => stripe.checkout.sessions.retrieve("cs_test_1"),
  "stripe: SessionResource.expire": ({ stripe }) => stripe.checkout.sessions.expire("cs_test_1"),
  "stripe: RefundResource.create": ({ stripe }) => stripe.refunds.create({ payment_intent: "pi_1" }),
  "stripe: RefundResource.list": ({ stripe }) => stripe.refunds.list({ payment_intent: "pi_1" }),
};

describe("vendor calls", () => {
  let calls: VendorCall[];
  const log: string[] = [];
  const servers: Listening[] = [];

  /** Serves a stand-in and notes each request as `vendor METHOD /path`. */
  async function record(vendor: string, standIn: { app: Fetcher }): Promise<Listening> {
    const app = new Hono();
    app.all("*", (c) => {
      log.push(`${vendor} ${c.req.method} ${c.req.path}`);
      return standIn.app.fetch(c.req.raw);
    });
    const server = await listen(app);
    servers.push(server);
    return server;
  }

  beforeAll(async () => {
    calls = findVendorCalls(resolve(import.meta.dirname, "../.."), ["workers", "ops"]);
    const stripeServer = await record(
      "stripe",
      createStripeStandIn({ secretKey: "sk_test_1", webhookSecret: "whsec_1" }),
    );
    const resendServer = await record("resend", createResendStandIn({ apiKey: "re_1" }));
    const upstashServer = await record("upstash", createUpstashStandIn({ token: "token" }));
    const neonServer = await record("neon", createNeonStandIn());
    const redis = new Redis({ url: upstashServer.url, token: "token" });
    const clients: Clients = {
      stripe: new Stripe("sk_test_1", {
        host: "localhost",
        port: stripeServer.port,
        protocol: "http",
        maxNetworkRetries: 0,
      }),
      resend: new Resend("re_1", { baseUrl: resendServer.url }),
      redis,
      ratelimit: new Ratelimit({ redis, limiter: Ratelimit.slidingWindow(1, "1 h"), ephemeralCache: false }),
      neonUrl: `${neonServer.url}/sql`,
    };
    // What the stand-in answers does not matter here, only what was sent: ids are made up and no database runs.
    for (const exercise of Object.values(exercises)) await exercise?.(clients).catch(() => undefined);
  }, 120_000);
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  it("are found in production code", () => {
    expect(calls.map(({ name }) => name)).toContain("stripe: SessionResource.create");
  });

  it("are each known with the request that they send", () => {
    const unknown = calls
      .filter(({ name }) => !(name in exercises))
      .map(({ name, at }) => `${name} at ${at}`);
    expect(unknown).toEqual([]);
  });

  it("are all still made by production code", () => {
    const made = new Set(calls.map(({ name }) => name));
    expect(Object.keys(exercises).filter((name) => !made.has(name))).toEqual([]);
  });

  it("use exactly the routes that the stand-ins serve", () => {
    const used = new Set(log.map(routeOf));
    expect([...used].sort()).toEqual([...served].sort());
  });

  /** The served route that a request belongs to, or the request itself if there is none. */
  function routeOf(request: string): string {
    const matching = served.find((route) => {
      const pattern = route.replace(/:[a-z]+/g, "[^/]+");
      return new RegExp(`^${pattern}$`).test(request);
    });
    return matching ?? request;
  }
});
