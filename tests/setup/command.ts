/** Runs a long-lived local command as a person would, on ports and in a state folder of its own. */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { checkoutDir, isPortFree } from "#local/ports.ts";

/** Where a command under test runs, apart from a developer's own. */
export interface CommandPlace {
  readonly portBase: number;
  readonly stateDir: string;
}

/** A command under test. */
export interface StartedCommand {
  readonly pid: number;
  /** Its exit code, or the signal that ended it. */
  readonly exited: Promise<number | string>;
  /** All that it printed so far. */
  output(): string;
  /** Returns when it printed the text; throws with its output when it ends or takes too long. */
  waitFor(text: string): Promise<void>;
}

const WAIT_SECONDS = 150;

/** A fresh state folder and nine free ports in a row. */
export async function makePlace(): Promise<CommandPlace> {
  const stateDir = mkdtempSync("/var/tmp/playshelf-test-dev-");
  chmodSync(stateDir, 0o755);
  for (;;) {
    const portBase = 20_000 + Math.floor(Math.random() * 10_000);
    const ports = Array.from({ length: 9 }, (_, i) => portBase + i);
    const free = await Promise.all(ports.map(isPortFree));
    if (free.every(Boolean)) return { portBase, stateDir };
  }
}

/** Starts `local/<name>.ts` there. */
export function startCommand(name: string, options: readonly string[], place: CommandPlace): StartedCommand {
  const child = spawn(process.execPath, ["--import", "tsx", `local/${name}.ts`, ...options], {
    cwd: checkoutDir,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PLAYSHELF_PORT_BASE: String(place.portBase), PLAYSHELF_STATE: place.stateDir },
  });
  let text = "";
  let ended = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  }
  const exited = new Promise<number | string>((done) => {
    child.once("close", (code, signal) => {
      ended = true;
      done(code ?? signal ?? "unknown");
    });
  });
  return {
    pid: child.pid ?? 0,
    exited,
    output: () => text,
    async waitFor(wanted) {
      const deadline = Date.now() + WAIT_SECONDS * 1000;
      while (!text.includes(wanted)) {
        if (ended || Date.now() > deadline) throw new Error(`"${wanted}" was not printed:\n${text}`);
        await sleep(50);
      }
    },
  };
}

/** Command lines of live processes that name the place: its folder or one of its ports. */
export async function processesOf(place: CommandPlace): Promise<string[]> {
  const ports = Array.from({ length: 9 }, (_, i) => place.portBase + i);
  // A port is a number of its own: the long numbers of other programs may hold the same digits.
  const itsPort = new RegExp(`(?<!\\d)(?:${ports.join("|")})(?!\\d)`);
  const found: string[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const line = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).replaceAll("\0", " ");
    if (line.includes(place.stateDir) || itsPort.test(line)) found.push(`${pid} ${line}`);
  }
  return found;
}
