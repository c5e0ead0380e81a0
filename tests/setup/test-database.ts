/** Gives a test its own database: a copy of the migrated one, with its own /sql endpoint in front. */
import { randomBytes } from "node:crypto";
import { Client, Pool, type QueryResultRow } from "pg";
import { inject } from "vitest";
import { listen } from "#local/listen.ts";
import { createNeonStandIn, type NeonStandIn } from "#local/neon/app.ts";
import { asRole } from "#local/postgres/roles.ts";
import { copyDatabase } from "./copy-database.ts";

/** A database of one test or suite. */
export interface TestDatabase {
  readonly name: string;
  /** What the Worker, services and commands connect as (`DATABASE_URL`): the role `app_rw`, as deployed. */
  readonly url: string;
  /** Direct connection string of the database's owner, for `pg` and migrations. */
  readonly ownerUrl: string;
  /** The `/sql` endpoint (for `DATABASE_HTTP_URL`). */
  readonly httpUrl: string;
  /** Runs the test's own statements, directly and as the owner: they are no round trips of the endpoint. */
  readonly sql: Sql;
  /** The endpoint's controls: requests counted, failures and delays on demand. */
  readonly standIn: NeonStandIn;
  /** Removes the database, open connections or not. */
  drop(): Promise<void>;
}

/** A tagged template: values become parameters, the answer is the rows. */
export type Sql = <Row extends QueryResultRow>(
  text: TemplateStringsArray,
  ...values: readonly unknown[]
) => Promise<Row[]>;

/**
 * Creates a database for the calling test; call `drop()` when done. Throws with the reason when the migrations do not apply.
 * @param options.migrated false gives an empty one
 * @param options.template the database to copy; the migrated, otherwise empty one unless said otherwise
 */
export async function createTestDatabase({
  migrated = true,
  template = inject("cluster").template,
} = {}): Promise<TestDatabase> {
  const cluster = inject("cluster");
  if (migrated && cluster.migrationError) {
    throw new Error(`The migrations do not apply: ${cluster.migrationError}`);
  }
  const name = `test_${randomBytes(8).toString("hex")}`;
  await asAdmin(cluster.adminUrl, (admin) =>
    migrated ? copyDatabase(admin, template, name) : admin.query(`CREATE DATABASE ${name}`),
  );
  const ownerUrl = cluster.adminUrl.replace(/\/[^/]*$/, `/${name}`);
  const url = asRole(ownerUrl, "app_rw");
  const standIn = createNeonStandIn();
  const server = await listen(standIn.app);
  const pool = new Pool({ connectionString: ownerUrl, max: 4, allowExitOnIdle: true });
  pool.on("error", () => undefined);
  return {
    name,
    url,
    ownerUrl,
    httpUrl: `${server.url}/sql`,
    async sql(text, ...values) {
      const numbered = text.reduce((sum, part, i) => `${sum}$${i}${part}`);
      return (await pool.query(numbered, [...values])).rows;
    },
    standIn,
    async drop() {
      await server.close();
      await Promise.all([standIn.close(), pool.end()]);
      await asAdmin(cluster.adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

async function asAdmin(adminUrl: string, run: (admin: Client) => Promise<unknown>): Promise<void> {
  const client = new Client(adminUrl);
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
