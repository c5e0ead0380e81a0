/** Removes the throwaway clusters of test runs that were killed before they could do it themselves. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { findLiveLauncher } from "#local/postgres/launcher.ts";
import { findRunningServer } from "#local/postgres/pid-file.ts";

/** Folder names of throwaway clusters begin with this. */
export const TEST_CLUSTER_PREFIX = "playshelf-test-";

const UNSTARTED_MINUTES = 5;

/** Ends the servers whose test run is gone, and removes their folders. Leaves those of runs that still live. */
export async function removeAbandonedClusters(parent = "/var/tmp"): Promise<void> {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(TEST_CLUSTER_PREFIX))) {
    const folder = join(parent, name);
    if (!isOurs(folder) || isInUse(folder)) continue;
    const server = await findRunningServer(join(folder, "data"));
    if (server) process.kill(server.pid, "SIGQUIT");
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function isOurs(folder: string): boolean {
  return existsSync(folder) && statSync(folder).uid === process.getuid?.();
}

function isInUse(folder: string): boolean {
  if (findLiveLauncher(folder) !== undefined) return true;
  const started = existsSync(join(folder, "postgres.launcher"));
  return !started && Date.now() - statSync(folder).mtimeMs < UNSTARTED_MINUTES * 60_000;
}
