/** Opens a file for import: finds its mapping and checks that the columns it needs are there, before anything is read whole. */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import {
  columnsOf,
  mappingSchema,
  type Mapping,
  type ReadRecords,
} from "#workers/services/listing/import/index.ts";
import { readCsv, readCsvHeader } from "./csv-records.ts";
import { ImportFileError } from "./import-file-error.ts";
import { findAbsentColumns, readJsonLines } from "./jsonl-records.ts";
import { choosePreset, missingColumns } from "./presets.ts";

/** A file that can be imported. */
export interface ImportFile {
  readonly mapping: Mapping;
  readonly readRecords: ReadRecords;
}

/**
 * @param mapPath the mapping file; without it the preset whose columns the header has.
 * @throws ImportFileError with one sentence for a file or mapping that cannot be used.
 */
export async function openImportFile(path: string, mapPath?: string): Promise<ImportFile> {
  await assertIsFile(path);
  const given = mapPath === undefined ? undefined : await readMapping(mapPath);
  const format = given?.format ?? (/\.(jsonl|ndjson)$/i.test(path) ? "jsonl" : "csv");
  if (format === "jsonl") {
    if (given === undefined)
      throw new ImportFileError(`${basename(path)} needs a mapping: name it with --map.`);
    const absent = await findAbsentColumns(path, columnsOf(given));
    if (absent.length > 0) throw columnsMissing(path, given, absent);
    return { mapping: given, readRecords: () => readJsonLines(path) };
  }
  const delimiter = given?.delimiter ?? ",";
  const header = await readCsvHeader(path, delimiter);
  const mapping = given ?? presetFor(path, header);
  const absent = missingColumns(mapping, header);
  if (absent.length > 0) throw columnsMissing(path, mapping, absent);
  const twice = columnsOf(mapping).filter((column) => header.indexOf(column) !== header.lastIndexOf(column));
  if (twice.length > 0)
    throw new ImportFileError(`${basename(path)} has more than one column ${listed(twice)}.`);
  return { mapping, readRecords: () => readCsv(path, delimiter) };
}

async function assertIsFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new ImportFileError(`There is no file ${path}.`);
  if (!found.isFile()) throw new ImportFileError(`${path} is not a file: the import reads it twice.`);
}

async function readMapping(mapPath: string): Promise<Mapping> {
  const text = await readFile(mapPath, "utf8").catch(() => undefined);
  if (text === undefined) throw new ImportFileError(`There is no mapping file ${mapPath}.`);
  try {
    return mappingSchema.parse(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw new ImportFileError(`The mapping ${mapPath} is not JSON.`);
    const problems = error.issues.map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`);
    throw new ImportFileError(`The mapping ${mapPath} cannot be used: ${problems.join("; ")}.`);
  }
}

function presetFor(path: string, header: readonly string[]): Mapping {
  const choice = choosePreset(header);
  if (choice === undefined) {
    throw new ImportFileError(`The header of ${basename(path)} fits no preset: name a mapping with --map.`);
  }
  if ("preset" in choice) return choice.preset;
  throw new ImportFileError(
    `The header of ${basename(path)} fits no preset (${choice.nearest.source} needs ${listed(choice.missing)} too): name a mapping with --map.`,
  );
}

function columnsMissing(path: string, mapping: Mapping, columns: readonly string[]): ImportFileError {
  const noun = columns.length === 1 ? "the column" : "the columns";
  return new ImportFileError(
    `${basename(path)} does not have ${noun} ${listed(columns)} that the mapping ${mapping.source} reads.`,
  );
}

const listed = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(", ");
