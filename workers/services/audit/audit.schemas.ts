// What can be asked of the audit log and what it answers.
import { z } from "zod";

export const auditPageSize = 50;

const blankAsMissing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema);
const wordSchema = z.string().trim().max(60);
const daySchema = z.iso.date({ error: "use a date such as 2026-11-23" });

/** Query of the log, newest first. `from` and `to` are days in UTC, both included. */
export const listAuditSchema = z.object({
  /** Mail address of whoever acted, or the beginning of one. */
  actor: blankAsMissing(z.string().trim().toLowerCase().max(254).optional()),
  action: blankAsMissing(wordSchema.optional()),
  entity: blankAsMissing(wordSchema.optional()),
  entityId: blankAsMissing(z.string().trim().max(120).optional()),
  from: blankAsMissing(daySchema.optional()),
  to: blankAsMissing(daySchema.optional()),
  cursor: blankAsMissing(z.string().max(600).optional()),
});
export type ListAuditQuery = z.output<typeof listAuditSchema>;

export const auditEntrySchema = z.object({
  position: z.int(),
  at: z.iso.datetime(),
  actorKind: z.enum(["staff", "operator", "system"]),
  /** Null for operators' commands and jobs, and for accounts that are gone. */
  actorEmail: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  /** What changed; for most actions `before` and `after`. Never a secret. */
  change: z.record(z.string(), z.unknown()),
  requestId: z.string(),
  traceId: z.string(),
  /** SHA-256 (hex) over the row and the hash before it. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditListSchema = z.object({
  items: z.array(auditEntrySchema),
  nextCursor: z.string().nullable(),
});
export type AuditList = z.infer<typeof auditListSchema>;

/** What the log knows: for the lists that filters choose from. */
export const auditWordsSchema = z.object({ actions: z.array(z.string()), entities: z.array(z.string()) });
export type AuditWords = z.infer<typeof auditWordsSchema>;

/** `head` is the newest row: note it elsewhere, since a log that lost its newest rows is a whole chain still. */
export const auditCheckSchema = z.object({
  rows: z.int(),
  /** Positions of rows that are not what was written, or do not follow the row before them; at most 100. */
  broken: z.array(z.int()),
  head: z.object({ position: z.int(), hash: z.string() }).nullable(),
});
export type AuditCheck = z.infer<typeof auditCheckSchema>;
