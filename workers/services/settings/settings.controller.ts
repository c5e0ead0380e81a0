// The settings over JSON, for staff.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { validate } from "../../shared/validate.ts";
import { settingsDocs } from "./settings.docs.ts";
import { saveSettingsSchema, settingsHistoryQuerySchema } from "./settings.schemas.ts";
import type { SettingsService } from "./settings.service.ts";

/** Mounted at `/api/v1/admin/settings`. */
export const settingsController = new Hono<ControllerEnv<{ settings: SettingsService }>>()
  .get("/", allow("settings:read"), describe(settingsDocs.read), async (c) =>
    c.json(await c.var.services.settings.read(c.var.actor)),
  )
  .get(
    "/history",
    allow("settings:read"),
    describe(settingsDocs.history),
    validate("query", settingsHistoryQuerySchema),
    async (c) => c.json(await c.var.services.settings.history(c.var.actor, c.req.valid("query"))),
  )
  .patch(
    "/",
    allow("settings:change"),
    describe(settingsDocs.save),
    validate("json", saveSettingsSchema),
    async (c) => c.json(await c.var.services.settings.save(c.var.actor, c.req.valid("json"))),
  );
