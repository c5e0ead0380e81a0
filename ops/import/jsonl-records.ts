/** Reads a JSON Lines file as a stream of records: one object a line, blank lines skipped. */
import {
  shownValue,
  type FieldValue,
  type MalformedRecord,
  type SourceRecord,
} from "#workers/services/listing/import/index.ts";
import { readUtf8 } from "./utf8-text.ts";

async function* readLines(path: string): AsyncGenerator<{ line: number; text: string }> {
  let line = 0;
  let pending = "";
  for await (const piece of readUtf8(path)) {
    const texts = (pending + piece).split("\n");
    pending = texts.pop() ?? "";
    for (const text of texts) yield { line: (line += 1), text };
  }
  if (pending !== "") yield { line: line + 1, text: pending };
}

/** Text, numbers and truth values as text, lists of them as lists, null as absent; undefined for an object. */
function fieldOf(value: unknown): FieldValue | null | undefined {
  if (value === null) return null;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.map(fieldOf);
  return texts.every((text) => typeof text === "string") ? texts : undefined;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}

/** One record for each line that is a JSON object; any other line is malformed. */
export async function* readJsonLines(path: string): AsyncGenerator<SourceRecord | MalformedRecord> {
  for await (const { line, text } of readLines(path)) {
    if (text.trim() === "") continue;
    const object = parseObject(text);
    yield object === undefined
      ? { line, rejection: { line, column: "", value: shownValue(text), reason: "malformed_record" } }
      : toRecord(line, object);
  }
}

function toRecord(line: number, object: Record<string, unknown>): SourceRecord | MalformedRecord {
  const values = new Map<string, FieldValue>();
  for (const [column, value] of Object.entries(object)) {
    const field = fieldOf(value);
    if (field === undefined) {
      const shown = shownValue(JSON.stringify(value));
      return { line, rejection: { line, column, value: shown, reason: "not_text" } };
    }
    if (field !== null) values.set(column, field);
  }
  return { line, values };
}

/** Which of the wanted columns no record of the file has. Reads until all are found. */
export async function findAbsentColumns(path: string, wanted: readonly string[]): Promise<string[]> {
  const absent = new Set(wanted);
  for await (const { text } of readLines(path)) {
    for (const column of Object.keys(parseObject(text) ?? {})) absent.delete(column);
    if (absent.size === 0) break;
  }
  return [...absent];
}
