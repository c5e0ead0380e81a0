/** What stands between a checkout and a deployment, each thing with the way to set it right. */

/** Where the fault lies: in files that everybody has, or in the accounts and settings of one deployment. */
export type FindingPlace = "repository" | "deployment";

/** One missing thing. `fix` is a command to run, or a sentence when no command does it. */
export interface Finding {
  readonly place: FindingPlace;
  readonly missing: string;
  readonly fix: string;
}

/** A finding about the files of the checkout. */
export const inRepository = (missing: string, fix: string): Finding => ({
  place: "repository",
  missing,
  fix,
});

/** A finding about accounts, secrets, or values that only the operator of a deployment has. */
export const inDeployment = (missing: string, fix: string): Finding => ({
  place: "deployment",
  missing,
  fix,
});

/** The findings as a numbered list, one fix under each. */
export function formatFindings(findings: readonly Finding[]): string {
  return findings
    .map(({ missing, fix }, index) => `${String(index + 1).padStart(3)}. ${missing}\n     → ${fix}`)
    .join("\n");
}
