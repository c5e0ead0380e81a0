/** The benchmark's own PostgreSQL and a fresh copy of the seeded database in it. */
import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import getPort from "get-port";
import { Client } from "pg";
import { migrate } from "#db/migrate.ts";
import { startChildGroup } from "#local/child-group.ts";
import type { WorkerVars } from "#local/dev-vars.ts";
import { checkoutDir, localStateDir } from "#local/ports.ts";
import { asRole, openLocalRoles } from "#local/postgres/roles.ts";
import { startPostgres } from "#local/postgres/start.ts";
import { copyDatabase } from "#tests/setup/copy-database.ts";

/** A running cluster; what it holds outlives the run, but for the copies. */
export interface BenchDatabases {
  /** Connection string of the owner. */
  ownerUrl(database: string): string;
  /** Connection string of the role that the Worker has. */
  workerUrl(database: string): string;
  /** Makes the database unless it is there; `fill` gets its name, and a database that it failed on is dropped. */
  ensure(database: string, fill: (database: string) => Promise<void>): Promise<void>;
  /** A copy to write to; it goes with `stop`. */
  copy(from: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL as a deployment runs it: it writes through to the disk. */
export async function startBenchDatabases(): Promise<BenchDatabases> {
  const stateDir = `${localStateDir()}-bench`;
  await mkdir(stateDir, { recursive: true });
  await chmod(stateDir, 0o755);
  const postgres = await startPostgres({ stateDir, port: await getPort({ host: "127.0.0.1" }) });
  const copies: string[] = [];
  const asAdmin = async <T>(run: (admin: Client) => Promise<T>): Promise<T> => {
    const admin = new Client(postgres.url());
    await admin.connect();
    try {
      return await run(admin);
    } finally {
      await admin.end();
    }
  };
  const drop = (database: string): Promise<unknown> =>
    asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
  return {
    ownerUrl: (database) => postgres.url(database),
    workerUrl: (database) => asRole(postgres.url(database), "app_rw"),
    async ensure(database, fill) {
      const found = await asAdmin((admin) =>
        admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]),
      );
      if (found.rowCount !== 0) return;
      await asAdmin((admin) => admin.query(`CREATE DATABASE ${database}`));
      try {
        await migrate(postgres.url(database));
        await openLocalRoles(postgres.url());
        await fill(database);
        await vacuum(postgres.url(database));
      } catch (error) {
        await drop(database);
        throw error;
      }
    },
    async copy(from) {
      const name = `bench_run_${process.pid}_${copies.length}`;
      await drop(name);
      await asAdmin((admin) => copyDatabase(admin, from, name));
      copies.push(name);
      return name;
    },
    async stop() {
      for (const name of copies) await drop(name);
      await postgres.stop();
    },
  };
}

async function vacuum(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query("VACUUM (ANALYZE)");
  } finally {
    await client.end();
  }
}

/** Runs a command of `ops/commands` and throws with its last lines when it fails. */
export async function runOperatorCommand(
  name: string,
  options: readonly string[],
  vars: WorkerVars,
): Promise<void> {
  const command = startChildGroup(
    process.execPath,
    ["--import", "tsx", `ops/commands/${name}.ts`, ...options],
    vars,
  );
  const outcome = await command.exited;
  if (outcome !== 0) throw new Error(`${name} ended with ${outcome}:\n${command.tail()}`);
}

/** A short name for the content of these files and folders of the checkout: what was made from them may be kept. */
export async function contentHash(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    const entries = await readdir(join(checkoutDir, path), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 10);
}
