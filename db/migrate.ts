// Applies db/migrations in order over a direct Postgres connection; used by `npm run dev`, tests and `npm run deploy`.
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

/** The folder of the immutable SQL files. */
export const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** A number that only migrations lock, so that two deploys wait for each other instead of colliding. */
const migrationLock = 7_529_871;

/**
 * Brings the database at `databaseUrl` (direct, not pooled) to the newest schema. Idempotent: a second run changes nothing.
 * @throws Error naming the statement that Postgres refused.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await applyMigrations(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}
