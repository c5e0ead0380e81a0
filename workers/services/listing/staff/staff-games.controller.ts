// The catalogue over JSON, for staff.
import { Hono } from "hono";
import { allow } from "../../../shared/allow.ts";
import type { ControllerEnv } from "../../../shared/controller-env.ts";
import { describe } from "../../../shared/describe-route.ts";
import { idempotent } from "../../../shared/idempotent.ts";
import { validate } from "../../../shared/validate.ts";
import { saveSectionSchema } from "./game-sections.schemas.ts";
import { staffGamesDocs } from "./staff-games.docs.ts";
import {
  changeStatusSchema,
  createGameSchema,
  gameIdSchema,
  listStaffGamesSchema,
} from "./staff-games.schemas.ts";
import type { StaffGamesService } from "./staff-games.service.ts";

/** Mounted at `/api/v1/admin/games`. */
export const staffGamesController = new Hono<ControllerEnv<{ staffGames: StaffGamesService }>>()
  .get(
    "/",
    allow("catalogue:read_all"),
    describe(staffGamesDocs.listGames),
    validate("query", listStaffGamesSchema),
    async (c) => c.json(await c.var.services.staffGames.listGames(c.var.actor, c.req.valid("query"))),
  )
  .post(
    "/",
    allow("catalogue:write"),
    describe(staffGamesDocs.createGame),
    validate("json", createGameSchema),
    idempotent("accepted"),
    async (c) => c.json(await c.var.services.staffGames.createGame(c.var.actor, c.req.valid("json")), 201),
  )
  .get(
    "/:gameId",
    allow("catalogue:read_all"),
    describe(staffGamesDocs.getGame),
    validate("param", gameIdSchema),
    async (c) => c.json(await c.var.services.staffGames.getGame(c.var.actor, c.req.valid("param"))),
  )
  .patch(
    "/:gameId",
    allow("catalogue:write"),
    describe(staffGamesDocs.saveSection),
    validate("param", gameIdSchema),
    validate("json", saveSectionSchema),
    async (c) =>
      c.json(
        await c.var.services.staffGames.saveSection(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("json"),
        }),
      ),
  )
  .put(
    "/:gameId/status",
    allow("catalogue:write"),
    describe(staffGamesDocs.changeStatus),
    validate("param", gameIdSchema),
    validate("json", changeStatusSchema),
    async (c) =>
      c.json(
        await c.var.services.staffGames.changeStatus(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("json"),
        }),
      ),
  );
