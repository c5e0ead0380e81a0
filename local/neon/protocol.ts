/** The shapes of Neon's `/sql` endpoint, as its proxy (neondatabase/neon, proxy/src/serverless) reads and writes them. */
import type { FieldDef, QueryArrayResult } from "pg";
import { z } from "zod";

const statementSchema = z.object({
  query: z.string(),
  params: z.array(z.unknown()).default([]),
  arrayMode: z.boolean().optional(),
});

/** One statement with its parameters. */
export type Statement = z.infer<typeof statementSchema>;

/** A request body: one statement, or several that are one transaction. */
export const payloadSchema = z.union([z.object({ queries: z.array(statementSchema) }), statementSchema]);

const isolationLevels = {
  Serializable: "SERIALIZABLE",
  RepeatableRead: "REPEATABLE READ",
  ReadCommitted: "READ COMMITTED",
  ReadUncommitted: "READ UNCOMMITTED",
} as const;

const isolationSchema = z.enum(["Serializable", "RepeatableRead", "ReadCommitted", "ReadUncommitted"]);

/** The statement that opens a batch's transaction; undefined for an isolation level that the proxy does not know. */
export function beginStatement(headers: Headers): string | undefined {
  const level = isolationSchema.optional().safeParse(headers.get("neon-batch-isolation-level") ?? undefined);
  if (!level.success) return undefined;
  return [
    "BEGIN",
    level.data ? `ISOLATION LEVEL ${isolationLevels[level.data]}` : "",
    headers.get("neon-batch-read-only") === "true" ? "READ ONLY" : "",
    headers.get("neon-batch-deferrable") === "true" ? "DEFERRABLE" : "",
  ]
    .filter((word) => word !== "")
    .join(" ");
}

/** A JSON parameter as the text that Postgres reads; null stays null. */
export function toPostgresText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  return Array.isArray(value) ? toArrayText(value) : JSON.stringify(value);
}

function toArrayText(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (Array.isArray(value)) return `{${value.map(toArrayText).join(",")}}`;
  if (typeof value === "object") return JSON.stringify(JSON.stringify(value));
  return JSON.stringify(value);
}

type RawRow = (string | null)[];

/** A statement's result as the proxy writes it: every value the text that Postgres sent. */
export function toResult(result: QueryArrayResult<RawRow>, arrayMode: boolean): Record<string, unknown> {
  const { fields, rows } = result;
  const toObject = (row: RawRow): Record<string, string | null> =>
    Object.fromEntries(fields.map(({ name }, i) => [name, row[i] ?? null]));
  return {
    rowAsArray: arrayMode,
    fields: fields.map(toField),
    rows: arrayMode ? rows : rows.map(toObject),
    command: result.command ?? "",
    rowCount: result.rowCount,
  };
}

function toField(field: FieldDef): Record<string, unknown> {
  const { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier } = field;
  return { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format: "text" };
}

const errorFields = [
  "code",
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "severity",
  "where",
  "table",
  "column",
  "schema",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

/** An error of Postgres in the proxy's shape; absent fields are null. */
export function toErrorBody(error: Error): Record<string, unknown> {
  const source = new Map<string, unknown>(Object.entries(error));
  return {
    message: error.message,
    ...Object.fromEntries(errorFields.map((name) => [name, source.get(name) ?? null])),
  };
}
