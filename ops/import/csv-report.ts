/** Writes a report of an import as CSV, row by row; the file appears with its first row. */
import { createWriteStream, existsSync, type WriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { ImportFileError } from "./import-file-error.ts";

type Cell = string | number | undefined;

function csvLine(cells: readonly Cell[]): string {
  const quoted = cells.map((cell) => {
    const text = String(cell ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(",")}\n`;
}

/** A report file. */
export interface CsvReport {
  readonly path: string;
  write(cells: readonly Cell[]): Promise<void>;
  /** Ends the file; one of an earlier run is emptied when this run had no row for it. */
  close(): Promise<void>;
}

/** @throws ImportFileError from `write` and `close` when the file cannot be written. */
export function createCsvReport(path: string, columns: readonly string[]): CsvReport {
  let stream: WriteStream | undefined;

  async function open(): Promise<WriteStream> {
    const opened = createWriteStream(path, { flags: "w" });
    try {
      await once(opened, "open");
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new ImportFileError(
        `The report ${path} cannot be written (${why}): name another place with --rejects.`,
      );
    }
    opened.write(csvLine(columns));
    return opened;
  }

  return {
    path,
    async write(cells) {
      stream ??= await open();
      if (!stream.write(csvLine(cells))) await once(stream, "drain");
    },
    async close() {
      if (stream === undefined && existsSync(path)) stream = await open();
      if (stream === undefined) return;
      stream.end();
      await finished(stream);
    },
  };
}
