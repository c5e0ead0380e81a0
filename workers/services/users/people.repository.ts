// People as staff see them. What staff change is one statement with its row of the audit log.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { Account } from "../../shared/actor.ts";
import { staffRoles, type StaffRole } from "../../shared/permissions.ts";
import { personSchema, personSummarySchema, type Person, type PersonSummary } from "./people.schemas.ts";

/** `position` is the ordering value, for the cursor. Ids are UUIDs. */
export type SummaryRow = PersonSummary & { position: string };

const outcomes = ["changed", "unchanged", "unknown", "own", "stale", "last_admin", "not_admin"] as const;
export type RoleChange = (typeof outcomes)[number];

export interface PeopleRepository {
  /** Newest account first. */
  page(
    filter: { q: string | undefined; role: StaffRole | "staff" | undefined },
    page: { after: { position: string; id: string } | undefined; limit: number },
  ): Promise<SummaryRow[]>;
  /** Ids in it are UUIDs. One round trip. */
  find(userId: string): Promise<Person | undefined>;
  /** Roles and audit log in one step; what was changed meanwhile, the own roles and the last admin's are refused in it. */
  changeRoles(
    by: Account,
    change: { userId: string; seen: readonly StaffRole[]; roles: readonly StaffRole[] },
  ): Promise<RoleChange>;
  sessionTokens(userId: string): Promise<string[]>;
  /** Ends them and audits it in one statement; answers their tokens. Nothing ended is not audited. */
  endSessions(by: Account, which: { userId: string; sessionId: string | undefined }): Promise<string[]>;
}

const rowSchema = z.object({ person: personSummarySchema, position: z.string() });
const tokensSchema = z.object({ tokens: z.array(z.string()).nullable() });

/** The part of `like` that matches the text itself. */
const literally = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");
const textArray = (values: readonly string[]): SQL =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;

/** As JSON, so that instants are ISO 8601 texts. */
const summary = sql`jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'emailVerified', u.email_verified,
  'roles', to_jsonb(u.roles), 'secondFactorEnrolled', u.two_factor_enabled, 'createdAt', u.created_at)`;

const details = sql`jsonb_build_object(
  'orders', (select jsonb_build_object('count', count(*), 'lastPlacedAt', max(o.placed_at)) from orders o where o.user_id = u.id),
  'sessions', (select coalesce(jsonb_agg(s.view order by s.created_at desc), '[]') from (
    select created_at, jsonb_build_object('id', id, 'userAgent', user_agent, 'address', ip_address, 'createdAt', created_at,
      'lastSeenAt', updated_at, 'secondFactorAt', second_factor_at) as view
    from sessions where user_id = u.id and expires_at > now()
      and (cardinality(u.roles) = 0 or created_at > now() - interval '12 hours') order by created_at desc limit 100) s),
  'signInMethods', (select coalesce(jsonb_agg(jsonb_build_object('provider', m.provider_id, 'createdAt', m.created_at)
    order by m.created_at), '[]') from sign_in_methods m where m.user_id = u.id),
  'apiKeys', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'start', k.start,
    'state', case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'active' end)
    order by k.created_at desc), '[]') from api_keys k where k.user_id = u.id))`;

export function createPeopleRepository(database: Database): PeopleRepository {
  return {
    async page({ q, role }, { after, limit }) {
      const all = [
        ...(q === undefined
          ? []
          : [sql`(u.email like ${`${literally(q.toLowerCase())}%`} or u.name ilike ${`%${literally(q)}%`})`]),
        ...(role === undefined
          ? []
          : [role === "staff" ? sql`cardinality(u.roles) > 0` : sql`${role} = any(u.roles)`]),
        ...(after === undefined
          ? []
          : [sql`(u.created_at, u.id) < (${after.position}::timestamptz, ${after.id}::uuid)`]),
      ];
      const where = all.length === 0 ? sql`true` : sql.join(all, sql` and `);
      const { rows } = await database.execute(sql`select ${summary} as person,
          to_char(u.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
        from users u where ${where} order by u.created_at desc, u.id desc limit ${limit}`);
      return z
        .array(rowSchema)
        .parse(rows)
        .map(({ person, position }) => ({ ...person, position }));
    },
    async find(userId) {
      const { rows } = await database.execute(
        sql`select ${summary} || ${details} as person from users u where u.id = ${userId}::uuid`,
      );
      return rows[0] && z.object({ person: personSchema }).parse(rows[0]).person;
    },
    async changeRoles({ userId: by, requestId, traceId }, { userId, seen, roles }) {
      const { rows } =
        await database.execute(sql`select change_staff_roles(${userId}::uuid, ${textArray(seen)},
        ${textArray(roles)}, ${by}::uuid, ${requestId}, ${traceId}) as outcome`);
      return z.object({ outcome: z.enum(outcomes) }).parse(rows[0]).outcome;
    },
    async sessionTokens(userId) {
      const { rows } = await database.execute(
        sql`select jsonb_agg(token) as tokens from sessions where user_id = ${userId}::uuid`,
      );
      return tokensSchema.parse(rows[0]).tokens ?? [];
    },
    async endSessions({ userId: by, requestId, traceId }, { userId, sessionId }) {
      const { rows } = await database.execute(sql`
        with gone as (
          delete from sessions where user_id = ${userId}::uuid
            and (${sessionId ?? null}::uuid is null or id = ${sessionId ?? null}::uuid) returning token),
        counted as (select count(*)::int as sessions, jsonb_agg(token) as tokens from gone having count(*) > 0),
        noted as (
          select record_audit('staff', ${by}::uuid, 'sessions.ended', 'user', ${userId}::text,
            jsonb_build_object('sessions', c.sessions), ${requestId}, ${traceId}) as position from counted c)
        select c.tokens from counted c, noted`);
      return rows[0] ? (tokensSchema.parse(rows[0]).tokens ?? []) : [];
    },
  };
}

/** Roles in the order of the permission table. */
export const inOrder = (roles: readonly StaffRole[]): StaffRole[] =>
  staffRoles.filter((role) => roles.includes(role));
