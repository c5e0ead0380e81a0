/** Passwords for the roles that the migrations make: here they are known, deployed the operator sets them. */
import { Client } from "pg";
import { LOCAL_ROLES_PASSWORD } from "./cluster.ts";

/** What the Worker, the commands and reports connect as, and what runs migrations (db/migrations/0023). */
export const databaseRoles = ["app_rw", "migrator", "analytics_ro"] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

/**
 * Lets every role sign in with the local password, and the owner of the cluster's databases act for each of them.
 * Idempotent. The migrations must have run in one database of the cluster: roles belong to all.
 */
export async function openLocalRoles(ownerUrl: string): Promise<void> {
  const client = new Client(ownerUrl);
  await client.connect();
  try {
    for (const role of databaseRoles) {
      await client.query(`ALTER ROLE ${role} PASSWORD '${LOCAL_ROLES_PASSWORD}'`);
      await client.query(`GRANT ${role} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE`);
    }
  } finally {
    await client.end();
  }
}

/** The same database, as one of its roles. */
export function asRole(ownerUrl: string, role: DatabaseRole): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = LOCAL_ROLES_PASSWORD;
  return url.href;
}
