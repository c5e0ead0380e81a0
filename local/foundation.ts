/** What dev, local and serve have in common: variables, PostgreSQL, migrations, stand-ins and demo data. */
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { migrate } from "#db/migrate.ts";
import type { DemoAccount } from "../ops/seed/demo-accounts.ts";
import { startChildGroup } from "#local/child-group.ts";
import { cloudStateFiles, startLocalCloud } from "#local/cloud.ts";
import { assertLoopbackDatabase, ensureDevVars, type WorkerVars } from "#local/dev-vars.ts";
import type { Lifetime } from "#local/lifetime.ts";
import { checkoutDir, LocalCloudError, localPorts, localStateDir, type LocalPorts } from "#local/ports.ts";
import { findRunningServer } from "#local/postgres/pid-file.ts";
import { openLocalRoles } from "#local/postgres/roles.ts";
import { demoAccountsPath, ensureDemoAccounts } from "#local/demo-accounts.ts";
import { startPostgres } from "#local/postgres/start.ts";
import { step } from "#local/progress.ts";

/** Where this command's files are: the checkout's own, or all below PLAYSHELF_STATE when that is set. */
export interface LocalPlaces {
  readonly ports: LocalPorts;
  readonly stateDir: string;
  readonly devVarsPath: string;
  /** What `wrangler dev` keeps: KV, queues, caches. */
  readonly wranglerDir: string;
}

/** The places of this checkout. Throws `LocalCloudError` for a PLAYSHELF_PORT_BASE that is no port. */
export function localPlaces(): LocalPlaces {
  const stateDir = localStateDir();
  const own = process.env["PLAYSHELF_STATE"] ? stateDir : checkoutDir;
  return {
    ports: localPorts(),
    stateDir,
    devVarsPath: join(own, ".dev.vars"),
    wranglerDir: join(own, ".wrangler", "state"),
  };
}

const secretsSchema = z.object({
  UPSTASH_REDIS_REST_TOKEN: z.string(),
  STRIPE_SECRET_KEY: z.string(),
  STRIPE_WEBHOOK_SECRET: z.string(),
  RESEND_API_KEY: z.string(),
  GOOGLE_CLIENT_ID: z.string(),
  GOOGLE_CLIENT_SECRET: z.string(),
  GITHUB_CLIENT_ID: z.string(),
  GITHUB_CLIENT_SECRET: z.string(),
  RESEND_WEBHOOK_SECRET: z.string(),
});

/** Removes database, payments, mails and the Worker's stored state. Throws `LocalCloudError` while they are in use. */
export async function resetLocalState(places: LocalPlaces): Promise<void> {
  const server = await findRunningServer(join(places.stateDir, "data"));
  if (server) {
    throw new LocalCloudError(
      `--fresh cannot reset a database that is in use (PostgreSQL, process ${server.pid}): end the other \`npm run dev\` first.`,
    );
  }
  const files = ["data", "worker", ...Object.values(cloudStateFiles)].map((name) =>
    join(places.stateDir, name),
  );
  for (const path of [...files, places.wranglerDir]) await rm(path, { recursive: true, force: true });
}

/** Writes .dev.vars where it lacks something, and resets first when `fresh`. Returns the Worker's variables. */
export async function prepareVars(places: LocalPlaces, fresh: boolean): Promise<WorkerVars> {
  await mkdir(places.stateDir, { recursive: true, mode: 0o755 });
  const vars = await ensureDevVars(places.devVarsPath, places.ports);
  assertLoopbackDatabase(vars["DATABASE_URL"], fresh ? "--fresh" : "this command");
  if (fresh) await step("local data removed", () => resetLocalState(places));
  return vars;
}

/** Starts database and stand-ins, migrates and seeds; everything ends with `lifetime`. Answers the demo accounts. */
export async function startFoundation(
  places: LocalPlaces,
  vars: WorkerVars,
  lifetime: Lifetime,
): Promise<DemoAccount[]> {
  const { ports, stateDir } = places;
  // What is asked to end while it starts goes no further.
  const next = <T>(name: string, run: () => Promise<T>): Promise<T> => {
    lifetime.signal.throwIfAborted();
    return step(name, run);
  };
  const postgres = await next("PostgreSQL 18", () => startPostgres({ stateDir, port: ports.postgres }));
  lifetime.onStop(() => postgres.stop());
  void postgres.exited.then(() => {
    if (!lifetime.signal.aborted) {
      lifetime.fail(
        new LocalCloudError(`PostgreSQL ended by itself: its log is ${join(stateDir, "postgres.log")}.`),
      );
    }
  });
  await next("stand-ins of the hosted services", async () => {
    const secrets = secretsSchema.parse(vars);
    const appUrl = vars["APP_URL"] ?? "";
    const cloud = await startLocalCloud({ ports, stateDir, appUrl, tellsDeliveries: true, secrets });
    lifetime.onStop(() => cloud.stop());
  });
  await next("database migrated", () => migrateLocal(postgres.url()));
  const accounts = await ensureDemoAccounts(stateDir);
  await next("demo catalogue and accounts", () => seed(vars, lifetime, demoAccountsPath(stateDir)));
  return accounts;
}

async function migrateLocal(url: string): Promise<void> {
  try {
    await migrate(url);
    await openLocalRoles(url);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LocalCloudError(
      `A migration in db/migrations does not apply (${reason}): mend it, or start from an empty database with \`npm run dev -- --fresh\`.`,
    );
  }
}

async function seed(vars: WorkerVars, lifetime: Lifetime, accountsPath: string): Promise<void> {
  const command = join(checkoutDir, "ops", "commands", "seed.ts");
  if (!existsSync(command))
    throw new LocalCloudError(`The command that fills the catalogue is missing: ${command}.`);
  const child = startChildGroup(
    process.execPath,
    ["--import", "tsx", command, "--demo-accounts", accountsPath],
    vars,
  );
  lifetime.onStop(() => child.stop());
  lifetime.onForce(() => child.kill());
  lifetime.signal.addEventListener("abort", () => child.kill());
  const outcome = await child.exited;
  if (outcome === 0) return;
  throw new LocalCloudError(
    `The demo catalogue could not be written (npm run seed ended with ${outcome}):\n${child.tail()}`,
  );
}
