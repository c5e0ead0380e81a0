/** `npm run catalog:import -- FILE [--map MAP] [--rejects PATH] [--dry-run]`: arguments in, exit code out. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { databaseRefusal } from "#workers/shared/database-refusal.ts";
import { findDatabase } from "../import/database-target.ts";
import { ImportFileError } from "../import/import-file-error.ts";
import { runImport } from "../import/run-import.ts";

const usage = `npm run catalog:import -- FILE [--map MAP] [--rejects PATH] [--dry-run]

  FILE      CSV with a header, or JSON Lines (.jsonl, .ndjson), in UTF-8
  --map     mapping file (docs/catalog-import.md); without it the preset whose columns the header has
  --rejects where rejected rows go; ./<FILE>.rejects.csv unless said otherwise
  --dry-run reads everything, writes nothing to the database and prints the same sums`;

const devVarsPath = fileURLToPath(new URL("../../.dev.vars", import.meta.url));

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        map: { type: "string" },
        rejects: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const [file, ...more] = positionals;
    if (!values.help && (file === undefined || more.length > 0)) {
      throw new ImportFileError("Name one file to import (--help shows how).");
    }
    return { ...values, file: file ?? "" };
  } catch (error) {
    if (error instanceof ImportFileError) throw error;
    throw new ImportFileError(error instanceof Error ? error.message : String(error));
  }
}

async function main(): Promise<void> {
  const { file, map, rejects, "dry-run": dryRun, help } = readArguments(process.argv.slice(2));
  if (help) {
    console.log(usage);
    return;
  }
  const startedAt = performance.now();
  const database = findDatabase(process.env, devVarsPath);
  console.log(`Importing ${file} into ${database.host}`);
  const { lines } = await runImport({
    file,
    ...(map === undefined ? {} : { map }),
    ...(rejects === undefined ? {} : { rejects }),
    dryRun,
    workingDir: process.cwd(),
    database,
    progress: { stream: process.stdout, now: () => performance.now() },
  });
  console.log(lines.join("\n"));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  // On Linux maxRSS counts KiB.
  console.log(`${seconds} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB of memory at the most`);
}

/** One sentence: what Postgres said, or the innermost cause, without the statement that Drizzle quotes. */
function sentenceOf(error: unknown): string {
  if (error instanceof ImportFileError) return error.message;
  const refusal = databaseRefusal(error);
  if (refusal) return `The database refused a batch: ${refusal.message} (${refusal.code}).`;
  let innermost: unknown = error;
  while (innermost instanceof Error && innermost.cause !== undefined) innermost = innermost.cause;
  const message = innermost instanceof Error ? innermost.message : String(innermost);
  return `The import stopped: ${message.split("\n")[0] ?? ""} Run it again to finish it; what was written stays.`;
}

try {
  await main();
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}
