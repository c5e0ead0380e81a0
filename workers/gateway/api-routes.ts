// The JSON API: `/api/v1`, webhooks, and where older or shorter addresses lead.
import { Hono } from "hono";
import { etag } from "hono/etag";
import type { RouterRoute } from "hono/types";
import { routePermissions } from "../shared/allow.ts";
import { describedRoutes } from "../shared/described-routes.ts";
import { AppError } from "../shared/errors.ts";
import { auditController } from "../services/audit/index.ts";
import { cartsController } from "../services/carts/index.ts";
import {
  listingController,
  homeLayoutController,
  namesController,
  picturesController,
  staffGamesController,
} from "../services/listing/index.ts";
import { mailEventsController, notificationsController } from "../services/notifications/index.ts";
import { accountOrdersController, ordersController } from "../services/orders/index.ts";
import { overviewController } from "../services/overview/index.ts";
import { paymentsController } from "../services/payments/index.ts";
import { settingsController } from "../services/settings/index.ts";
import {
  apiKeysController,
  authController,
  meController,
  peopleController,
} from "../services/users/index.ts";
import type { GatewayContext, GatewayEnv } from "./gateway-env.ts";
import { createMethodTable } from "./method-table.ts";
import { createDocsRoutes } from "./openapi/docs-routes.ts";
import { problemResponse } from "./problem.ts";

/** The routers of the services, each behind its prefix. */
const resources = new Hono<GatewayEnv>()
  .route("/webhooks", paymentsController)
  .route("/webhooks", mailEventsController)
  .route("/auth", authController)
  .route("/v1", listingController)
  .route("/v1/cart", cartsController)
  .route("/v1/admin/games", staffGamesController)
  .route("/v1/admin/games", picturesController)
  .route("/v1/admin/names", namesController)
  .route("/v1/admin/home", homeLayoutController)
  .route("/v1/admin/audit", auditController)
  .route("/v1/admin/settings", settingsController)
  .route("/v1/admin/overview", overviewController)
  .route("/v1/admin/people", peopleController)
  .route("/v1/admin/api-keys", apiKeysController)
  .route("/v1", ordersController)
  .route("/v1", accountOrdersController)
  .route("/v1/me", meController)
  .route("/v1/me/notifications", notificationsController);

/** Asked at the first request, when the routes below are all there. */
const allRoutes = (): readonly RouterRoute[] => routes.routes;
const routes = new Hono<GatewayEnv>().route("/", resources).route(
  "/docs",
  createDocsRoutes(() => describedRoutes(allRoutes())),
);
/** What typed clients know (`api-client.ts`). */
export type ApiRoutes = typeof resources;
/** Each route with all that it declares; the API's document and the tests that walk it. */
export const apiDescriptions = describedRoutes(routes.routes);
/** Each route with what it needs; one that declares nothing stops the Worker from starting. */
export const apiPermissions = routePermissions(routes.routes);
const methodsAt = createMethodTable(routes.routes);

/** `method_not_allowed` with the methods named, `not_found` where there is nothing at all. */
function refuse(c: GatewayContext): Response {
  const methods = methodsAt(c.req.path.slice("/api".length));
  if (methods.length === 0) {
    throw new AppError("not_found", "The API has nothing at this address. Its resources start with /api/v1.");
  }
  const allow = methods.join(", ");
  const refusal = new AppError("method_not_allowed", `This address answers to ${allow} only.`);
  const response = problemResponse(refusal, c.var.actor.requestId);
  response.headers.set("Allow", allow);
  return response;
}

/** What has its version, or none. */
const versioned = /^(?:v1|auth|webhooks|docs)(?:\/|$)/;

/** Mounted at `/api`. Answers are personal until a route says otherwise. */
export const apiRoutes = new Hono<GatewayEnv>()
  .use(async (c, next) => {
    await next();
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "private, no-store");
    c.header("X-Content-Type-Options", "nosniff");
  })
  // Strong, over the bytes: what is unchanged is answered 304, whoever asks.
  .use(etag())
  .route("/", routes)
  // Told apart here and not by a pattern: with one that looks ahead, Hono falls back to its slow router.
  .all("*", (c) => {
    const { pathname, search } = new URL(c.req.url);
    const resource = pathname.slice("/api/".length);
    return resource === "" || versioned.test(resource)
      ? refuse(c)
      : c.redirect(`/api/v1/${resource}${search}`, 308);
  });
