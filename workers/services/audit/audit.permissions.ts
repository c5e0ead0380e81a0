// What each verb of the audit service needs.
import type { Need } from "../../shared/permissions.ts";
import type { AuditService } from "./audit.service.ts";

export const auditNeeds = {
  list: "audit:read",
  words: "audit:read",
  gameHistory: "catalogue:read_all",
  verify: "jobs:run",
} as const satisfies Record<keyof AuditService, Need>;
