// Applies db/migrations in order over a direct Postgres connection; used by `npm run dev`, tests and `npm run deploy`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMigrationFiles, type MigrationMeta } from "drizzle-orm/migrator";
import pg from "pg";
import { z } from "zod";

/** The folder of the immutable SQL files. */
export const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** A number that only migrations lock, so that two deploys wait for each other instead of colliding. */
const migrationLock = 7_529_871;

/** Whether this connection may act as `migrator`, and the database's objects are that role's by now. */
const migratorIsOwner = `select 1 from pg_namespace n join pg_roles r on r.oid = n.nspowner
  where n.nspname = 'drizzle' and r.rolname = 'migrator' and pg_has_role(current_user, r.oid, 'SET')`;

/** drizzle's own record of what was applied; its migrator would go on where this one ends, and the other way round. */
const ledger = "drizzle.__drizzle_migrations";
const ledgerStatements = [
  "create schema if not exists drizzle",
  `create table if not exists ${ledger} (id serial primary key, hash text not null, created_at bigint)`,
];

const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** What went wrong, without the parameters of a statement. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** All of one file and its row of the ledger, or nothing. */
async function applyFile(client: pg.Client, tag: string, file: MigrationMeta): Promise<void> {
  let at = "begin";
  try {
    await client.query(at);
    for (at of file.sql) await client.query(at);
    await client.query(`insert into ${ledger} (hash, created_at) values ($1, $2)`, [
      file.hash,
      file.folderMillis,
    ]);
    at = "commit";
    await client.query(at);
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    const message = `Migration ${tag} was not applied, and those before it were: ${reasonOf(error)}, in: ${at.trim()}`;
    throw new Error(message, { cause: error });
  }
}

/**
 * Brings the database at `databaseUrl` (direct, not pooled) to the newest schema, each file in a transaction of its own: what one
 * locks is free again before the next begins. Idempotent: a second run changes nothing, one after a failure goes on with the file
 * that failed, and two at once wait for each other.
 * The first run is the database owner's, who must be able to make roles; it gives all objects to the role `migrator`. Later
 * runs are the migrator's own or, again, the owner's, who acts as the migrator then.
 * @throws Error naming the file and the statement that Postgres refused.
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<void> {
  const files = readMigrationFiles({ migrationsFolder: folder });
  const { entries } = journalSchema.parse(
    JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")),
  );
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const known = await client.query(migratorIsOwner);
    if (known.rowCount === 1) await client.query("set role migrator");
    for (const statement of ledgerStatements) await client.query(statement);
    const { rows } = await client.query<{ at: string | null }>(`select max(created_at) as at from ${ledger}`);
    const last = Number(rows[0]?.at ?? -1);
    for (const [index, file] of files.entries()) {
      if (file.folderMillis > last) await applyFile(client, entries[index]?.tag ?? String(index), file);
    }
  } finally {
    await client.end();
  }
}
