/** Runs other programs for the deploy command. */
import { spawnSync } from "node:child_process";

/** How a program ended and what it wrote on both streams. */
export interface CommandResult {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a program to its end. `show` lets it write to the terminal instead of into the result. */
export type RunCommand = (
  command: string,
  args: readonly string[],
  options?: { readonly show?: boolean },
) => CommandResult;

// Colours would hide the words between them.
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** The real runner. A program that cannot be started is a failed one whose output says why. */
export const runCommand: RunCommand = (command, args, { show = false } = {}) => {
  const done = spawnSync(command, args, { encoding: "utf8", stdio: show ? "inherit" : "pipe" });
  const output = [done.stdout, done.stderr, done.error?.message].filter(Boolean).join("\n");
  return { ok: done.status === 0, output: output.replaceAll(colours, "") };
};
