// Settings and their history; written by the SQL function `save_settings` alone.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import type { SettingChange, SettingsHistory } from "./settings.schemas.ts";

const storedSchema = z.array(
  z.object({
    key: z.string(),
    value: z.unknown(),
    version: z.int(),
    updatedAt: z.string(),
    updatedByEmail: z.string().nullable(),
  }),
);
export type StoredSetting = z.infer<typeof storedSchema>[number];

const historySchema = z.array(
  z.object({
    id: z.uuid(),
    key: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    at: z.string(),
    changedByEmail: z.string().nullable(),
  }),
);

/** Who saves, for the audit log. */
export interface Saver {
  userId: string;
  requestId: string;
  traceId: string;
}

export interface SettingsRepository {
  /** Settings that differ from their defaults. One round trip. */
  stored(): Promise<StoredSetting[]>;
  /** Changes, history and audit log in one step; answers the stale keys, and has written nothing if there are any. */
  save(changes: readonly SettingChange[], saver: Saver): Promise<string[]>;
  /** Newest first, older than the change with the id `before`. */
  history(page: {
    key: string | undefined;
    before: string | undefined;
    limit: number;
  }): Promise<SettingsHistory["items"]>;
}

const instant = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export function createSettingsRepository(database: Database): SettingsRepository {
  return {
    async stored() {
      const { rows } = await database.execute(sql`select s.key, s.value, s.version,
          ${instant(sql`s.updated_at`)} as "updatedAt", u.email as "updatedByEmail"
        from settings s left join users u on u.id = s.updated_by order by s.key`);
      return storedSchema.parse(rows);
    },
    async save(changes, { userId, requestId, traceId }) {
      const { rows } = await database.execute(
        sql`select save_settings(${JSON.stringify(changes)}::jsonb, ${userId}, ${requestId}, ${traceId}) as stale`,
      );
      return z.object({ stale: z.array(z.string()) }).parse(rows[0]).stale;
    },
    async history({ key, before, limit }) {
      const { rows } =
        await database.execute(sql`select h.id, h.key, h.before, h.after, ${instant(sql`h.at`)} as at,
          u.email as "changedByEmail"
        from settings_history h left join users u on u.id = h.changed_by
        where (${key ?? null}::text is null or h.key = ${key ?? null}) and (${before ?? null}::uuid is null or h.id < ${before ?? null})
        order by h.id desc limit ${limit}`);
      return historySchema.parse(rows);
    },
  };
}
