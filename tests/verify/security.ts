/** `npm run security:check`: what is looked at each week besides the tests of every change. */
import { runSteps, type Step } from "./steps.ts";

const steps: readonly Step[] = [
  { name: "no secret in files or history", command: "tsx", args: ["tests/verify/secret-scan.ts"] },
  { name: "advisories of dependencies", command: "tsx", args: ["tests/verify/dependency-audit.ts"] },
  {
    name: "every route, page and verb by every kind of caller",
    command: "vitest",
    args: ["run", "--project", "unit", "--project", "built", "permission"],
  },
  { name: "fuzz of the API", command: "npm", args: ["run", "--silent", "api:fuzz"] },
];

const results = runSteps(steps, console.log);
const failed = results.filter((result) => !result.ok);
console.log(
  failed.length === 0
    ? `All ${steps.length} security checks hold.`
    : `${failed.length} of ${steps.length} security checks failed: ${failed.map(({ name }) => name).join(", ")}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
