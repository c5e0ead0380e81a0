/** Carrying out a plan: nothing is touched while something is missing, and the database comes before the code. */
import { describe, expect, it } from "vitest";
import { type CommandResult } from "./command.ts";
import { deploy } from "./deploy.ts";
import { type Finding, inDeployment, inRepository } from "./finding.ts";

interface Run {
  readonly code: number;
  readonly done: string[];
  readonly said: string;
}

async function carryOut(options: {
  findings?: Finding[];
  pending?: string[];
  dryRun?: boolean;
  failing?: string;
}): Promise<Run> {
  const done: string[] = [];
  const said: string[] = [];
  const code = await deploy({
    environment: "staging",
    dryRun: options.dryRun ?? false,
    plan: { findings: options.findings ?? [], pending: options.pending ?? [] },
    run: (command, args): CommandResult => {
      const line = [command, ...args].join(" ");
      done.push(line);
      return { ok: line !== options.failing, output: "output of wrangler" };
    },
    migrate: () => {
      done.push("migrate");
      return Promise.resolve();
    },
    say: (line) => said.push(line),
  });
  return { code, done, said: said.join("\n") };
}

const dryRunCommand = "wrangler deploy --env staging --dry-run";
const uploadCommand = "wrangler deploy --env staging";

describe("deploy", () => {
  it("lists what is missing and touches nothing", async () => {
    const findings = [inDeployment("a queue", "make it"), inRepository("a binding", "add it")];
    const { code, done, said } = await carryOut({ findings });
    expect(code).toBe(1);
    expect(done).toEqual([]);
    expect(said).toMatch(/1\. a queue\n\s+→ make it\n\s+2\. a binding\n\s+→ add it/);
  });

  it("builds, migrates, uploads, in this order", async () => {
    const { code, done, said } = await carryOut({ pending: ["0001_second"] });
    expect(code).toBe(0);
    expect(done).toEqual([dryRunCommand, "migrate", uploadCommand]);
    expect(said).toContain("Migrating: 0001_second");
  });

  it("leaves the database alone when the bundle does not build", async () => {
    const { code, done, said } = await carryOut({ failing: dryRunCommand });
    expect(code).toBe(1);
    expect(done).toEqual([dryRunCommand]);
    expect(said).toContain("output of wrangler");
  });

  it("says how things stand when the upload fails", async () => {
    const { code, said } = await carryOut({ failing: uploadCommand });
    expect(code).toBe(1);
    expect(said).toContain("the running version works on");
  });

  it("bundles in a dry run whatever the operator has yet to set, and never migrates", async () => {
    const { code, done, said } = await carryOut({
      dryRun: true,
      findings: [inDeployment("a URL", "set it")],
    });
    expect(code).toBe(0);
    expect(done).toEqual([dryRunCommand]);
    expect(said).toContain("a URL");
  });

  it("fails a dry run for a fault of the checkout, and for a bundle that does not build", async () => {
    const faulty = await carryOut({ dryRun: true, findings: [inRepository("a binding", "add it")] });
    expect(faulty.code).toBe(1);
    expect((await carryOut({ dryRun: true, failing: dryRunCommand })).code).toBe(1);
  });
});
