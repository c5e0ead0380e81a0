/** Creates a cluster's data folder, the same on every machine: UTF-8, Unicode-aware C collation, one plain role. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LocalCloudError } from "#local/ports.ts";
import type { ServerAccount } from "./account.ts";
import type { PostgresBinaries } from "./binaries.ts";

/** The role that everything local connects as: like Neon's, it owns its databases and is no superuser. */
export const LOCAL_ROLE = "playshelf";
/** Its password; the server listens on 127.0.0.1 only. */
export const LOCAL_PASSWORD = "playshelf";
/** Of the least-privileged roles; a word of its own, since the Worker keeps every line that holds its password out of logs. */
export const LOCAL_ROLES_PASSWORD = "only-on-this-machine";
/** The database that a new cluster starts with. */
export const LOCAL_DATABASE = "playshelf";

/** Where a cluster is made and by whom. */
export interface ClusterPlace {
  readonly binaries: PostgresBinaries;
  readonly dataDir: string;
  readonly account: ServerAccount | undefined;
}

/**
 * Makes the cluster when it is not there yet; does nothing when it is. A cluster that was left half made is made again.
 * Throws `LocalCloudError` when the folder belongs to another major version.
 */
export async function ensureCluster(place: ClusterPlace, majorVersion: string): Promise<void> {
  const { dataDir, account } = place;
  const finished = join(dataDir, "playshelf.ready");
  if (existsSync(finished)) {
    const version = (await readFile(join(dataDir, "PG_VERSION"), "utf8")).trim();
    if (version === majorVersion) return;
    throw new LocalCloudError(
      `The local database in ${dataDir} was made by PostgreSQL ${version}, not ${majorVersion}: run \`npm run dev -- --fresh\` to start anew.`,
    );
  }
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { mode: 0o700 });
  if (account) await chown(dataDir, account.uid, account.gid);
  await initialise(place);
  await createRoleAndDatabase(place);
  await writeFile(finished, "");
}

async function initialise(place: ClusterPlace): Promise<void> {
  const passwordFile = `${place.dataDir}.password`;
  await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (place.account) await chown(passwordFile, place.account.uid, place.account.gid);
  const options = [
    `--pgdata=${place.dataDir}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
    "--no-instructions",
  ];
  try {
    // pg_trgm and unaccent ask the C library what a letter is; a machine without C.UTF-8 can only tell for ASCII.
    const first = await runProgram(place.binaries.initdb, [...options, "--lc-ctype=C.UTF-8"], place.account);
    if (first.code === 0) return;
    const second = await runProgram(place.binaries.initdb, options, place.account);
    if (second.code === 0) return;
    throw new LocalCloudError(`PostgreSQL could not create its data folder: ${lastLine(second.stderr)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function createRoleAndDatabase(place: ClusterPlace): Promise<void> {
  const statements = [
    `CREATE ROLE ${LOCAL_ROLE} LOGIN CREATEDB CREATEROLE PASSWORD '${LOCAL_PASSWORD}'`,
    `CREATE DATABASE ${LOCAL_DATABASE} OWNER ${LOCAL_ROLE}`,
  ];
  const options = ["--single", "-D", place.dataDir, "-c", "exit_on_error=true", "postgres"];
  const input = `${statements.join("\n")}\n`;
  const result = await runProgram(place.binaries.postgres, options, place.account, input);
  if (result.code !== 0) {
    throw new LocalCloudError(`PostgreSQL could not create its first role: ${lastLine(result.stderr)}`);
  }
}

/** Runs a program of PostgreSQL to its end as the server's account, with messages in English. */
function runProgram(
  program: string,
  options: readonly string[],
  account: ServerAccount | undefined,
  input = "",
): Promise<{ code: number | null; stderr: string }> {
  return new Promise((done, fail) => {
    const child = spawn(program, options, {
      ...account,
      cwd: "/",
      env: { PATH: process.env["PATH"], LC_ALL: "C" },
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdout.resume();
    child.once("error", fail);
    child.once("close", (code) => done({ code, stderr }));
    child.stdin.on("error", () => undefined).end(input);
  });
}

function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.filter((line) => /error|fatal|could not/i.test(line));
  return (telling.at(-1) ?? lines.at(-1) ?? "it said nothing").trim();
}
