/** Carries a plan out: says what is missing, or migrates and then uploads. */
import { type RunCommand } from "./command.ts";
import { formatFindings } from "./finding.ts";
import { type DeployPlan } from "./plan.ts";

/** What carrying out a plan needs of the world. */
export interface DeployInput {
  readonly environment: string;
  readonly dryRun: boolean;
  readonly plan: DeployPlan;
  readonly run: RunCommand;
  readonly migrate: () => Promise<void>;
  readonly say: (line: string) => void;
}

const upload = (environment: string, ...more: string[]): string[] => [
  "deploy",
  "--env",
  environment,
  ...more,
];

function dryRun({ environment, plan, run, say }: DeployInput): number {
  const faults = plan.findings.filter(({ place }) => place === "repository");
  const toDo = plan.findings.filter(({ place }) => place === "deployment");
  if (toDo.length > 0) say(`To be set before a real deployment to ${environment}:\n${formatFindings(toDo)}`);
  if (faults.length > 0) {
    say(`The checkout cannot be deployed to ${environment}:\n${formatFindings(faults)}`);
    return 1;
  }
  const bundle = run("wrangler", upload(environment, "--dry-run"));
  say(bundle.output);
  return bundle.ok ? 0 : 1;
}

/**
 * Returns the exit code. With findings nothing is changed. The bundle is built before the database is touched, and the
 * database is migrated before the code that needs it is there; running it again after a failure is safe.
 */
export async function deploy(input: DeployInput): Promise<number> {
  if (input.dryRun) return dryRun(input);
  const { environment, plan, run, say } = input;
  if (plan.findings.length > 0) {
    say(
      `Not deployed to ${environment}. Missing (${plan.findings.length}):\n${formatFindings(plan.findings)}`,
    );
    return 1;
  }

  say("Building the bundle …");
  const bundle = run("wrangler", upload(environment, "--dry-run"));
  if (!bundle.ok) {
    say(bundle.output);
    say("Not deployed: the bundle does not build. The database was not touched.");
    return 1;
  }

  say(plan.pending.length === 0 ? "No migrations are pending." : `Migrating: ${plan.pending.join(", ")}`);
  await input.migrate();

  if (!run("wrangler", upload(environment), { show: true }).ok) {
    say("The database is migrated, the upload failed; the running version works on. Run the command again.");
    return 1;
  }
  say(
    `Deployed to ${environment}. To go back: npx wrangler rollback --env ${environment} (data is not rolled back).`,
  );
  return 0;
}
