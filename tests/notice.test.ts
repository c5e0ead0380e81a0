/** NOTICE names every direct dependency with its licence, every font and every data source. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { demoGames, demoSources } from "#db/seed/index.ts";
import { checkoutRoot } from "./architecture/source-tree.ts";

const read = (path: string): string => readFileSync(join(checkoutRoot, path), "utf8");

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const packageSchema = z.object({ license: z.string() });

const notice = read("NOTICE");
const manifest = manifestSchema.parse(JSON.parse(read("package.json")));
const direct = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
const licenceOf = (name: string): string =>
  packageSchema.parse(JSON.parse(read(`node_modules/${name}/package.json`))).license;

/** Package and licence of each line of section 3. */
const listed = new Map(
  [...notice.slice(notice.indexOf("3. Direct dependencies")).matchAll(/^ {2}(\S+) {2,}(\S.*)$/gm)].map(
    ([, name = "", licence = ""]) => [name, licence] as const,
  ),
);

describe("NOTICE", () => {
  it("lists every direct dependency with the licence that its package states, and no other", () => {
    const stated = new Map(direct.map((name) => [name, licenceOf(name)]));
    expect([...listed].sort()).toEqual([...stated].sort());
  });

  it("lists no licence that asks more of the product than to be named", () => {
    const permissive = /^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|OFL-1\.1|Unlicense|MIT OR Apache-2\.0)$/;
    const shipped = Object.keys(manifest.dependencies).filter(
      (name) => !permissive.test(listed.get(name) ?? ""),
    );
    expect(shipped).toEqual([]);
  });

  it("credits the sources of the demo data and the fonts", () => {
    const used = new Set(demoGames.flatMap((game) => game.sources.map((entry) => entry.source)));
    expect([...used].sort()).toEqual(Object.keys(demoSources).sort());
    expect(notice).toContain("Copyright (c) 2019, Liza Wood");
    expect(notice).toContain("GameDataBase (c) 2024 by PigSaint");
    expect(notice).toContain("https://creativecommons.org/licenses/by/4.0/");
    expect(notice.match(/SIL Open Font License/g)).not.toBeNull();
    for (const font of ["inter", "bricolage-grotesque"]) {
      const holder = /^Copyright \d{4} (The .*? Authors)/.exec(
        read(`node_modules/@fontsource-variable/${font}/LICENSE`),
      );
      expect(notice).toContain(holder?.[1] ?? font);
    }
  });
});
