// Writes generated rows into a table by COPY, no faster than the server takes them.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { SyntheticTable, Value } from "./synthetic-catalogue.ts";

/** Lines that are sent together. */
const linesOfChunk = 2_000;

/** Rows in COPY's text format; generated values have no tab, line end or backslash. */
function* chunks(rows: Iterable<readonly Value[]>, onRows: (count: number) => void): Generator<string> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(row.map((value) => (value === null ? "\\N" : String(value))).join("\t"));
    if (lines.length < linesOfChunk) continue;
    yield `${lines.join("\n")}\n`;
    onRows(lines.length);
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join("\n")}\n`;
  onRows(lines.length);
}

/** Answers how many rows were written. @throws when the table refuses one: then none is. */
export async function copyTable(
  client: Client,
  { table, columns, rows }: SyntheticTable,
  games: number,
  onRows: (count: number) => void,
): Promise<number> {
  let written = 0;
  const source = chunks(rows(games), (count) => {
    written += count;
    onRows(written);
  });
  await pipeline(
    Readable.from(source),
    client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`)),
  );
  return written;
}
