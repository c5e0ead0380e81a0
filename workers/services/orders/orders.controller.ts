// Orders over JSON. An order opens with the `Order-Token` that placing it answered, or with the browser's cookie.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { idempotencyKey, idempotent } from "../../shared/idempotent.ts";
import { orderTokenCookie } from "../../shared/tokens.ts";
import { validate } from "../../shared/validate.ts";
import { orderDocs } from "./orders.docs.ts";
import { placeOrderSchema, requestLinkSchema } from "./orders.schemas.ts";
import type { OrderService } from "./orders.service.ts";

/** Mounted at `/api/v1`. */
export const ordersController = new Hono<ControllerEnv<{ orders: OrderService }>>()
  .post(
    "/orders",
    allow("orders:place"),
    describe(orderDocs.placeOrder),
    validate("json", placeOrderSchema),
    idempotencyKey(),
    async (c) => {
      const { replayed, ...placed } = await c.var.services.orders.placeOrder(c.var.actor, {
        idempotencyKey: c.var.idempotencyKey,
        input: c.req.valid("json"),
      });
      c.header("Set-Cookie", orderTokenCookie(placed.orderToken, c.var.actor.orderTokens));
      if (replayed) c.header("Idempotent-Replayed", "true");
      return c.json(placed, 201);
    },
  )
  .get("/orders/:orderId", allow("orders:read_own"), describe(orderDocs.getOrder), async (c) =>
    c.json(await c.var.services.orders.getOrder(c.var.actor, { orderId: c.req.param("orderId") })),
  )
  .post(
    "/orders/:orderId/payment",
    allow("orders:change_own"),
    describe(orderDocs.payOrder),
    idempotent("accepted"),
    async (c) =>
      c.json(await c.var.services.orders.payOrder(c.var.actor, { orderId: c.req.param("orderId") })),
  )
  .post(
    "/orders/:orderId/cancellation",
    allow("orders:change_own"),
    describe(orderDocs.cancelOrder),
    idempotent("accepted"),
    async (c) =>
      c.json(await c.var.services.orders.cancelOrder(c.var.actor, { orderId: c.req.param("orderId") })),
  )
  .post(
    "/orders/:orderId/keys/:keyId/reveal",
    allow("keys:reveal_own"),
    describe(orderDocs.revealKey),
    async (c) => c.json(await c.var.services.orders.revealKey(c.var.actor, c.req.param())),
  )
  .post(
    "/order-links",
    allow("orders:read_own"),
    describe(orderDocs.requestLink),
    validate("json", requestLinkSchema),
    idempotent("accepted"),
    async (c) => {
      await c.var.services.orders.requestLink(c.var.actor, c.req.valid("json"));
      return c.json({ status: "If this address has orders, their links are on the way to it." }, 202);
    },
  );
