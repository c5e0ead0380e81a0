/** `npm run deploy -- --env NAME [--dry-run]`: checks everything at once, migrates, uploads. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { migrate } from "#db/migrate.ts";
import { migrationUrlName } from "../deploy/check-database.ts";
import { runCommand } from "../deploy/command.ts";
import { deploy } from "../deploy/deploy.ts";
import { planDeploy } from "../deploy/plan.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const { values } = parseArgs({
  options: { env: { type: "string", default: "" }, "dry-run": { type: "boolean", default: false } },
});
const migrationUrl = process.env[migrationUrlName];
const common = { environment: values.env, dryRun: values["dry-run"], run: runCommand };

const plan = await planDeploy({
  ...common,
  configuration: read("wrangler.toml"),
  journal: read("db/migrations/meta/_journal.json"),
  migrationUrl,
});
process.exitCode = await deploy({
  ...common,
  plan,
  migrate: () => migrate(migrationUrl ?? ""),
  say: (line) => {
    console.log(line);
  },
});
