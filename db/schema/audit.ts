// What staff did, in the order it was done, each row sealed by a hash over itself and the one before. Owner: audit
import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, oneOf } from "./columns.ts";

export const auditActorKinds = ["staff", "operator", "system"] as const;

/** Append-only: a trigger refuses every change. Written through the SQL function `record_audit` alone. */
export const auditLog = pgTable(
  "audit_log",
  {
    position: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: createdAt(),
    actorKind: text({ enum: auditActorKinds }).notNull(),
    /** The account that acted; null for operators' commands. */
    actorId: uuid(),
    /** Dotted verb in the past, such as `roles.changed`. */
    action: text().notNull(),
    entity: text().notNull(),
    entityId: text().notNull(),
    /** What changed; never a secret. */
    change: jsonb()
      .notNull()
      .default(sql`'{}'`),
    requestId: text().notNull(),
    traceId: text().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    check("audit_log_actor_kind", oneOf("actor_kind", auditActorKinds)),
    index("audit_log_actor").on(t.actorId, t.position),
    index("audit_log_entity").on(t.entity, t.entityId, t.position),
    index("audit_log_action").on(t.action, t.position),
  ],
);
