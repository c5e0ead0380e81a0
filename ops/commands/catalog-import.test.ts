/** The command as an operator runs it: exit codes, sentences, and what is left when it is killed. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dumpCatalog } from "#tests/import/catalog-dump.ts";
import { dirtyPc, pcFile, salesFile, type SalesRow } from "#tests/import/dirty-files.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";

const tsxLoader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const command = fileURLToPath(new URL("catalog-import.ts", import.meta.url));

let folder: string;
let databases: TestDatabase[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import-command-"));
  databases = [];
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  for (const database of databases) await database.drop();
}, 60_000);

async function newDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

function put(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function start(database: TestDatabase, args: readonly string[]) {
  const child = spawn(process.execPath, ["--import", tsxLoader, command, ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: database.url, DATABASE_HTTP_URL: database.httpUrl },
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  const ended = new Promise<{ code: number | null; output: string }>((done) => {
    child.once("close", (code) => done({ code, output }));
  });
  return { child, ended };
}

const batchesOf = (database: TestDatabase) =>
  database.standIn.requests.filter(({ statements }) =>
    statements.some((text) => text.includes("import_catalog_batch")),
  );

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 5));
}

describe("catalog:import", { timeout: 120_000 }, () => {
  it("ends with 0 and the sums when the file was read to its end, rejected rows or not", async () => {
    const { code, output } = await start(await newDatabase(), [put("pc.csv", pcFile(dirtyPc))]).ended;
    expect(output).toContain("read 16 = accepted 11 + unchanged 0 + rejected 5");
    expect(code).toBe(0);
    expect(readFileSync(join(folder, "pc.csv.rejects.csv"), "utf8").trim().split("\n")).toHaveLength(6);
  });

  it("ends with another code and one sentence when it cannot read the file to its end, and has written nothing", async () => {
    const database = await newDatabase();
    const empty = await dumpCatalog(database);
    const latin = put("latin.csv", Buffer.from(salesFile([["Pokémon", "GB", "1996"]]), "latin1"));
    const open = put("open.csv", `${pcFile(dirtyPc)}9,"never closed`);
    const cases = [
      [[], "Name one file to import (--help shows how)."],
      [["--frobnicate"], "frobnicate"],
      [["nothing.csv"], "There is no file nothing.csv."],
      [[latin], "latin.csv is not UTF-8 (line 2;"],
      [[open], "a quote in the record of line 19 is never closed"],
      [[put("a.csv", "Name,Platform\n")], "Year"],
      [[put("b.csv", pcFile(dirtyPc)), "--rejects", join(folder, "no", "where.csv")], "--rejects"],
    ] as const;
    for (const [args, sentence] of cases) {
      const { code, output } = await start(database, args).ended;
      expect(output).toContain(sentence);
      expect(code).toBe(1);
      expect(output).not.toMatch(/\n\s+at /);
    }
    expect(await dumpCatalog(database)).toEqual(empty);
  });

  it("says that the database cannot be reached", async () => {
    const database = await newDatabase();
    database.standIn.failNext(100, { status: 503 });
    const { code, output } = await start(database, [put("pc.csv", pcFile(dirtyPc))]).ended;
    expect(output).toContain("The import stopped:");
    expect(code).toBe(1);
  });

  it("killed half-way and run again, leaves what an undisturbed run leaves", async () => {
    const file = put("sales.csv", salesFile(manyRows(2_300)));
    const whole = await newDatabase();
    expect((await start(whole, [file]).ended).code).toBe(0);
    expect(batchesOf(whole)).toHaveLength(5);

    const broken = await newDatabase();
    for (const batches of [1, 3]) {
      const before = batchesOf(broken).length;
      broken.standIn.setDelay(100);
      const { child, ended } = start(broken, [file]);
      await until(() => batchesOf(broken).length >= before + batches + 1);
      child.kill("SIGKILL");
      await ended;
    }
    broken.standIn.setDelay(0);
    const half = await broken.sql<{ n: number }>`select count(*)::int as n from catalog_sources`;
    expect(half[0]?.n).toBeGreaterThan(0);
    expect(half[0]?.n).toBeLessThan(2_000);
    const { code, output } = await start(broken, [file]).ended;
    expect(code).toBe(0);
    expect(output).toMatch(/unchanged [1-9]/);
    expect(await dumpCatalog(broken)).toEqual(await dumpCatalog(whole));
    expect(existsSync(join(folder, "sales.csv.rejects.csv"))).toBe(true);
  });
});

/** Titles that meet again on other platforms, in other years and without one; some spellings clash in their slug. */
function manyRows(count: number): SalesRow[] {
  const platforms = ["PS2", "PS3", "X360", "PC", "Wii", "DS", "2600"];
  return Array.from({ length: count }, (_, i) => {
    const step = (i * 7_919) % 1_013;
    const title = ["Quest", "QUEST!", "Quést", "Quest +"][step % 4] ?? "";
    const year = step % 11 === 0 ? "N/A" : String(1985 + (step % 30));
    return [`${title} ${step % 331}`, platforms[i % 7] ?? "PC", year, "Action", `Maker ${step % 97}`];
  });
}
