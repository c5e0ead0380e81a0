/** Asks the registry for known holes in what we depend on; one that keeps no advisories is said to, and is no failure. */
import { spawnSync } from "node:child_process";
import { z } from "zod";
import { checkoutRoot } from "../architecture/source-tree.ts";

const severities = ["critical", "high", "moderate", "low", "info"] as const;
const reportSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.enum(severities), range: z.string() })),
});
const refusedSchema = z.object({ statusCode: z.number().optional(), message: z.string().optional() });

/** What `npm audit --json` said: findings, or why there are none. */
export type AuditAnswer =
  | { readonly kind: "findings"; readonly serious: readonly string[]; readonly others: number }
  | { readonly kind: "not_offered"; readonly why: string };

/** Reads the answer; high and critical ones are serious. @throws ZodError for an answer of no known form */
export function readAudit(json: unknown): AuditAnswer {
  const report = reportSchema.safeParse(json);
  if (!report.success) {
    const { message } = refusedSchema.parse(json);
    if (message === undefined) throw report.error;
    return { kind: "not_offered", why: message.replace(/\s*-\s*POST.*$/s, "") };
  }
  const found = Object.entries(report.data.vulnerabilities);
  const serious = found.filter(([, { severity }]) => severity === "critical" || severity === "high");
  return {
    kind: "findings",
    serious: serious.map(([name, { severity, range }]) => `${severity}: ${name} ${range}`),
    others: found.length - serious.length,
  };
}

if (process.argv[1] === import.meta.filename) {
  const audit = spawnSync("npm", ["audit", "--json", "--omit=dev"], { cwd: checkoutRoot, encoding: "utf8" });
  const answer = readAudit(JSON.parse(audit.stdout));
  if (answer.kind === "not_offered") {
    console.log(`Not audited: this registry offers no advisories (${answer.why}).`);
  } else {
    for (const finding of answer.serious) console.error(finding);
    console.log(`${answer.serious.length} serious advisories, ${answer.others} others.`);
    process.exitCode = answer.serious.length === 0 ? 0 : 1;
  }
}
