/** Gathers, in one go, all that a deployment lacks and what it would do. */
import { checkAccount } from "./check-account.ts";
import { checkConfiguration } from "./check-configuration.ts";
import { checkDatabase, type ReadDatabaseState } from "./check-database.ts";
import { type RunCommand } from "./command.ts";
import { parseConfiguration } from "./configuration.ts";
import { type Finding, inDeployment } from "./finding.ts";

/** What planning needs of the world. */
export interface PlanInput {
  readonly environment: string;
  /** A dry run looks at the checkout only: no account, no database, no clean tree. */
  readonly dryRun: boolean;
  /** The text of wrangler.toml. */
  readonly configuration: string;
  /** The text of db/migrations/meta/_journal.json. */
  readonly journal: string;
  readonly migrationUrl: string | undefined;
  readonly run: RunCommand;
  readonly readDatabaseState?: ReadDatabaseState;
}

/** What a deployment lacks, and the migrations that it would apply first. */
export interface DeployPlan {
  readonly findings: readonly Finding[];
  readonly pending: readonly string[];
}

function checkTree(run: RunCommand): Finding[] {
  const status = run("git", ["status", "--porcelain"]);
  if (!status.ok)
    return [inDeployment("git cannot tell what would be deployed", "deploy from a clone of the repository")];
  return status.output.trim() === ""
    ? []
    : [
        inDeployment(
          "the working tree has changes that no commit holds",
          "git commit, or deploy from a clean clone",
        ),
      ];
}

/** Runs every check, whatever the others found. Changes nothing anywhere. */
export async function planDeploy(input: PlanInput): Promise<DeployPlan> {
  const configuration = parseConfiguration(input.configuration);
  const findings = checkConfiguration(configuration, input.environment);
  const section = configuration.environments[input.environment];
  if (section === undefined || input.dryRun) return { findings, pending: [] };

  const database = await checkDatabase(input.migrationUrl, input.journal, input.readDatabaseState);
  return {
    findings: [
      ...findings,
      ...checkAccount(section, input.environment, input.run),
      ...database.findings,
      ...checkTree(input.run),
    ],
    pending: database.pending,
  };
}
