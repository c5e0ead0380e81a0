/** One import from file to summary: opens the file, runs the verb, writes the reports. */
import { access, constants } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { systemActor } from "#workers/shared/actor.ts";
import { createDatabase } from "#workers/platform/database/database.ts";
import {
  createCatalogImport,
  createImportRepository,
  type ImportSummary,
  type Rejection,
} from "#workers/services/listing/import/index.ts";
import { createCsvReport } from "./csv-report.ts";
import type { DatabaseTarget } from "./database-target.ts";
import { ImportFileError } from "./import-file-error.ts";
import { openImportFile } from "./open-import-file.ts";
import { createProgress, type ProgressOutput } from "./progress.ts";
import { shownLines, summaryLines } from "./summary.ts";

export interface ImportRun {
  readonly file: string;
  readonly map?: string;
  readonly rejects?: string;
  readonly dryRun: boolean;
  /** Where reports go that have no path of their own. */
  readonly workingDir: string;
  readonly database: DatabaseTarget;
  readonly progress: ProgressOutput;
}

/** A batch of 500 rows takes well under a second; a sleeping database needs a few to wake. */
const callTimeoutMs = 60_000;

const rejectColumns = ["line", "column", "value", "reason", "first_line"];
const doubtColumns = ["title", "reason", "years", "lines"];

/**
 * Imports a file and answers the sums with the lines to show.
 * @throws ImportFileError, before anything is written, for a file, mapping or report place that cannot be used.
 */
export async function runImport(run: ImportRun): Promise<{ summary: ImportSummary; lines: string[] }> {
  const { mapping, readRecords } = await openImportFile(run.file, run.map);
  const rejectsPath = run.rejects ?? resolve(run.workingDir, `${basename(run.file)}.rejects.csv`);
  const writesRejects = !run.dryRun || run.rejects !== undefined;
  if (writesRejects) await assertWritable(rejectsPath);

  const rejects = createCsvReport(rejectsPath, rejectColumns);
  const shownRejections: Rejection[] = [];
  const progress = createProgress(run.progress);
  const catalogImport = createCatalogImport({
    repository: createImportRepository(createDatabase({ ...run.database, timeoutMs: callTimeoutMs })),
  });
  let summary: ImportSummary;
  try {
    summary = await catalogImport.importRows(systemActor("catalog-import"), {
      mapping,
      readRecords,
      dryRun: run.dryRun,
      observer: {
        planned: (total) => progress.start(total),
        progressed: (read) => progress.update(read),
        rejected: async (rejection) => {
          if (shownRejections.length < shownLines) shownRejections.push(rejection);
          const { line, column, value, reason, firstLine } = rejection;
          if (writesRejects) await rejects.write([line, column, value, reason, firstLine]);
        },
      },
    });
  } finally {
    progress.stop();
    if (writesRejects) await rejects.close();
  }
  const doubtsPath = run.dryRun ? undefined : await writeDoubts(run, summary);
  const reports = {
    ...(writesRejects ? { rejects: rejectsPath } : {}),
    ...(doubtsPath === undefined ? {} : { doubts: doubtsPath }),
  };
  return {
    summary,
    lines: summaryLines(summary, { dryRun: run.dryRun, rejections: shownRejections, reports }),
  };
}

/** Only a list that the terminal does not show whole needs a file. */
async function writeDoubts(run: ImportRun, { doubtful }: ImportSummary): Promise<string | undefined> {
  const path = resolve(run.workingDir, `${basename(run.file)}.doubtful.csv`);
  const report = createCsvReport(path, doubtColumns);
  if (doubtful.length > shownLines) {
    for (const { title, reason, years, lines } of doubtful) {
      await report.write([title, reason, years.join(" "), lines.join(" ")]);
    }
  }
  await report.close();
  return doubtful.length > shownLines ? path : undefined;
}

async function assertWritable(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch(() => {
    throw new ImportFileError(
      `Reports cannot be written to ${dirname(path)}: name another place with --rejects.`,
    );
  });
}
