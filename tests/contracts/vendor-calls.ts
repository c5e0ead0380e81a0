/** Finds, with the TypeScript checker, every call of a vendor's client in the code that ships. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Packages that talk to a hosted service. */
const vendorPackages = [
  "stripe",
  "resend",
  "@upstash/redis",
  "@upstash/ratelimit",
  "@neondatabase/serverless",
  "meilisearch",
];

/** One call: `package` and the name of what is called, such as `SessionResource.create`; `at` is `file:line`. */
export type VendorCall = { name: string; at: string };

/**
 * Lists the calls whose declaration lies in a vendor's package, so that neither aliases nor hand-overs hide one.
 * @param root the checkout. @param folders what ships, relative to it.
 */
export function findVendorCalls(root: string, folders: readonly string[]): VendorCall[] {
  const files = folders.flatMap((folder) => sourceFiles(join(root, folder)));
  const program = ts.createProgram([...files, ...typings(root)], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const calls: VendorCall[] = [];

  const visit = (node: ts.Node, file: ts.SourceFile): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = vendorName(
        checker.getResolvedSignature(node)?.declaration ?? declarationOf(node.expression, checker),
      );
      if (name !== undefined) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
        calls.push({ name, at: `${file.fileName.slice(root.length + 1)}:${line + 1}` });
      }
    }
    ts.forEachChild(node, (child) => visit(child, file));
  };
  for (const path of files) {
    const file = program.getSourceFile(path);
    if (file) visit(file, file);
  }
  return calls;
}

/** What a constructor without a signature of its own refers to. */
function declarationOf(expression: ts.Expression, checker: ts.TypeChecker): ts.Node | undefined {
  const symbol = checker.getSymbolAtLocation(expression);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target?.declarations?.[0];
}

function vendorName(declaration: ts.Node | undefined): string | undefined {
  if (declaration === undefined) return undefined;
  const path = declaration.getSourceFile().fileName;
  const vendor = vendorPackages.find((name) => path.includes(`/node_modules/${name}/`));
  if (vendor === undefined) return undefined;
  const names: string[] = [];
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    const name =
      ts.isConstructorDeclaration(node) || ts.isConstructSignatureDeclaration(node) ? "new" : nameOf(node);
    if (name !== undefined && names.length < 2) names.unshift(name);
  }
  return `${vendor}: ${names.join(".")}`;
}

function nameOf(node: ts.Node): string | undefined {
  if (
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isVariableDeclaration(node)
  ) {
    return node.name?.getText();
  }
  return undefined;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

function typings(root: string): string[] {
  return ts.sys.fileExists(join(root, "worker-configuration.d.ts"))
    ? [join(root, "worker-configuration.d.ts")]
    : [];
}
