// The store's figures over JSON, for staff.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { overviewDocs } from "./overview.docs.ts";
import type { OverviewService } from "./overview.service.ts";

/** Mounted at `/api/v1/admin/overview`. */
export const overviewController = new Hono<ControllerEnv<{ overview: OverviewService }>>().get(
  "/",
  allow("admin:enter"),
  describe(overviewDocs.getOverview),
  async (c) => c.json(await c.var.services.overview.getOverview(c.var.actor)),
);
