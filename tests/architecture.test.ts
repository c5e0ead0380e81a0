/** The house holds: who imports whom, who writes which table, and what shipped code never does. */
import { describe, expect, it } from "vitest";
import { checkImports } from "./architecture/check-imports.ts";
import { checkComments, checkConstructs, checkName } from "./architecture/check-source.ts";
import { listFiles, readSources } from "./architecture/source-tree.ts";
import { checkTableWrites, tablesOf } from "./architecture/table-ownership.ts";

const sources = readSources();
const services = [
  ...new Set(sources.flatMap(({ path }) => /^workers\/services\/([^/]+)\//.exec(path)?.[1] ?? [])),
];
const schema = tablesOf(
  sources.filter(({ path }) => path.startsWith("db/schema/")),
  services,
);

// Reading and parsing the whole checkout takes a while on a busy machine.
describe("the house", { timeout: 60_000 }, () => {
  it("is there to be checked", () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(schema.tables.length).toBeGreaterThan(5);
  });

  it("imports only along the allowed lines", () => {
    expect(checkImports(sources)).toEqual([]);
  });

  it("does nothing that its part may not do", () => {
    expect(sources.flatMap(checkConstructs)).toEqual([]);
  });

  it("says at the head of each module what it is, and keeps no notes for later", () => {
    expect(sources.flatMap(checkComments)).toEqual([]);
  });

  it("names files in kebab-case and has no drawers", () => {
    const code = listFiles().filter((path) => /^(app|workers|db|ops|local|tests)\/.*\.tsx?$/.test(path));
    expect(code.flatMap(checkName)).toEqual([]);
  });

  it("has an owner for each table", () => {
    expect(schema.problems).toEqual([]);
  });

  it("lets a service write only its own tables", () => {
    expect(checkTableWrites(sources, schema.tables)).toEqual([]);
  });
});
