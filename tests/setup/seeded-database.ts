/** Databases with the demo catalogue: seeded once a run, copied for each suite. */
import { Client } from "pg";
import { inject } from "vitest";
import { startChildGroup } from "#local/child-group.ts";
import { localAddresses, localSettings } from "#local/dev-vars.ts";
import { copyDatabase } from "./copy-database.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { testSecrets } from "./test-secrets.ts";

const TEMPLATE = "template_seeded";
/** Any number that nothing else locks in the cluster. */
const LOCK = 4_201;

/** Creates a database for the calling suite with the demo catalogue in it; call `drop()` when done. */
export async function createSeededDatabase(): Promise<TestDatabase> {
  await ensureTemplate(inject("cluster").adminUrl);
  return createTestDatabase({ template: TEMPLATE });
}

async function ensureTemplate(adminUrl: string): Promise<void> {
  const admin = new Client(adminUrl);
  await admin.connect();
  try {
    await admin.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [TEMPLATE]);
    if (found.rowCount === 0) await makeTemplate(admin);
  } finally {
    await admin.end();
  }
}

async function makeTemplate(admin: Client): Promise<void> {
  const draft = await createTestDatabase();
  try {
    await seed(draft);
    await copyDatabase(admin, draft.name, TEMPLATE);
  } finally {
    await draft.drop();
  }
}

/** Runs the very command that `npm run seed` runs. */
async function seed(database: TestDatabase): Promise<void> {
  const addresses = localAddresses({
    shop: 0,
    neon: 0,
    upstash: 0,
    stripe: 0,
    resend: 0,
    postgres: 0,
    oauth: 0,
  });
  const command = startChildGroup(process.execPath, ["--import", "tsx", "ops/commands/seed.ts"], {
    ...localSettings,
    ...testSecrets(),
    ...addresses,
    DATABASE_URL: database.url,
    DATABASE_HTTP_URL: database.httpUrl,
  });
  const outcome = await command.exited;
  if (outcome !== 0) throw new Error(`npm run seed ended with ${outcome}:\n${command.tail()}`);
}
