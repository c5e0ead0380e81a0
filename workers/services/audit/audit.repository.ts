// Reads of the audit log; it is written by the SQL function `record_audit` alone.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import {
  auditCheckSchema,
  auditEntrySchema,
  auditWordsSchema,
  type AuditCheck,
  type AuditEntry,
  type AuditWords,
  type ListAuditQuery,
} from "./audit.schemas.ts";

export interface AuditRepository {
  /** Newest first, rows older than `before` (a position). */
  page(
    filter: Omit<ListAuditQuery, "cursor">,
    page: { before: number | undefined; limit: number },
  ): Promise<AuditEntry[]>;
  words(): Promise<AuditWords>;
  verify(): Promise<AuditCheck>;
}

const instant = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const noHash = "0".repeat(64);

/** A text that `like` takes as it stands, followed by anything. */
const startingWith = (text: string) => `${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

function conditions({ actor, action, entity, entityId, from, to }: Omit<ListAuditQuery, "cursor">): SQL[] {
  return [
    ...(actor === undefined
      ? []
      : [sql`a.actor_id in (select id from users where email like ${startingWith(actor)})`]),
    ...(action === undefined ? [] : [sql`a.action = ${action}`]),
    ...(entity === undefined ? [] : [sql`a.entity = ${entity}`]),
    ...(entityId === undefined ? [] : [sql`a.entity_id = ${entityId}`]),
    ...(from === undefined ? [] : [sql`a.at >= (${from}::date)::timestamp at time zone 'UTC'`]),
    ...(to === undefined ? [] : [sql`a.at < (${to}::date + 1)::timestamp at time zone 'UTC'`]),
  ];
}

export function createAuditRepository(database: Database): AuditRepository {
  return {
    async page(filter, { before, limit }) {
      const all = [...conditions(filter), ...(before === undefined ? [] : [sql`a.position < ${before}`])];
      const where = all.length === 0 ? sql`true` : sql.join(all, sql` and `);
      const { rows } =
        await database.execute(sql`select a.position::int as position, ${instant(sql`a.at`)} as at,
          a.actor_kind as "actorKind", u.email as "actorEmail", a.action, a.entity, a.entity_id as "entityId", a.change,
          a.request_id as "requestId", a.trace_id as "traceId", a.hash
        from audit_log a left join users u on u.id = a.actor_id
        where ${where} order by a.position desc limit ${limit}`);
      return z.array(auditEntrySchema).parse(rows);
    },
    async words() {
      const { rows } = await database.execute(sql`select
        (select coalesce(jsonb_agg(w order by w), '[]') from (select distinct action as w from audit_log) x) as actions,
        (select coalesce(jsonb_agg(w order by w), '[]') from (select distinct entity as w from audit_log) x) as entities`);
      return auditWordsSchema.parse(rows[0]);
    },
    async verify() {
      const { rows } = await database.execute(sql`with chain as (
          select a.position, a.hash, a.hash = audit_row_hash(a)
            and a.previous_hash = coalesce(lag(a.hash) over (order by a.position), ${noHash}) as whole
          from audit_log a)
        select count(*)::int as rows,
          coalesce((select jsonb_agg(position) from (
            select position from chain where not whole order by position limit 100) b), '[]') as broken,
          (select jsonb_build_object('position', position, 'hash', hash) from chain order by position desc limit 1) as head
        from chain`);
      return auditCheckSchema.parse(rows[0]);
    },
  };
}
