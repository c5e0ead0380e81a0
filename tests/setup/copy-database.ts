/** Copies a database with all that belongs to it. */
import type { Client } from "pg";

/** Copies a database that nobody uses at the moment; connections left over from the last one to use it are cut. */
export async function copyDatabase(admin: Client, from: string, to: string): Promise<void> {
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [from]);
  await admin.query(`CREATE DATABASE ${to} TEMPLATE ${from}`);
  // Rights on the database itself are not copied with it.
  await admin.query(`REVOKE ALL ON DATABASE ${to} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${to} TO app_rw, analytics_ro`);
  await admin.query(`GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${to} TO migrator`);
}
