/** Finds what a module imports, with the TypeScript parser, and where in the checkout that leads. */
import { posix } from "node:path";
import ts from "typescript";
import { type SourceFile } from "./source-tree.ts";

/** One import, export-from, dynamic import, `require` or `import("…")` type of a module. */
export interface ModuleImport {
  readonly specifier: string;
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Where an import leads: a file of the checkout, or a package by its name. */
export type ImportTarget =
  { readonly kind: "file"; readonly path: string } | { readonly kind: "package"; readonly name: string };

/** Every rule looks at every file; each is parsed once. */
const parsed = new WeakMap<SourceFile, ts.SourceFile>();

/** Parses one file; JSX is understood in `.tsx`. */
export function parse(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const kind = file.path.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
  parsed.set(file, source);
  return source;
}

/** Calls `visit` for the node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
  });
}

/** The line of a node, counted from one. */
export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

function isTypeOnlyImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  if (clause.name !== undefined || clause.namedBindings === undefined) return false;
  return ts.isNamedImports(clause.namedBindings) && allTypes(clause.namedBindings.elements);
}

function isTypeOnlyExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  return (
    node.exportClause !== undefined &&
    ts.isNamedExports(node.exportClause) &&
    allTypes(node.exportClause.elements)
  );
}

function allTypes(elements: readonly { readonly isTypeOnly: boolean }[]): boolean {
  return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}

function callSpecifier(node: ts.CallExpression): ts.Expression | undefined {
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === "require";
  return isImport || isRequire ? node.arguments[0] : undefined;
}

function importOf(node: ts.Node): { specifier: ts.Node | undefined; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    return { specifier: node.moduleSpecifier, typeOnly: isTypeOnlyImport(node) };
  }
  if (ts.isExportDeclaration(node)) {
    return { specifier: node.moduleSpecifier, typeOnly: isTypeOnlyExport(node) };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.literal, typeOnly: true };
  }
  if (ts.isCallExpression(node)) return { specifier: callSpecifier(node), typeOnly: false };
  return undefined;
}

/** Everything that the file imports, in the order of the text. */
export function importsOf(file: SourceFile): ModuleImport[] {
  const found: ModuleImport[] = [];
  walk(parse(file), (node) => {
    const hit = importOf(node);
    if (hit?.specifier === undefined || !ts.isStringLiteralLike(hit.specifier)) return;
    found.push({ specifier: hit.specifier.text, typeOnly: hit.typeOnly, line: lineOf(node) });
  });
  return found;
}

/** Resolves a specifier as the bundler does: `#root/*` and relative ones are files, the rest are packages. */
export function targetOf(fromPath: string, specifier: string): ImportTarget {
  const bare = specifier.replace(/\?.*$/, "");
  if (bare.startsWith("#")) return { kind: "file", path: bare.slice(1) };
  if (bare.startsWith(".")) {
    return { kind: "file", path: posix.normalize(posix.join(posix.dirname(fromPath), bare)) };
  }
  const parts = bare.split("/");
  const name = bare.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? bare);
  return { kind: "package", name };
}
