import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { isAlive } from "#local/postgres/pid-file.ts";
import { startChildGroup, type ChildGroup } from "./child-group.ts";

/** A program that starts another one, as wrangler starts workerd, and prints its number. */
function startFamily(
  onTerm: "end" | "ignore",
  thenLeave = false,
): { group: ChildGroup; grandchild: Promise<number> } {
  const ignoring = onTerm === "ignore" ? `process.on("SIGTERM", () => undefined);` : "";
  const inner = `${ignoring} console.log(process.pid); setInterval(() => undefined, 1000);`;
  const leave = thenLeave ? `setTimeout(() => process.exit(3), 300);` : "setInterval(() => undefined, 1000);";
  const outer = `${ignoring} require("node:child_process").spawn(process.execPath, ["--eval", ${JSON.stringify(inner)}], { stdio: "inherit" }); ${leave}`;
  let found: (pid: number) => void = () => undefined;
  const grandchild = new Promise<number>((done) => (found = done));
  const group = startChildGroup(process.execPath, ["--eval", outer], {}, (line) => found(Number(line)));
  return { group, grandchild };
}

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 40 && isAlive(pid); i += 1) await sleep(50);
  return !isAlive(pid);
}

describe("startChildGroup", () => {
  it("tells exit code and last lines", async () => {
    const group = startChildGroup(
      process.execPath,
      ["--eval", `console.log("a"); console.error("b"); process.exit(4);`],
      {},
    );
    expect(await group.exited).toBe(4);
    expect(group.tail().split("\n").toSorted()).toEqual(["a", "b"]);
  });

  it("tells why a program did not start", async () => {
    expect(await startChildGroup("/no/such/program", [], {}).exited).toMatch(/ENOENT/);
  });

  it("ends grandchildren too", async () => {
    const { group, grandchild } = startFamily("end");
    const pid = await grandchild;
    await group.stop();
    expect(await gone(pid)).toBe(true);
    expect(await group.exited).toBe("SIGTERM");
  });

  it("takes what a program left behind when it ends by itself, pipes still open or not", async () => {
    const { group, grandchild } = startFamily("end", true);
    const pid = await grandchild;
    expect(await group.exited).toBe(3);
    expect(await gone(pid)).toBe(true);
  });

  it("kills at once when forced, deaf or not", async () => {
    const { group, grandchild } = startFamily("ignore");
    const pid = await grandchild;
    group.kill();
    expect(await gone(pid)).toBe(true);
    expect(await group.exited).toBe("SIGKILL");
  });
});
