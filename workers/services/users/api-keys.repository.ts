// API keys in Postgres: made and revoked together with their audit row, found by digest in one trip.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { Account } from "../../shared/actor.ts";
import { staffRoles } from "../../shared/permissions.ts";
import { apiKeyViewSchema } from "./api-keys.schemas.ts";

/** An active key with its owner, as of now. */
export interface ApiKeyHolder {
  userId: string;
  email: string;
  emailVerified: boolean;
  name: string;
  roles: Account["roles"];
  scopes: readonly string[];
}

/** A key as its row says; ids are UUIDs. */
export type StoredApiKey = z.infer<typeof storedSchema>;

export interface NewApiKey {
  id: string;
  email: string;
  name: string;
  start: string;
  tokenHash: string;
  scopes: readonly string[];
  expiresInDays: number | null;
}

export interface ApiKeyRepository {
  /**
   * The owner of an active key. Writes `last_used_at` in the same statement, at most once a minute a key.
   * One round trip; undefined for a key that is unknown, revoked or over.
   */
  authenticate(tokenHash: string): Promise<ApiKeyHolder | undefined>;
  /** Undefined when no account with a proven mailbox has the address. Audited in the same statement. */
  create(by: Account, key: NewApiKey): Promise<StoredApiKey | undefined>;
  /** False when there is no such key. A key revoked before stays as it was, and nothing is audited twice. */
  revoke(by: Account, id: string): Promise<boolean>;
  /** Newest first, after the id `before`. */
  list(page: { before?: string; limit: number }): Promise<StoredApiKey[]>;
  listOf(userId: string): Promise<StoredApiKey[]>;
}

const storedSchema = apiKeyViewSchema;
const holderSchema = z.object({
  userId: z.uuid(),
  email: z.string(),
  emailVerified: z.boolean(),
  name: z.string(),
  roles: z.array(z.enum(staffRoles)),
  scopes: z.array(z.string()),
});

/** As JSON, so that instants are ISO 8601 texts. */
const view = (owner: SQL): SQL => sql`jsonb_build_object(
  'id', k.id, 'name', k.name, 'start', k.start, 'scopes', k.scopes,
  'owner', jsonb_build_object('id', k.user_id, 'email', ${owner}),
  'state', case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'active' end,
  'createdAt', k.created_at, 'expiresAt', k.expires_at, 'lastUsedAt', k.last_used_at, 'revokedAt', k.revoked_at)`;

const rowsSchema = z.array(z.object({ view: storedSchema }));
const textArray = (values: readonly string[]): SQL => sql`${JSON.stringify(values)}::jsonb`;

export function createApiKeyRepository(database: Database): ApiKeyRepository {
  async function views(statement: SQL): Promise<StoredApiKey[]> {
    const { rows } = await database.execute(statement);
    return rowsSchema.parse(rows).map((row) => row.view);
  }

  return {
    async authenticate(tokenHash) {
      const { rows } = await database.execute(sql`
        with found as (
          select k.id, k.last_used_at, u.id as "userId", u.email, u.email_verified as "emailVerified", u.name,
            to_jsonb(u.roles) as roles, to_jsonb(k.scopes) as scopes
          from api_keys k join users u on u.id = k.user_id
          where k.token_hash = ${tokenHash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())),
        used as (
          update api_keys k set last_used_at = now() from found
          where k.id = found.id and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute'))
        select "userId", email, "emailVerified", name, roles, scopes from found`);
      return rows[0] && holderSchema.parse(rows[0]);
    },

    async create(by, key) {
      const { id, email, name, start, tokenHash, scopes, expiresInDays } = key;
      const [made] = await views(sql`
        with k as (
          insert into api_keys (id, user_id, name, start, token_hash, scopes, created_by, expires_at)
          select ${id}::uuid, u.id, ${name}, ${start}, ${tokenHash},
            array(select jsonb_array_elements_text(${textArray(scopes)})), ${by.userId}::uuid,
            now() + make_interval(days => ${expiresInDays}::int)
          from users u where u.email = ${email} and u.email_verified returning *),
        noted as (
          select record_audit('staff', ${by.userId}::uuid, 'api_key.created', 'api_key', k.id::text,
            jsonb_build_object('name', k.name, 'start', k.start, 'userId', k.user_id, 'scopes', k.scopes, 'expiresAt', k.expires_at),
            ${by.requestId}, ${by.traceId}) as position from k)
        select ${view(sql`${email}::text`)} as view from k, noted`);
      return made;
    },

    async revoke(by, id) {
      const { rows } = await database.execute(sql`
        with k as (
          update api_keys set revoked_at = now(), revoked_by = ${by.userId}::uuid
          where id = ${id}::uuid and revoked_at is null returning id, name, start, user_id),
        noted as (
          select record_audit('staff', ${by.userId}::uuid, 'api_key.revoked', 'api_key', k.id::text,
            jsonb_build_object('name', k.name, 'start', k.start, 'userId', k.user_id),
            ${by.requestId}, ${by.traceId}) as position from k)
        select (select count(*) from noted) as noted from api_keys where id = ${id}::uuid`);
      return rows.length > 0;
    },

    list: ({ before, limit }) =>
      views(sql`select ${view(sql`u.email`)} as view from api_keys k join users u on u.id = k.user_id
        where ${before === undefined ? sql`true` : sql`k.id < ${before}::uuid`} order by k.id desc limit ${limit}`),

    listOf: (userId) =>
      views(sql`select ${view(sql`u.email`)} as view from api_keys k join users u on u.id = k.user_id
        where k.user_id = ${userId}::uuid order by k.id desc limit 200`),
  };
}
