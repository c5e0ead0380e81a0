/** Runs named commands one after the other, all of them, and tells which failed. */
import { spawnSync } from "node:child_process";

/** A command under a name that a reader understands. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** How a step ended; `output` is what it said on both streams. */
export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** Runs one command to its end; a command that cannot be started is a failed step that says why. */
export function runCommand(step: Step): Omit<StepResult, "name" | "seconds"> {
  const done = spawnSync(step.command, step.args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const output = [done.stdout, done.stderr, done.error?.message ?? ""].join("").trim();
  return { ok: done.status === 0, output };
}

/**
 * Runs every step, whatever the earlier ones did, and reports each through `say` as it ends.
 * The output of a step is shown only when it failed.
 */
export function runSteps(
  steps: readonly Step[],
  say: (line: string) => void,
  run: typeof runCommand = runCommand,
  now: () => number = Date.now,
): StepResult[] {
  return steps.map((step) => {
    const startedAt = now();
    const result = { name: step.name, ...run(step), seconds: (now() - startedAt) / 1000 };
    say(`${result.ok ? "✓" : "✗"} ${step.name} (${result.seconds.toFixed(1)} s)`);
    if (!result.ok) say(indent(result.output));
    return result;
  });
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
