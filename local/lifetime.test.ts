import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { checkoutDir } from "#local/ports.ts";

/** A command of its own process, since it ends with the process. */
function run(body: string): { pid: number; output: () => string; ended: Promise<number | string> } {
  const script = `
    import { runCommand } from "#local/lifetime.ts";
    import { LocalCloudError } from "#local/ports.ts";
    const say = (text) => process.stdout.write(text + "\\n");
    const stay = setInterval(() => undefined, 1000);
    await runCommand(async (lifetime) => { ${body} });`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: checkoutDir,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  const ended = new Promise<number | string>((done) =>
    child.once("close", (code, signal) => done(code ?? signal ?? "")),
  );
  return { pid: child.pid ?? 0, output: () => text, ended };
}

async function printed(command: ReturnType<typeof run>, text: string): Promise<void> {
  for (let i = 0; i < 400 && !command.output().includes(text); i += 1) await sleep(50);
  expect(command.output()).toContain(text);
}

describe("runCommand", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends the parts in reverse order on %s and exits with 0",
    async (signal) => {
      const command = run(`
      lifetime.onStop(async () => say("database ended"));
      lifetime.onStop(async () => say("shop ended"));
      say("up");`);
      await printed(command, "up\n");
      process.kill(command.pid, signal);
      expect(await command.ended).toBe(0);
      expect(command.output()).toMatch(/shop ended\ndatabase ended\n$/);
    },
  );

  it("a failure of ours ends everything with its sentence alone and exits with 1", async () => {
    const command = run(`
      lifetime.onStop(async () => say("ended"));
      throw new LocalCloudError("Port 1 is taken: use another.");`);
    expect(await command.ended).toBe(1);
    expect(command.output()).toBe("\nPort 1 is taken: use another.\nended\n");
  });

  it("an unexpected error shows where it happened and exits with 1", async () => {
    const command = run(`throw new TypeError("oh");`);
    expect(await command.ended).toBe(1);
    expect(command.output()).toMatch(/TypeError: oh\n {4}at /);
  });

  it("a part that fails to end does not keep the others", async () => {
    const command = run(`
      lifetime.onStop(async () => say("database ended"));
      lifetime.onStop(async () => { throw new Error("stuck"); });
      lifetime.fail(new LocalCloudError("The shop died."));`);
    expect(await command.ended).toBe(1);
    expect(command.output()).toContain("database ended");
  });

  it("a library that would end the process on a signal by itself does not, once the signals are claimed", async () => {
    const command = run(`
      lifetime.onStop(async () => say("ended"));
      process.once("SIGINT", () => process.exit(130));
      lifetime.claimSignals();
      say("up");`);
    await printed(command, "up\n");
    process.kill(command.pid, "SIGINT");
    expect(await command.ended).toBe(0);
    expect(command.output()).toContain("ended");
  });

  it("the second Ctrl-C forces the end, but one that npm passes on does not count", async () => {
    const command = run(`
      lifetime.onForce(() => say("forced"));
      lifetime.onStop(() => new Promise(() => undefined));
      say("up");`);
    await printed(command, "up\n");
    process.kill(command.pid, "SIGINT");
    await printed(command, "Stopping");
    process.kill(command.pid, "SIGINT");
    await sleep(1000);
    expect(command.output()).not.toContain("forced");
    process.kill(command.pid, "SIGINT");
    expect(await command.ended).toBe(130);
    expect(command.output()).toContain("forced");
  });
});
