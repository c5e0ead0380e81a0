// The door of the audit service: what staff did, in an append-only, hash-chained log.
export { auditController } from "./audit.controller.ts";
export { createAuditRepository } from "./audit.repository.ts";
export { createAuditService, type AuditService } from "./audit.service.ts";
