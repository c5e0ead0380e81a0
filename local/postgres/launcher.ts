/** Remembers which command started the server of a folder, so that the next one can tell a live owner from an orphan. */
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "./pid-file.ts";

const pathIn = (stateDir: string): string => join(stateDir, "postgres.launcher");

/** Records this process. */
export async function recordLauncher(stateDir: string, pid = process.pid): Promise<void> {
  await writeFile(pathIn(stateDir), `${pid} ${startOf(pid)}`);
}

/** The number of the process that started the folder's server, while that very process lives. */
export function findLiveLauncher(stateDir: string): number | undefined {
  if (!existsSync(pathIn(stateDir))) return undefined;
  const [pid = "", start] = readFileSync(pathIn(stateDir), "utf8").split(" ");
  return isAlive(Number(pid)) && startOf(Number(pid)) === start ? Number(pid) : undefined;
}

/** When a process began, in the kernel's ticks: numbers of ended processes are given out again. Empty without /proc. */
function startOf(pid: number): string {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "");
    return afterName.split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
