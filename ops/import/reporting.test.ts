/** What an operator sees: progress, the summary, and the reports. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCsvReport } from "./csv-report.ts";
import { findDatabase } from "./database-target.ts";
import { createProgress } from "./progress.ts";
import { summaryLines } from "./summary.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import-report-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("progress", () => {
  function shownBy(isTTY: boolean, at: readonly [milliseconds: number, read: number][]): string {
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 100 });
    let now = 0;
    const progress = createProgress({ stream, now: () => now });
    progress.start(12_000);
    for (const [milliseconds, read] of at) {
      now = milliseconds;
      progress.update(read);
    }
    progress.stop();
    return String(stream.read() ?? "");
  }

  it("is a line every two seconds and one at the end where nobody can see a bar", () => {
    expect(
      shownBy(false, [
        [1_000, 1_000],
        [2_000, 3_000],
        [2_500, 3_500],
        [6_000, 12_000],
      ]).split("\n"),
    ).toEqual([
      "12,000 rows to import",
      "3,000 of 12,000 rows, 1,500 rows/s, about 6 s left",
      "12,000 of 12,000 rows, 2,000 rows/s, about 0 s left",
      "",
    ]);
  });

  it("is a bar with rows, rate and time left on a terminal", () => {
    const shown = shownBy(true, [[2_000, 3_000]]);
    expect(shown).toContain("25% | 3,000 of 12,000 rows, 1,500 rows/s, about 6 s left");
  });
});

describe("a report", () => {
  const columns = ["line", "value"];

  it("quotes what needs quotes, and starts anew in each run", async () => {
    const path = join(folder, "r.csv");
    writeFileSync(path, "old");
    const report = createCsvReport(path, columns);
    await report.write([2, 'a "b", c\nd']);
    await report.write([3, undefined]);
    await report.close();
    expect(readFileSync(path, "utf8")).toBe('line,value\n2,"a ""b"", c\nd"\n3,\n');
  });

  it("without rows makes no file, and leaves no rows of an earlier run", async () => {
    const path = join(folder, "r.csv");
    await createCsvReport(path, columns).close();
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, "line,value\n2,old\n");
    await createCsvReport(path, columns).close();
    expect(readFileSync(path, "utf8")).toBe("line,value\n");
  });

  it("that cannot be written is one sentence with the way out", async () => {
    const report = createCsvReport(join(folder, "no", "r.csv"), columns);
    await expect(report.write([1])).rejects.toThrow(/cannot be written .*--rejects/);
  });
});

describe("the summary", () => {
  const summary = {
    read: 1_003,
    accepted: 900,
    unchanged: 100,
    rejected: 3,
    games: 800,
    newGames: 700,
    doubtful: [],
  };
  const rejection = { line: 7, column: "Price", value: "-1", reason: "negative_price" } as const;

  it("has the sums first and says where the rejected rows are", () => {
    const lines = summaryLines(summary, { dryRun: false, rejections: [], reports: { rejects: "r.csv" } });
    expect(lines).toEqual([
      "read 1,003 = accepted 900 + unchanged 100 + rejected 3",
      "800 games, 700 new",
      "Rejected rows are in r.csv",
    ]);
  });

  it("lists rejected rows in a dry run, and doubtful merges always", () => {
    const doubtful = [
      { title: "Doom", reason: "years_far_apart", years: [1992, 1994], lines: [3, 9] } as const,
    ];
    const lines = summaryLines(
      { ...summary, doubtful },
      { dryRun: true, rejections: [rejection], reports: {} },
    );
    expect(lines).toEqual([
      "Dry run, nothing written: read 1,003 = accepted 900 + unchanged 100 + rejected 3",
      "800 games, 700 new",
      "Rejected rows:",
      '  line 7, Price: "-1" negative_price',
      "  … and 2 more",
      "1 doubtful merge:",
      '  "Doom" (1992, 1994): years_far_apart, lines 3, 9',
    ]);
  });
});

describe("the database", () => {
  const url = "postgresql://user:secret@ep-cool-1.eu.aws.neon.tech/shop";

  it("is the environment's, over its HTTP endpoint or the vendor's own", () => {
    const devVars = join(folder, ".dev.vars");
    writeFileSync(devVars, "DATABASE_URL=postgresql://localhost/other\n");
    expect(findDatabase({ DATABASE_URL: url }, devVars)).toEqual({
      url,
      httpUrl: "https://api.eu.aws.neon.tech/sql",
      host: "ep-cool-1.eu.aws.neon.tech",
    });
    const httpUrl = "http://localhost:8790/sql";
    expect(findDatabase({ DATABASE_URL: url, DATABASE_HTTP_URL: httpUrl }, devVars).httpUrl).toBe(httpUrl);
  });

  it("is the local one where the environment names none; without either the way out is named", () => {
    const devVars = join(folder, ".dev.vars");
    expect(() => findDatabase({}, devVars)).toThrow(/set DATABASE_URL .* or run `npm run dev`/);
    writeFileSync(devVars, `DATABASE_URL="${url}"\nDATABASE_HTTP_URL=http://localhost:8790/sql\n`);
    expect(findDatabase({}, devVars)).toMatchObject({ url, httpUrl: "http://localhost:8790/sql" });
  });
});
