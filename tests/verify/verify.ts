/** `npm run verify`: everything that must hold before a change is kept, besides the tests. */
import { runSteps, type Step } from "./steps.ts";

const script = (name: string, npmScript: string, ...args: string[]): Step => ({
  name,
  command: "npm",
  args: ["run", "--silent", npmScript, ...(args.length > 0 ? ["--", ...args] : [])],
});

const steps: readonly Step[] = [
  script("format", "check:format"),
  script("lint", "lint"),
  script("generated types in step", "check:types"),
  script("types of pages, Worker and Node parts", "typecheck"),
  script("import rules, size budget, documents, repository", "check:rules"),
  script("nothing to generate for the database", "check:migrations"),
  script("build", "build"),
  script("JavaScript of each page within budget", "check:client"),
  script("deploy, dry run: staging", "deploy", "--env", "staging", "--dry-run"),
  script("deploy, dry run: production", "deploy", "--env", "production", "--dry-run"),
];

const failed = runSteps(steps, console.log).filter((result) => !result.ok);
console.log(
  failed.length === 0
    ? `All ${steps.length} checks hold.`
    : `${failed.length} of ${steps.length} checks failed: ${failed.map((result) => result.name).join(", ")}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
