/** Opening and reading files: which are taken, which are refused and with what sentence, and on which lines records stand. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csv, pcFile, pcHeader, salesFile, salesHeader } from "#tests/import/dirty-files.ts";
import type { MalformedRecord, MappingInput, SourceRecord } from "#workers/services/listing/import/index.ts";
import { openImportFile } from "./open-import-file.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "import-files-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const plainMapping: MappingInput = {
  source: "list",
  rowKey: ["title"],
  fields: {
    title: { column: "title" },
    platform: { constant: "PC" },
    genres: { column: "genres", parser: "list" },
  },
};

const map = (mapping: unknown = plainMapping) => put("map.json", JSON.stringify(mapping));

async function recordsOf(path: string, mapPath?: string) {
  const records: (SourceRecord | MalformedRecord)[] = [];
  for await (const record of (await openImportFile(path, mapPath)).readRecords()) records.push(record);
  return records;
}

/** Line and cells of each record, or line and reason. */
async function outlineOf(path: string, mapPath = map()) {
  return (await recordsOf(path, mapPath)).map((record) =>
    "rejection" in record ? [record.line, record.rejection.reason] : [record.line, ...record.values.values()],
  );
}

describe("CSV", () => {
  it("is the same with a byte order mark, with CR LF, and without a last line end", async () => {
    const expected = [
      [2, "A, the game", "x"],
      [3, 'B "two"', "two\nlines"],
      [5, "C", ""],
    ];
    const text = 'title,genres\n"A, the game",x\n"B ""two""","two\nlines"\nC,';
    expect(await outlineOf(put("a.csv", text))).toEqual(expected);
    expect(await outlineOf(put("a.csv", `\uFEFF${text}\n`))).toEqual(expected);
    const crlf = await outlineOf(put("a.csv", text.replaceAll("\n", "\r\n")));
    expect(crlf).toEqual(
      expected.map((row) => row.map((cell) => (cell === "two\nlines" ? "two\r\nlines" : cell))),
    );
  });

  it("skips blank lines and counts them", async () => {
    expect(await outlineOf(put("a.csv", "title,genres\n\nA,x\n\n\nB,y\n"))).toEqual([
      [3, "A", "x"],
      [6, "B", "y"],
    ]);
  });

  it("rejects a record of another width and goes on", async () => {
    expect(await outlineOf(put("a.csv", "title,genres\nA\nB,x,y\nC,x\n"))).toEqual([
      [2, "wrong_column_count"],
      [3, "wrong_column_count"],
      [4, "C", "x"],
    ]);
  });

  it("takes a quote inside an unquoted cell as it is", async () => {
    expect(await outlineOf(put("a.csv", 'title,genres\n5" Disk,x\n"A" B,y\n'))).toEqual([
      [2, '5" Disk', "x"],
      [3, '"A" B', "y"],
    ]);
  });

  it("refuses a file whose quote is never closed, naming the line of its record", async () => {
    const path = put("open.csv", 'title,genres\nA,x\n"B,y\nC,z\n');
    await expect(recordsOf(path, map())).rejects.toThrow(
      "open.csv cannot be read to its end: a quote in the record of line 3 is never closed.",
    );
  });

  it("takes another delimiter from the mapping", async () => {
    const path = put("a.tsv", "title\tgenres\nA, B\tx\n");
    expect(await outlineOf(path, map({ ...plainMapping, delimiter: "\t" }))).toEqual([[2, "A, B", "x"]]);
  });

  it("with a header alone has no records; an empty file is refused", async () => {
    expect(await recordsOf(put("a.csv", "title,genres\n"), map())).toEqual([]);
    await expect(openImportFile(put("none.csv", ""), map())).rejects.toThrow(/^none\.csv is empty/);
  });
});

describe("JSON Lines", () => {
  it("gives one record for each object; anything else is rejected with its line", async () => {
    const text = [
      '{"title": "A", "genres": ["x", "y"]}',
      "",
      '{"title": 7, "genres": null}',
      '{"title": "B"',
      "[1]",
      '{"title": {"en": "C"}, "genres": "x"}',
    ].join("\n");
    expect(await outlineOf(put("a.jsonl", text))).toEqual([
      [1, "A", ["x", "y"]],
      [3, "7"],
      [4, "malformed_record"],
      [5, "malformed_record"],
      [6, "not_text"],
    ]);
  });

  it("needs a mapping, and columns that occur", async () => {
    const path = put("b.jsonl", '{"title": "A"}\n');
    await expect(openImportFile(path)).rejects.toThrow("b.jsonl needs a mapping: name it with --map.");
    await expect(openImportFile(path, map())).rejects.toThrow(
      'b.jsonl does not have the column "genres" that the mapping list reads.',
    );
  });
});

