// An account's own orders and library over JSON.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { idempotent } from "../../shared/idempotent.ts";
import { validate } from "../../shared/validate.ts";
import { accountOrderDocs } from "./account-orders.docs.ts";
import { librarySchema, listMyOrdersSchema } from "./account-orders.schemas.ts";
import type { OrderService } from "./orders.service.ts";

/** Mounted at `/api/v1`. */
export const accountOrdersController = new Hono<ControllerEnv<{ orders: OrderService }>>()
  .get(
    "/me/orders",
    allow("orders:list_own"),
    describe(accountOrderDocs.listMyOrders),
    validate("query", listMyOrdersSchema),
    async (c) => c.json(await c.var.services.orders.listMyOrders(c.var.actor, c.req.valid("query"))),
  )
  .post(
    "/me/orders/claims",
    allow("orders:claim_own"),
    describe(accountOrderDocs.claimOrders),
    idempotent("accepted"),
    async (c) => c.json(await c.var.services.orders.claimOrders(c.var.actor)),
  )
  .get(
    "/me/library",
    allow("library:read_own"),
    describe(accountOrderDocs.library),
    validate("query", librarySchema),
    async (c) => c.json(await c.var.services.orders.listLibrary(c.var.actor, c.req.valid("query"))),
  );
