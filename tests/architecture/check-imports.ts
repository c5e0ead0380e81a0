/** Holds each import of each module against the rules of `import-rules.ts`. */
import { importsOf, targetOf, type ImportTarget, type ModuleImport } from "./imports.ts";
import { type Zone, zoneOf } from "./import-rules.ts";
import { isTest, type SourceFile } from "./source-tree.ts";

function isAllowed(zone: Zone, target: ImportTarget, item: ModuleImport): boolean {
  if (target.kind === "package") return zone.packages.test(target.name);
  if (isTest(target.path)) return false;
  return zone.files.some(
    (allowance) => allowance.files.test(target.path) && (!allowance.typesOnly || item.typeOnly),
  );
}

function describe(target: ImportTarget, item: ModuleImport): string {
  const what = target.kind === "package" ? `package ${target.name}` : target.path;
  return item.typeOnly ? `types of ${what}` : what;
}

/** One sentence for each import that the house does not allow; the npm package `remix` is refused to tests too. */
export function checkImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const imports = importsOf(file).map((item) => ({ item, target: targetOf(file.path, item.specifier) }));
    const remix = imports
      .filter(({ target }) => target.kind === "package" && target.name === "remix")
      .map(({ item }) => `${file.path}:${item.line} imports remix, which throws when it is loaded`);
    if (isTest(file.path)) return remix;

    const zone = zoneOf(file.path);
    if (zone === undefined) return [`${file.path} lies in no part of the house`];
    const refused = imports
      .filter(({ item, target }) => !isAllowed(zone, target, item))
      .map(
        ({ item, target }) => `${file.path}:${item.line} (${zone.name}) imports ${describe(target, item)}`,
      );
    return [...remix, ...refused];
  });
}
