// The routes of the audit log in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { auditEntrySchema, auditListSchema, auditWordsSchema } from "./audit.schemas.ts";

named("AuditEntry", auditEntrySchema, "One act of staff, an operator or a job.");
named("AuditList", auditListSchema, "A page of the audit log.");
named("AuditWords", auditWordsSchema, "Actions and entities that the log knows.");

export const auditDocs = {
  list: {
    id: "listAuditEntries",
    tag: "Administration",
    summary: "List the audit log",
    description: "What staff did, newest first, page by page. Days are in UTC, both included.",
    queryExample: { action: "roles.changed", from: "2026-11-01", to: "2026-11-30" },
    answers: {
      200: answer("A page of the log.", auditListSchema, {
        items: [
          {
            position: 42,
            at: "2026-11-23T10:00:00.000Z",
            actorKind: "staff",
            actorEmail: "admin@example.com",
            action: "roles.changed",
            entity: "user",
            entityId: "019ab1c0-7c4e-7cc0-9a34-1d2f4b6c8d0e",
            change: { before: [], after: ["support"] },
            requestId: "b7c1a6b2-6a3e-4a53-9a0e-0e8a5b8c3f11",
            traceId: "b7c1a6b2-6a3e-4a53-9a0e-0e8a5b8c3f11",
            hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          },
        ],
        nextCursor: null,
      }),
    },
    errors: [],
  },
  words: {
    id: "listAuditWords",
    tag: "Administration",
    summary: "List what the audit log can be filtered by",
    description: "The actions and the entities that occur in the log.",
    answers: {
      200: answer("Actions and entities.", auditWordsSchema, {
        actions: ["api_key.created", "roles.changed"],
        entities: ["api_key", "user"],
      }),
    },
    errors: [],
  },
} as const satisfies Record<string, RouteDescription>;
