/** Checks of the database that a deployment will use: reachable directly, new enough, and what is yet to be applied. */
import pg from "pg";
import { z } from "zod";
import { type Finding, inDeployment } from "./finding.ts";

/** uuidv7(), which the schema's keys default to, came with PostgreSQL 18. */
const oldestMajorVersion = 18;
const connectTimeoutMs = 15_000;

/** The name of the variable with the direct connection of the role that migrates. */
export const migrationUrlName = "DATABASE_MIGRATION_URL";

const journalSchema = z.object({
  entries: z.array(z.object({ tag: z.string(), when: z.number() })),
});

/** What a database answered: its major version, and the time stamp of the newest migration it has, if any. */
export interface DatabaseState {
  readonly majorVersion: number;
  readonly lastMigrationAt: number | undefined;
}

/** Asks the database for its state; rejects when it cannot be reached. */
export type ReadDatabaseState = (databaseUrl: string) => Promise<DatabaseState>;

/** Over a direct Postgres connection. drizzle-orm keeps what it applied in `drizzle.__drizzle_migrations`. */
export const readDatabaseState: ReadDatabaseState = async (databaseUrl) => {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: connectTimeoutMs });
  await client.connect();
  try {
    const version = await client.query<{ server_version_num: string }>("show server_version_num");
    const known = await client.query<{ name: string | null }>(
      "select to_regclass('drizzle.__drizzle_migrations')::text as name",
    );
    const last = known.rows[0]?.name
      ? await client.query<{ at: string | null }>(
          "select max(created_at) as at from drizzle.__drizzle_migrations",
        )
      : undefined;
    const at = last?.rows[0]?.at;
    return {
      majorVersion: Math.floor(Number(version.rows[0]?.server_version_num) / 10_000),
      lastMigrationAt: at == null ? undefined : Number(at),
    };
  } finally {
    await client.end();
  }
};

/** The migrations that the migrator will apply: those newer than the newest one applied, in the journal's order. */
export function pendingMigrations(journal: string, lastMigrationAt: number | undefined): string[] {
  return journalSchema
    .parse(JSON.parse(journal))
    .entries.filter(({ when }) => lastMigrationAt === undefined || when > lastMigrationAt)
    .map(({ tag }) => tag);
}

function checkUrl(url: string | undefined): Finding[] {
  if (!url) {
    return [
      inDeployment(
        `${migrationUrlName} is not set: migrations need the migrator's direct connection (the first time, the owner's)`,
        `export ${migrationUrlName}='postgresql://…' with the direct (not pooled) connection string`,
      ),
    ];
  }
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    return [
      inDeployment(
        `${migrationUrlName} is no postgresql:// URL`,
        "copy it whole from the database's console",
      ),
    ];
  }
  return new URL(url).hostname.split(".")[0]?.endsWith("-pooler")
    ? [
        inDeployment(
          `${migrationUrlName} goes through the pooler, which keeps no session for the migration lock`,
          "use the direct connection string: the same host without -pooler",
        ),
      ]
    : [];
}

/** What is wrong with the database, and which migrations a deployment would apply to it. */
export async function checkDatabase(
  url: string | undefined,
  journal: string,
  read: ReadDatabaseState = readDatabaseState,
): Promise<{ findings: Finding[]; pending: string[] }> {
  const findings = checkUrl(url);
  if (findings.length > 0 || !url) return { findings, pending: [] };
  try {
    const state = await read(url);
    const pending = pendingMigrations(journal, state.lastMigrationAt);
    if (state.majorVersion >= oldestMajorVersion) return { findings: [], pending };
    const old = `the database runs PostgreSQL ${state.majorVersion}, and the schema needs ${oldestMajorVersion}`;
    return {
      findings: [inDeployment(old, "make a project with a newer PostgreSQL and point both URLs at it")],
      pending,
    };
  } catch (error) {
    // The message of the driver names host and reason; the URL holds a password and is never shown.
    const reason = error instanceof Error ? error.message : String(error);
    const unreachable = inDeployment(
      `the database cannot be reached: ${reason}`,
      `check ${migrationUrlName}`,
    );
    return { findings: [unreachable], pending: [] };
  }
}
