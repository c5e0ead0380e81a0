// Shared names over JSON, for staff.
import { Hono } from "hono";
import { allow } from "../../../shared/allow.ts";
import type { ControllerEnv } from "../../../shared/controller-env.ts";
import { describe } from "../../../shared/describe-route.ts";
import { idempotent } from "../../../shared/idempotent.ts";
import { validate } from "../../../shared/validate.ts";
import { namesDocs } from "./names.docs.ts";
import {
  addNameSchema,
  listNamesSchema,
  mergeNameSchema,
  nameKindSchema,
  nameSchema,
  renameNameSchema,
} from "./names.schemas.ts";
import type { NamesService } from "./names.service.ts";

/** Mounted at `/api/v1/admin/names`. */
export const namesController = new Hono<ControllerEnv<{ names: NamesService }>>()
  .get(
    "/:kind",
    allow("catalogue:read_all"),
    describe(namesDocs.listNames),
    validate("param", nameKindSchema),
    validate("query", listNamesSchema),
    async (c) =>
      c.json(
        await c.var.services.names.listNames(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("query"),
        }),
      ),
  )
  .post(
    "/:kind",
    allow("catalogue:write"),
    describe(namesDocs.addName),
    validate("param", nameKindSchema),
    validate("json", addNameSchema),
    idempotent("accepted"),
    async (c) =>
      c.json(
        await c.var.services.names.addName(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") }),
        201,
      ),
  )
  .patch(
    "/:kind/:slug",
    allow("catalogue:write"),
    describe(namesDocs.renameName),
    validate("param", nameSchema),
    validate("json", renameNameSchema),
    async (c) =>
      c.json(
        await c.var.services.names.renameName(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("json"),
        }),
      ),
  )
  .post(
    "/:kind/:slug/merge",
    allow("catalogue:write"),
    describe(namesDocs.mergeName),
    validate("param", nameSchema),
    validate("json", mergeNameSchema),
    idempotent("accepted"),
    async (c) =>
      c.json(
        await c.var.services.names.mergeName(c.var.actor, {
          ...c.req.valid("param"),
          ...c.req.valid("json"),
        }),
      ),
  );
