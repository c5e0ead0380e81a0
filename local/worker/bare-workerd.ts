/** Runs one Worker in the `workerd` binary itself, without Miniflare's wrappers: for measuring. */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { EdgePorts } from "#local/edge/start-edge.ts";
import { LocalCloudError } from "#local/ports.ts";
import { bareConfig, rateLimitFile, rateLimitModule, type BareWorker } from "./bare-config.ts";

/** A running workerd. */
export interface BareWorkerd {
  readonly url: string;
  /** Its process, for what the system counts of it. */
  readonly pid: number;
  /** What the Worker logs goes here, as it came. */
  readonly logPath: string;
  stop(): Promise<void>;
}

const START_SECONDS = 20;

/**
 * Starts it in `folder`, with the script at `scriptPath`. Returns when it answers anything at all.
 * Throws `LocalCloudError` with the end of its log when it does not.
 */
export async function startBareWorkerd(
  worker: Omit<BareWorker, "script">,
  { folder, scriptPath, edge }: { folder: string; scriptPath: string; edge: EdgePorts },
): Promise<BareWorkerd> {
  const script = "worker.js";
  const configPath = join(folder, "config.capnp");
  const logPath = join(folder, "workerd.log");
  await mkdir(folder, { recursive: true });
  await Promise.all([
    copyFile(scriptPath, join(folder, script)),
    writeFile(join(folder, rateLimitFile), rateLimitModule),
    // The secrets of a throwaway shop, but secrets.
    writeFile(configPath, bareConfig({ ...worker, script }, edge), { mode: 0o600 }),
  ]);
  const log = openSync(logPath, "w");
  const child = spawn(workerdBinary().path, ["serve", "--experimental", configPath], {
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let ended = false;
  const exited = new Promise<void>((done) => {
    child.once("error", () => done());
    child.once("exit", () => done());
  }).then(() => void (ended = true));
  const url = `http://127.0.0.1:${worker.port}`;
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await answers(url))) {
    if (!ended && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    child.kill("SIGKILL");
    const lines = (await readFile(logPath, "utf8")).trim().split("\n").slice(-12);
    throw new LocalCloudError(`workerd does not answer at ${url}:\n${lines.join("\n")}`);
  }
  return {
    url,
    pid: child.pid ?? 0,
    logPath,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** The program that npm installed for this machine, and its version. */
export function workerdBinary(): { path: string; version: string } {
  const exported: unknown = createRequire(import.meta.url)("workerd");
  const { default: path, version } = z.object({ default: z.string(), version: z.string() }).parse(exported);
  return { path, version };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
