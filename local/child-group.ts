/** Starts a program in a process group of its own, so that it can be ended together with everything it started. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { checkoutDir } from "#local/ports.ts";

/** A running program and its descendants. */
export interface ChildGroup {
  /** Settles when the program itself ended: its exit code, or the signal's name. */
  readonly exited: Promise<number | string>;
  /** The last lines that it wrote. */
  tail(): string;
  /** SIGTERM to the whole group, SIGKILL to what is left after a while; returns when none is left. */
  stop(): Promise<void>;
  /** SIGKILL to the whole group. */
  kill(): void;
}

const STOP_SECONDS = 10;
const GRACE_SECONDS = 5;
const TAIL_LINES = 25;

/** Starts `program` in the checkout's folder with the checkout's Node and tools first on the path; `onLine` gets each line it writes. */
export function startChildGroup(
  program: string,
  options: readonly string[],
  environment: Readonly<Record<string, string>>,
  onLine: (line: string) => void = () => undefined,
): ChildGroup {
  const tools = join(checkoutDir, "node_modules", ".bin");
  const child = spawn(program, options, {
    cwd: checkoutDir,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PATH: [tools, process.env["PATH"]].join(delimiter), ...environment },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      if (lines.push(line) > TAIL_LINES) lines.shift();
      onLine(line);
    });
  }
  let group = child.pid;
  const isAlive = (): boolean => group !== undefined && isGroupAlive(group);
  const send = (signal: NodeJS.Signals): void => {
    if (group !== undefined) signalGroup(group, signal);
  };
  const until = async (seconds: number, met: () => boolean): Promise<void> => {
    const deadline = Date.now() + seconds * 1000;
    while (!met() && Date.now() < deadline) await sleep(50);
  };
  let stopping = false;
  const ended = new Promise<number | string>((done) => {
    child.once("error", (error) => done(error.message));
    child.once("exit", (code, signal) => done(code ?? signal ?? "unknown"));
  });
  const closed = new Promise((done) => child.once("close", done));
  const exited = ended.then(async (outcome) => {
    // What it left behind goes with it. From then on its number may be another program's and is never signalled.
    if (stopping) await until(GRACE_SECONDS, () => !isAlive());
    send("SIGKILL");
    group = undefined;
    await Promise.race([closed, sleep(500)]);
    return outcome;
  });
  return {
    exited,
    tail: () => lines.join("\n"),
    kill: () => send("SIGKILL"),
    async stop() {
      if (group === undefined) return;
      stopping = true;
      send("SIGTERM");
      await until(STOP_SECONDS, () => !isAlive());
      send("SIGKILL");
      await until(GRACE_SECONDS, () => !isAlive());
    },
  };
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

/** Zombies do not count: without an init process nobody collects orphans. */
function isGroupAlive(group: number): boolean {
  if (!signalGroup(group, 0)) return false;
  if (!existsSync("/proc/self/stat")) return true;
  return readdirSync("/proc").some((entry) => /^\d+$/.test(entry) && isLiveMember(entry, group));
}

function isLiveMember(pid: string, group: number): boolean {
  try {
    const [, state, , processGroup] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\)/s, ")")
      .split(" ");
    return Number(processGroup) === group && state !== "Z" && state !== "X";
  } catch {
    return false;
  }
}
