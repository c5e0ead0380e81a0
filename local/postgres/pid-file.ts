/** Reads postmaster.pid, by which PostgreSQL says who runs a data folder, where it listens and whether it is ready. */
import { existsSync, readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** What the pid file says. */
export interface PostmasterRecord {
  readonly pid: number;
  readonly port: number;
  /** The server takes connections (line 8, the same that pg_ctl waits for). */
  readonly ready: boolean;
}

/** The record of a data folder; undefined when there is none or it is not written to its port line yet. */
export async function readPidFile(dataDir: string): Promise<PostmasterRecord | undefined> {
  const path = join(dataDir, "postmaster.pid");
  if (!existsSync(path)) return undefined;
  const lines = (await readFile(path, "utf8")).split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !(port > 0)) return undefined;
  return { pid, port, ready: lines[7]?.trim() === "ready" };
}

/**
 * The live server of a data folder. A pid file that a crash left behind is removed, also when its number
 * has since gone to another program, which PostgreSQL itself would take for a running server.
 */
export async function findRunningServer(dataDir: string): Promise<PostmasterRecord | undefined> {
  const record = await readPidFile(dataDir);
  if (record && isAlive(record.pid) && isServerOf(record.pid, dataDir)) return record;
  await rm(join(dataDir, "postmaster.pid"), { force: true });
  return undefined;
}

/** True while a process with this number runs, whoever owns it. One that ended and was not collected yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !isZombie(pid);
}

/** A container without an init process never collects orphans: they would look alive for ever. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function isServerOf(pid: number, dataDir: string): boolean {
  if (!existsSync("/proc/self/cmdline")) return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(dataDir);
  } catch {
    return false;
  }
}
