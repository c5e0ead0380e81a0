/** Runs the contract suites against the real services whose keys are in the environment, and says which were not run and why. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { realAccess, realServices } from "./targets.ts";

const suites = realServices.map((service) => ({ service, access: realAccess(service) }));
const runnable = suites.filter(({ access }) => "values" in access);

process.stdout.write("Contract suites against the real services\n\n");
for (const { service, access } of suites) {
  const outcome = "values" in access ? "runs" : `not run: ${access.reason}`;
  process.stdout.write(`  ${service.port.padEnd(18)}${service.vendor.padEnd(22)}${outcome}\n`);
}

if (runnable.length === 0) {
  process.stdout.write("\nNo real service was reached. Set the variables named above to run its suite.\n");
  process.exit(0);
}

const files = runnable.map(({ service }) => `tests/contracts/${service.port}.contract.test.ts`);
const missing = files.filter((file) => !existsSync(file));
if (missing.length > 0) throw new Error(`No such suite: ${missing.join(", ")}`);
process.stdout.write("\n");
const { status } = spawnSync("npx", ["vitest", "run", "--project", "contracts", ...files], {
  stdio: "inherit",
});
process.exit(status ?? 1);
