// Applies db/migrations in order over a direct Postgres connection; used by `npm run dev`, tests and `npm run deploy`.
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

/** The folder of the immutable SQL files. */
export const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** A number that only migrations lock, so that two deploys wait for each other instead of colliding. */
const migrationLock = 7_529_871;

/** Whether this connection may act as `migrator`, and the database's objects are that role's by now. */
const migratorIsOwner = `select 1 from pg_namespace n join pg_roles r on r.oid = n.nspowner
  where n.nspname = 'drizzle' and r.rolname = 'migrator' and pg_has_role(current_user, r.oid, 'SET')`;

/**
 * Brings the database at `databaseUrl` (direct, not pooled) to the newest schema. Idempotent: a second run changes nothing.
 * The first run is the database owner's, who must be able to make roles; it gives all objects to the role `migrator`. Later
 * runs are the migrator's own or, again, the owner's, who acts as the migrator then.
 * @throws Error naming the statement that Postgres refused.
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const known = await client.query(migratorIsOwner);
    if (known.rowCount === 1) await client.query("set role migrator");
    await applyMigrations(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}
