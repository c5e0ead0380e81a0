/** The runner of `npm run verify` runs everything, hides what went well and ends with what did not. */
import { describe, expect, it } from "vitest";
import { runCommand, runSteps, type Step } from "./verify/steps.ts";

const step = (name: string, code: string): Step => ({ name, command: process.execPath, args: ["-e", code] });

describe("verify steps", () => {
  it("runs the steps after a failed one", () => {
    const said: string[] = [];
    const steps = [step("one", "console.error('why'); process.exit(3)"), step("two", "console.log('quiet')")];
    const results = runSteps(steps, (line) => said.push(line));
    expect(results.map(({ name, ok }) => ({ name, ok }))).toEqual([
      { name: "one", ok: false },
      { name: "two", ok: true },
    ]);
    expect(said.join("\n")).toMatch(/✗ one .*\n {4}why\n✓ two/);
    expect(said.join("\n")).not.toContain("quiet");
  });

  it("counts a command that does not exist as failed", () => {
    const result = runCommand({ name: "x", command: "no-such-command-here", args: [] });
    expect(result.ok).toBe(false);
    expect(result.output).toContain("no-such-command-here");
  });
});
