/** Says when db/schema has changes that no migration in db/migrations carries, and when the journal misses a file. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { z } from "zod";
import drizzle from "../../drizzle.config.ts";
import { checkoutRoot } from "../architecture/source-tree.ts";

const journalSchema = z.object({ entries: z.array(z.object({ idx: z.number(), tag: z.string() })) });
const migrations = join(checkoutRoot, "db/migrations");

/** Lets drizzle-kit generate into a copy; what it adds there is what is missing here. */
function missingMigrations(): string[] {
  const copy = mkdtempSync(join(tmpdir(), "playshelf-migrations-"));
  try {
    cpSync(migrations, copy, { recursive: true });
    const flags = ["--dialect", drizzle.dialect, "--schema", String(drizzle.schema)];
    if (drizzle.casing) flags.push("--casing", drizzle.casing);
    // drizzle-kit reads the folder as relative to where it runs, whatever it looks like.
    flags.push("--out", relative(checkoutRoot, copy));
    execFileSync("drizzle-kit", ["generate", ...flags], {
      cwd: checkoutRoot,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const known = new Set(readdirSync(migrations));
    return readdirSync(copy)
      .filter((name) => !known.has(name))
      .map((name) => `db/schema has changes without a migration (${name}): run \`npm run db:generate\`.`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The journal and the files must name each other, in order. */
function journalProblems(): string[] {
  const { entries } = journalSchema.parse(
    JSON.parse(readFileSync(join(migrations, "meta/_journal.json"), "utf8")),
  );
  const unordered = entries.filter((entry, index) => entry.idx !== index);
  const unfiled = entries.filter((entry) => !existsSync(join(migrations, `${entry.tag}.sql`)));
  const tags = new Set(entries.map((entry) => `${entry.tag}.sql`));
  const unlisted = readdirSync(migrations).filter((name) => name.endsWith(".sql") && !tags.has(name));
  return [
    ...unordered.map((entry) => `The journal lists ${entry.tag} out of order.`),
    ...unfiled.map((entry) => `The journal lists ${entry.tag}, whose file is missing.`),
    ...unlisted.map((name) => `db/migrations/${name} is not in the journal and would never run.`),
  ];
}

const problems = [...missingMigrations(), ...journalProblems()];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
