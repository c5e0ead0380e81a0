/** Reads a CSV file as a stream of records with the lines on which they begin. */
import { basename } from "node:path";
import { Readable } from "node:stream";
import { CsvError, parse, type Info } from "csv-parse";
import {
  shownValue,
  type FieldValue,
  type MalformedRecord,
  type SourceRecord,
} from "#workers/services/listing/import/index.ts";
import { ImportFileError } from "./import-file-error.ts";
import { readUtf8 } from "./utf8-text.ts";

/** A record longer than this is a quote that was never closed. */
const maxRecordSigns = 16 * 1024 * 1024;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function newlinesIn(cells: readonly string[], pattern: RegExp): number {
  return cells.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0);
}

/** Cells of each record; blank lines are skipped. A quote inside an unquoted cell is a sign like any other. */
async function* readCells(path: string, delimiter: string): AsyncGenerator<Line> {
  const name = basename(path);
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxRecordSigns,
  });
  const text = Readable.from(readUtf8(path));
  text.once("error", (error) => parser.destroy(error));
  let nextLine = 1;
  // csv-parse counts a CR LF inside quotes as two lines.
  let miscounted = 0;
  try {
    for await (const { record, info } of text.pipe(parser) as AsyncIterable<{
      record: string[];
      info: Info;
    }>) {
      miscounted += newlinesIn(record, /\r\n/g);
      const lastLine = info.lines - miscounted;
      yield { line: lastLine - newlinesIn(record, /\r\n|\r|\n/g), cells: record };
      nextLine = lastLine + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE") {
      throw new ImportFileError(
        `${name} cannot be read to its end: a quote in the record of line ${nextLine} is never closed.`,
      );
    }
    throw new ImportFileError(`${name} cannot be read to its end: ${error.message}.`);
  } finally {
    text.destroy();
  }
}

/**
 * The names of the columns, trimmed.
 * @throws ImportFileError when the file has no line or is not UTF-8.
 */
export async function readCsvHeader(path: string, delimiter: string): Promise<string[]> {
  for await (const { cells } of readCells(path, delimiter)) return cells.map((cell) => cell.trim());
  throw new ImportFileError(`${basename(path)} is empty: it needs a line with the names of its columns.`);
}

/** The records after the header; one with more or fewer cells than the header is malformed. */
export async function* readCsv(
  path: string,
  delimiter: string,
): AsyncGenerator<SourceRecord | MalformedRecord> {
  let header: readonly string[] | undefined;
  for await (const { line, cells } of readCells(path, delimiter)) {
    if (header === undefined) {
      header = cells.map((cell) => cell.trim());
    } else if (cells.length !== header.length) {
      const value = shownValue(cells.join(delimiter));
      yield { line, rejection: { line, column: "", value, reason: "wrong_column_count" } };
    } else {
      const values = new Map<string, FieldValue>();
      for (const [place, column] of header.entries()) values.set(column, cells[place] ?? "");
      yield { line, values };
    }
  }
}
