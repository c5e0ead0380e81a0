/** The vendor's own routes: authentication, idempotency, parameters in, objects out. https://docs.stripe.com/api */
import { Hono, type Context } from "hono";
import { mountRoutes, type RouteName } from "../route-table.ts";
import type { Checkout } from "./checkout.ts";
import { StripeError, invalidRequest } from "./errors.ts";
import { expandObject } from "./expand.ts";
import { decodeForm } from "./form.ts";
import { createIdempotency } from "./idempotency.ts";
import { listPage } from "./list.ts";
import {
  createRefundParams,
  createSessionParams,
  listRefundsParams,
  readParams,
  retrieveParams,
} from "./params.ts";
import type { Refund } from "./objects.ts";
import type { RefundInput } from "./refunds.ts";
import { newId, type StripeStore } from "./store.ts";

/** The vendor's routes that the stand-in serves. */
export const routes = [
  "POST /v1/checkout/sessions",
  "GET /v1/checkout/sessions/:id",
  "POST /v1/checkout/sessions/:id/expire",
  "POST /v1/refunds",
  "GET /v1/refunds",
] as const satisfies readonly RouteName[];

export type ApiParts = {
  store: StripeStore;
  checkout: Checkout;
  refund: (input: RefundInput) => Refund;
  secretKey: string;
  pageOrigin: string | undefined;
  now: () => number;
  /** Called before each request's work; may throw to make it fail or wait. */
  disturb: (path: string) => Promise<void>;
  log: (entry: { method: string; path: string; status: number }) => void;
};

export function createApiRoutes(parts: ApiParts): Hono {
  const { store, checkout, now } = parts;
  const once = createIdempotency(store, now);
  const app = new Hono();

  app.use("/v1/*", async (c, next) => {
    await next();
    parts.log({ method: c.req.method, path: c.req.path, status: c.res.status });
  });
  app.use("/v1/*", async (c, next) => {
    c.header("Request-Id", newId("req_", 14));
    c.header("Stripe-Version", c.req.header("stripe-version") ?? "");
    checkKey(c.req.header("authorization"), parts.secretKey);
    checkout.expireDue();
    await next();
  });

  /** Runs a POST once for its idempotency key and answers with what it returns. */
  const post = async (c: Context, work: (form: unknown) => object): Promise<Response> => {
    const body = await c.req.text();
    const key = c.req.header("idempotency-key");
    const answer = await once(key, { path: c.req.path, body }, async () => {
      try {
        await parts.disturb(c.req.path);
        return { status: 200, body: JSON.stringify(work(decodeForm(body))) };
      } catch (error) {
        if (error instanceof StripeError)
          return { status: error.status, body: JSON.stringify(error.toBody()) };
        throw error;
      }
    });
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (key !== undefined) headers["idempotency-key"] = key;
    if (answer.replayed) headers["idempotent-replayed"] = "true";
    // A 500 is kept under its key, so trying again is of no use, and the vendor says so.
    if (answer.status === 500) headers["stripe-should-retry"] = "false";
    return c.body(answer.body, answer.status as 200 | 400, headers);
  };
  const get = async (c: Context, work: (query: unknown) => object): Promise<Response> => {
    await parts.disturb(c.req.path);
    return c.json(work(decodeForm(new URL(c.req.url).search.slice(1))));
  };
  const id = (c: Context) => c.req.param("id") ?? "";

  mountRoutes(app, routes, {
    "POST /v1/checkout/sessions": (c) =>
      post(c, (form) => {
        const params = readParams(createSessionParams, form);
        const { session } = checkout.create(params, parts.pageOrigin ?? new URL(c.req.url).origin);
        return expandObject(session, params.expand, store);
      }),
    "GET /v1/checkout/sessions/:id": (c) =>
      get(c, (query) =>
        expandObject(store.session(id(c)).session, readParams(retrieveParams, query).expand, store),
      ),
    "POST /v1/checkout/sessions/:id/expire": (c) =>
      post(c, (form) => {
        const { expand } = readParams(retrieveParams, form);
        return expandObject(checkout.expire(id(c)).session, expand, store);
      }),
    "POST /v1/refunds": (c) =>
      post(c, (form) => {
        const {
          payment_intent: paymentIntentId,
          amount,
          reason,
          metadata,
          expand,
        } = readParams(createRefundParams, form);
        return expandObject(parts.refund({ paymentIntentId, amount, reason, metadata }), expand, store);
      }),
    "GET /v1/refunds": (c) =>
      get(c, (query) => {
        const params = readParams(listRefundsParams, query);
        const all = [...store.refunds.values()];
        const chosen = all.filter(
          (one) => params.payment_intent === undefined || one.payment_intent === params.payment_intent,
        );
        return listPage(chosen, params, "/v1/refunds");
      }),
  });

  app.all("/v1/*", (c) => {
    throw new StripeError(404, `Unrecognized request URL (${c.req.method}: ${c.req.path}).`, {
      type: "invalid_request_error",
    });
  });
  app.onError((error, c) => {
    const known =
      error instanceof StripeError ? error : new StripeError(500, error.message, { type: "api_error" });
    return c.json(known.toBody(), known.status);
  });
  return app;
}

function checkKey(header: string | undefined, secretKey: string): void {
  const given = keyOf(header);
  if (given === secretKey) return;
  if (given === undefined) {
    throw new StripeError(
      401,
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.",
      { type: "invalid_request_error" },
    );
  }
  const masked = given.slice(0, 8) + "*".repeat(Math.max(0, given.length - 12)) + given.slice(-4);
  throw new StripeError(401, `Invalid API Key provided: ${masked}`, { type: "invalid_request_error" });
}

function keyOf(header: string | undefined): string | undefined {
  const [scheme, value] = header?.split(" ") ?? [];
  if (scheme === "Bearer") return value;
  if (scheme !== "Basic" || value === undefined) return undefined;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0];
}

/** Makes a failure for `disturb`. */
export function failure(status: 429 | 500 | 503): StripeError {
  if (status === 429)
    return new StripeError(429, "Too many requests in a period of time.", {
      type: "invalid_request_error",
      code: "rate_limit",
    });
  return new StripeError(status, "An unexpected error occurred.", { type: "api_error" });
}

/** The error for a switch that names something unknown. */
export function unknownEvent(eventId: string): StripeError {
  return invalidRequest(`No such event: '${eventId}'`, { param: "id" });
}
