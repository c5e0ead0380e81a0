/** Starts one throwaway PostgreSQL for a whole test run, with a migrated database that tests copy from. */
import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import getPort from "get-port";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate.ts";
import { openLocalRoles } from "#local/postgres/roles.ts";
import { startPostgres } from "#local/postgres/start.ts";
import { findLeaks, keptLines } from "./log-leaks.ts";
import { startWorkerRuntime } from "./worker-runtime.ts";
import { removeAbandonedClusters, TEST_CLUSTER_PREFIX } from "./abandoned-clusters.ts";

/** What a test learns of the cluster through `inject("cluster")`. */
export interface TestCluster {
  readonly port: number;
  /** Connection string of the database that is only used to create others. */
  readonly adminUrl: string;
  /** The migrated database to copy from. */
  readonly template: string;
  /** Why the template could not be migrated; empty when it was. */
  readonly migrationError: string;
  /** Where suites keep what their Workers log. */
  readonly logFolder: string;
}

declare module "vitest" {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

const TEMPLATE = "template_migrated";

/** Drizzle's error quotes the whole statement; what Postgres said is its cause. */
function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Vitest's global setup: returns the teardown. */
export default async function startTestCluster(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedClusters();
  const stateDir = mkdtempSync(join("/var/tmp", TEST_CLUSTER_PREFIX));
  chmodSync(stateDir, 0o755);
  const port = await getPort({ host: "127.0.0.1" });
  const postgres = await startPostgres({ stateDir, port, throwaway: true });
  const adminUrl = postgres.url();
  const admin = new Client(adminUrl);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  const migrationError = await migrate(postgres.url(TEMPLATE))
    .then(() => openLocalRoles(adminUrl))
    .then(() => "", describe);
  const logFolder = join(stateDir, "logs");
  mkdirSync(logFolder);
  project.provide("cluster", { port, adminUrl, template: TEMPLATE, migrationError, logFolder });
  const withWorkerd = project.vitest.projects.some(({ name }) => name === "worker");
  const runtime = withWorkerd ? await startWorkerRuntime(adminUrl, TEMPLATE) : undefined;
  if (runtime) project.provide("workerVars", runtime.vars);
  return async () => {
    await runtime?.stop();
    await postgres.stop();
    const leaks = findLeaks(keptLines(logFolder));
    await rm(stateDir, { recursive: true, force: true });
    if (leaks.length > 0) {
      process.exitCode = 1;
      throw new Error(
        `Log lines of this run show what none may show (${leaks.length}):\n${leaks.slice(0, 20).join("\n")}`,
      );
    }
  };
}