describe("encodings", () => {
  const text = `${csv(
    ["title", "genres"],
    [
      ["A", "x"],
      ["Pokémon", "y"],
    ],
  )}`;

  it.each([
    ["UTF-16 with a byte order mark", Buffer.from(`\uFEFF${text}`, "utf16le"), /UTF-16 \(line 1\)/],
    ["UTF-16 without one", Buffer.from(text, "utf16le"), /UTF-16 \(line 1\)/],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${text}`, "utf16le").swap16(), /UTF-16 \(line 1\)/],
    ["Latin-1", Buffer.from(text, "latin1"), /line 3; Latin-1/],
    ["UTF-8 cut in the middle of a sign", Buffer.from(`${text}é`).subarray(0, -1), /line 4/],
  ])("%s is refused with the line", async (_name, bytes, sentence) => {
    await expect(recordsOf(put("enc.csv", bytes), map())).rejects.toThrow(sentence);
  });

  it("finds a wrong byte far into a big file, and signs that cross the pieces in which it is read", async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `夢夢 ${i},x\n`).join("");
    expect(await recordsOf(put("big.csv", `title,genres\n${rows}`), map())).toHaveLength(40_000);
    const spoilt = Buffer.concat([
      Buffer.from(`title,genres\n${rows}`),
      Buffer.from([0x41, 0xe9, 0x2c, 0x78]),
    ]);
    await expect(recordsOf(put("big.csv", spoilt), map())).rejects.toThrow(/line 40002/);
  });
});

describe("mappings", () => {
  it("are chosen by the header", async () => {
    expect((await openImportFile(put("s.csv", salesFile([])))).mapping.source).toBe("vgsales");
    expect((await openImportFile(put("p.csv", pcFile([])))).mapping.source).toBe("pc-games-2004-2018");
    const reversed = put("r.csv", csv([...pcHeader].reverse(), []));
    expect((await openImportFile(reversed)).mapping.source).toBe("pc-games-2004-2018");
  });

  it("missing columns are named", async () => {
    const header = salesHeader.filter((column) => column !== "Year" && column !== "Publisher");
    await expect(openImportFile(put("cut.csv", csv(header, [])))).rejects.toThrow(
      'The header of cut.csv fits no preset (vgsales needs "Year", "Publisher" too): name a mapping with --map.',
    );
    await expect(openImportFile(put("other.csv", "a,b\n"))).rejects.toThrow(/fits no preset: name a mapping/);
    await expect(openImportFile(put("other.csv", "a,b\n"), map())).rejects.toThrow(
      'other.csv does not have the columns "title", "genres" that the mapping list reads.',
    );
    await expect(openImportFile(put("twice.csv", "title,genres,title\n"), map())).rejects.toThrow(
      'twice.csv has more than one column "title".',
    );
  });

  it.each([
    [{ ...plainMapping, source: "Not a name" }, /source: must be lower-case/],
    [{ ...plainMapping, rowKey: [] }, /rowKey/],
    [{ ...plainMapping, fields: { ...plainMapping.fields, titel: { column: "x" } } }, /titel/],
    [{ ...plainMapping, fields: { title: { column: "title" } } }, /fields\.platform/],
    [
      { ...plainMapping, fields: { ...plainMapping.fields, price: { column: "p", currency: "XXX" } } },
      /currency/,
    ],
  ])("that cannot be used are refused with what is wrong (%#)", async (mapping, problem) => {
    await expect(openImportFile(put("a.csv", "title,genres\n"), map(mapping))).rejects.toThrow(problem);
  });

  it("that are no JSON, or not there, are refused", async () => {
    const path = put("a.csv", "title,genres\n");
    await expect(openImportFile(path, put("map.json", "{"))).rejects.toThrow(/is not JSON/);
    await expect(openImportFile(path, join(folder, "no.json"))).rejects.toThrow(/There is no mapping file/);
  });
});

it("a file that is not there, and a folder, are refused", async () => {
  await expect(openImportFile(join(folder, "nothing.csv"))).rejects.toThrow(
    /^There is no file .*nothing\.csv\.$/,
  );
  await expect(openImportFile(folder)).rejects.toThrow(/is not a file/);
});
