// The audit log over JSON, for staff.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { validate } from "../../shared/validate.ts";
import { auditDocs } from "./audit.docs.ts";
import { listAuditSchema } from "./audit.schemas.ts";
import type { AuditService } from "./audit.service.ts";

/** Mounted at `/api/v1/admin/audit`. */
export const auditController = new Hono<ControllerEnv<{ audit: AuditService }>>()
  .get("/", allow("audit:read"), describe(auditDocs.list), validate("query", listAuditSchema), async (c) =>
    c.json(await c.var.services.audit.list(c.var.actor, c.req.valid("query"))),
  )
  .get("/words", allow("audit:read"), describe(auditDocs.words), async (c) =>
    c.json(await c.var.services.audit.words(c.var.actor)),
  );
