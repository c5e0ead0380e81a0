// People over JSON, for staff.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { validate } from "../../shared/validate.ts";
import { peopleDocs } from "./people.docs.ts";
import {
  changeRolesSchema,
  endSessionsOfSchema,
  personIdSchema,
  searchPeopleSchema,
} from "./people.schemas.ts";
import type { PeopleService } from "./people.service.ts";

const rolesSchema = changeRolesSchema.omit({ personId: true });
const sessionParamSchema = endSessionsOfSchema.required();

/** Mounted at `/api/v1/admin/people`. */
export const peopleController = new Hono<ControllerEnv<{ people: PeopleService }>>()
  .get(
    "/",
    allow("people:read"),
    describe(peopleDocs.searchPeople),
    validate("query", searchPeopleSchema),
    async (c) => c.json(await c.var.services.people.searchPeople(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/:personId",
    allow("people:read"),
    describe(peopleDocs.getPerson),
    validate("param", personIdSchema),
    async (c) => c.json(await c.var.services.people.getPerson(c.var.actor, c.req.valid("param"))),
  )
  .put(
    "/:personId/roles",
    allow("people:change_roles"),
    describe(peopleDocs.changeRoles),
    validate("param", personIdSchema),
    validate("json", rolesSchema),
    async (c) =>
      c.json(
        await c.var.services.people.changeRoles(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("json"),
        }),
      ),
  )
  .delete(
    "/:personId/sessions",
    allow("people:end_sessions"),
    describe(peopleDocs.endSessions),
    validate("param", personIdSchema),
    async (c) => c.json(await c.var.services.people.endSessionsOf(c.var.actor, c.req.valid("param"))),
  )
  .delete(
    "/:personId/sessions/:sessionId",
    allow("people:end_sessions"),
    describe(peopleDocs.endSession),
    validate("param", sessionParamSchema),
    async (c) => c.json(await c.var.services.people.endSessionsOf(c.var.actor, c.req.valid("param"))),
  );
