// The JSON API: `/api/v1`, webhooks, and where older or shorter addresses lead.
import { Hono } from "hono";
import { AppError } from "../shared/errors.ts";
import { cartsController } from "../services/carts/index.ts";
import { listingController } from "../services/listing/index.ts";
import { ordersController } from "../services/orders/index.ts";
import { paymentsController } from "../services/payments/index.ts";
import type { GatewayEnv } from "./gateway-env.ts";

const noRoute = () =>
  new AppError("not_found", "The API has nothing at this address. Its resources start with /api/v1.");

/** Mounted at `/api`. Answers are personal until a route says otherwise. */
export const apiRoutes = new Hono<GatewayEnv>()
  .use(async (c, next) => {
    await next();
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "private, no-store");
    c.header("X-Content-Type-Options", "nosniff");
  })
  .route("/webhooks", paymentsController)
  .route("/v1", listingController)
  .route("/v1/cart", cartsController)
  .route("/v1", ordersController)
  .all("/v1/*", () => {
    throw noRoute();
  })
  .all("/:resource{(?!v1(/|$)|auth(/|$)|webhooks(/|$)|docs(/|$)).+}", (c) => {
    const url = new URL(c.req.url);
    return c.redirect(`/api/v1/${c.req.param("resource")}${url.search}`, 308);
  })
  .all("*", () => {
    throw noRoute();
  });
