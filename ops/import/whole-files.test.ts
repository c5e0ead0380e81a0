/** The whole files of PLAYSHELF_DATA (default ../shared/data) through the command, with the flags that its npm script gives it. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { dumpWrites } from "#tests/import/catalog-dump.ts";
import { dirtyPc, dirtySales, pcFile, salesFile } from "#tests/import/dirty-files.ts";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const dataFolder = resolve(checkout, process.env["PLAYSHELF_DATA"] ?? "../shared/data");
const hasData = existsSync(join(dataFolder, "vgsales.csv"));
const mostMemoryMiB = 300;

interface Sums {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
}

const realFiles: readonly (readonly [string, Sums])[] = [
  ["vgsales.csv", { read: 16_598, accepted: 16_594, rejected: 4 }],
  ["pc_games_2004_2018.csv", { read: 26_688, accepted: 26_608, rejected: 80 }],
];
const ownFiles: readonly (readonly [string, Sums])[] = [
  ["vgsales.csv", { read: 14, accepted: 13, rejected: 1 }],
  ["pc_games_2004_2018.csv", { read: 16, accepted: 11, rejected: 5 }],
];

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "import-whole-"));
  database = await createTestDatabase();
  if (hasData) return;
  console.log(`No data in ${dataFolder}: the importer's tests on whole files run on small ones of our own.`);
  writeFileSync(join(folder, "vgsales.csv"), salesFile(dirtySales));
  writeFileSync(join(folder, "pc_games_2004_2018.csv"), pcFile(dirtyPc));
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
}, 60_000);

/** The npm script's own flags, from another working folder. */
function nodeArguments(): string[] {
  const scripts = z
    .object({ scripts: z.object({ "catalog:import": z.string() }) })
    .parse(JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"))).scripts;
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const [, ...flags] = scripts["catalog:import"].split(" ");
  return flags.map((flag) => (flag === "tsx" ? tsx : flag.endsWith(".ts") ? join(checkout, flag) : flag));
}

function importFile(name: string): Promise<{ code: number | null; output: string }> {
  const file = join(hasData ? dataFolder : folder, name);
  const child = spawn(process.execPath, [...nodeArguments(), file], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: database.url, DATABASE_HTTP_URL: database.httpUrl },
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  return new Promise((done) => child.once("close", (code) => done({ code, output })));
}

const shown = (value: number) => new Intl.NumberFormat("en-US").format(value);

describe("whole files", { timeout: 600_000 }, () => {
  it("are there where CI runs", () => {
    expect(hasData || process.env["CI"] !== "true", `CI needs the data folder ${dataFolder}`).toBe(true);
  });

  it.each(hasData ? realFiles : ownFiles)(
    "%s is read to its end, nothing is lost, within the memory budget",
    async (name, sums) => {
      const { code, output } = await importFile(name);
      const { read, accepted, rejected } = sums;
      expect(output).toContain(
        `read ${shown(read)} = accepted ${shown(accepted)} + unchanged 0 + rejected ${shown(rejected)}`,
      );
      expect(code).toBe(0);
      expect(Number(/(\d+) MiB of memory/.exec(output)?.[1])).toBeLessThan(mostMemoryMiB);
      const rejects = readFileSync(join(folder, `${name}.rejects.csv`), "utf8")
        .trim()
        .split("\n");
      expect(rejects).toHaveLength(rejected + 1);
      const source = name === "vgsales.csv" ? "vgsales" : "pc-games-2004-2018";
      expect(
        await database.sql`select count(*)::int as rows from catalog_sources where source = ${source}`,
      ).toEqual([{ rows: accepted }]);
    },
  );

  it("a second import of both writes nothing", async () => {
    const before = await dumpWrites(database);
    for (const [name, { accepted }] of hasData ? realFiles : ownFiles) {
      const { code, output } = await importFile(name);
      expect(output).toContain(`accepted 0 + unchanged ${shown(accepted)}`);
      expect(code).toBe(0);
    }
    const after = await dumpWrites(database);
    expect(after.length).toBe(before.length);
    expect(JSON.stringify(after) === JSON.stringify(before)).toBe(true);
  });
});
