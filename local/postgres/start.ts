/** Starts and stops the embedded PostgreSQL 18 of one state folder. */
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { assertPortFree, localStateDir, LocalCloudError } from "#local/ports.ts";
import { assertReachableByOthers, findServerAccount } from "./account.ts";
import { installBinaries } from "./binaries.ts";
import { ensureCluster, LOCAL_DATABASE, LOCAL_PASSWORD, LOCAL_ROLE } from "./cluster.ts";
import { findLiveLauncher, recordLauncher } from "./launcher.ts";
import { findRunningServer, isAlive, readPidFile } from "./pid-file.ts";

const MAJOR_VERSION = "18";
const START_SECONDS = 60;
const STOP_SECONDS = 10;

/** Options of `startPostgres`. */
export interface PostgresOptions {
  /** Holds the data in `data`, and the log. Created when missing. */
  readonly stateDir: string;
  readonly port: number;
  /** Where the binaries are copied; the checkout's own state folder unless said otherwise. */
  readonly binariesDir?: string;
  /** For test clusters: no fsync, nothing survives a crash of the machine. */
  readonly throwaway?: boolean;
}

/** A running server. */
export interface LocalPostgres {
  readonly port: number;
  /** Connection string of a database (default `playshelf`). */
  url(database?: string): string;
  /** Settles when the server's process ends, whoever ended it. */
  readonly exited: Promise<void>;
  /** Ends the server with a clean shutdown and waits for it; a server that another command started is left alone. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on 127.0.0.1 and returns when it takes connections. Makes the cluster on the first call.
 * A server of the same folder and port that another live command started is used as it is; one whose command died is ended first.
 * Throws `LocalCloudError` (one sentence with the way out) for a taken port, missing binaries or a broken data folder.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const { port } = options;
  const stateDir = await ensureFolder(options.stateDir);
  const binariesDir = await ensureFolder(options.binariesDir ?? localStateDir());
  const account = findServerAccount();
  if (account) for (const folder of [stateDir, binariesDir]) assertReachableByOthers(folder);
  const dataDir = join(stateDir, "data");

  if (await reuseOrEndFormerServer(stateDir, dataDir, port)) {
    return {
      port,
      url: (database) => connectionUrl(port, database),
      exited: new Promise(() => undefined),
      stop: async () => undefined,
    };
  }
  await assertPortFree(port, "PostgreSQL");
  const binaries = await installBinaries(binariesDir);
  await ensureCluster({ binaries, dataDir, account }, MAJOR_VERSION);

  const logPath = join(stateDir, "postgres.log");
  const log = openSync(logPath, "w");
  const settings = options.throwaway ? { ...commonSettings, ...throwawaySettings } : commonSettings;
  const child = spawn(
    binaries.postgres,
    [
      "-D",
      dataDir,
      "-p",
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    // Its own process group: Ctrl-C in the terminal must reach the shop first, the database last.
    {
      ...account,
      cwd: "/",
      detached: true,
      stdio: ["ignore", log, log],
      env: { PATH: process.env["PATH"], LC_ALL: "C" },
    },
  );
  closeSync(log);
  const exited = new Promise<void>((done) => {
    child.once("exit", () => done());
    child.once("error", () => done());
  });
  child.unref();
  const pid = child.pid;
  if (pid === undefined)
    throw new LocalCloudError(`PostgreSQL's program ${binaries.postgres} does not run on this machine.`);
  await recordLauncher(stateDir);

  if (!(await isReady(dataDir, pid))) {
    await endProcess(pid);
    throw new LocalCloudError(`PostgreSQL did not start: ${lastFatal(logPath)} (its log is ${logPath}).`);
  }
  return { port, url: (database) => connectionUrl(port, database), exited, stop: () => endProcess(pid) };
}

const commonSettings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  timezone: "UTC",
  log_timezone: "UTC",
  // The container's /dev/shm may be as small as 64 MB.
  dynamic_shared_memory_type: "mmap",
};

const throwawaySettings: Readonly<Record<string, string>> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
};

function connectionUrl(port: number, database = LOCAL_DATABASE): string {
  return `postgresql://${LOCAL_ROLE}:${LOCAL_PASSWORD}@localhost:${port}/${database}`;
}

async function ensureFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o755 });
  return realpath(path);
}

async function reuseOrEndFormerServer(stateDir: string, dataDir: string, port: number): Promise<boolean> {
  const running = await findRunningServer(dataDir);
  if (!running) return false;
  const launcher = findLiveLauncher(stateDir);
  if (launcher === undefined) {
    await endProcess(running.pid);
    return false;
  }
  if (running.port !== port) {
    throw new LocalCloudError(
      `This checkout's PostgreSQL already runs on port ${running.port} for process ${launcher}: stop that command first, or set PLAYSHELF_STATE to another folder.`,
    );
  }
  return isReady(dataDir, running.pid);
}

async function isReady(dataDir: string, pid: number): Promise<boolean> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (Date.now() < deadline) {
    const record = await readPidFile(dataDir);
    if (record?.pid === pid && record.ready) return true;
    if (!isAlive(pid)) return false;
    await sleep(20);
  }
  return false;
}

/** SIGINT is PostgreSQL's fast shutdown (open connections are cut), SIGQUIT the immediate one. */
async function endProcess(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + STOP_SECONDS * 1000;
    while (isAlive(pid) && Date.now() < deadline) await sleep(20);
  }
}

function lastFatal(logPath: string): string {
  const lines = readFileSync(logPath, "utf8").trim().split("\n");
  const telling =
    lines.findLast((line) => /FATAL|PANIC|ERROR|error/.test(line)) ?? lines.at(-1) ?? "it said nothing";
  return telling.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "");
}
