/** Which service owns which table, and whether a repository writes a table of another service. */
import ts from "typescript";
import { lineOf, parse, walk } from "./imports.ts";
import { isTest, type SourceFile } from "./source-tree.ts";

/** A table by the name of its constant and by its name in SQL. */
export interface OwnedTable {
  readonly constant: string;
  readonly sqlName: string;
  readonly owner: string;
}

const tableFactories = new Set(["pgTable", "table"]);

/** The owner that the head comment of a schema file names, `none` where it holds no table. */
function ownerOf(file: SourceFile): string | undefined {
  const head = /^\s*(?:\/\/[^\n]*\n\s*)+|^\s*\/\*[\s\S]*?\*\//.exec(file.text)?.[0] ?? "";
  return /\bOwner: ([a-z-]+)/.exec(head)?.[1];
}

function tableCall(node: ts.Node): { constant: string; sqlName: string } | undefined {
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name)) return undefined;
  const call = node.initializer;
  if (call === undefined || !ts.isCallExpression(call)) return undefined;
  const callee = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
  const name = call.arguments[0];
  if (!ts.isIdentifier(callee) || !tableFactories.has(callee.text)) return undefined;
  if (name === undefined || !ts.isStringLiteralLike(name)) return undefined;
  return { constant: node.name.text, sqlName: name.text };
}

/** The tables of `db/schema` with their owners, and a sentence for each file that does not say it rightly. */
export function tablesOf(
  schemaFiles: readonly SourceFile[],
  services: readonly string[],
): { tables: OwnedTable[]; problems: string[] } {
  const tables: OwnedTable[] = [];
  const problems: string[] = [];
  for (const file of schemaFiles) {
    const owner = ownerOf(file);
    const own: OwnedTable[] = [];
    walk(parse(file), (node) => {
      const found = tableCall(node);
      if (found) own.push({ ...found, owner: owner ?? "nobody" });
    });
    if (owner === undefined) problems.push(`${file.path} does not name its owner ("Owner: <service>")`);
    else if (owner === "none" && own.length > 0) problems.push(`${file.path} has tables but no owner`);
    else if (owner !== "none" && !services.includes(owner)) {
      problems.push(`${file.path} names the owner ${owner}, which is no folder of workers/services`);
    }
    tables.push(...own);
  }
  return { tables, problems };
}

const writeMethods = new Set(["insert", "update", "delete"]);

function identifierName(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : undefined;
}

/** The text of a template literal with each `${constant}` written as `$constant$`. */
function templateText(node: ts.Node): string | undefined {
  if (ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  const spans = node.templateSpans.map(
    (span) => `$${identifierName(span.expression) ?? ""}$${span.literal.text}`,
  );
  return node.head.text + spans.join("");
}

const sqlWrite =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:only\s+)?"?([$\w]+)"?/gi;

/** Row locks and upserts use the word "update" without writing a table of their own. */
const noTableWord = /\b(?:for\s+(?:no\s+key\s+)?update|do\s+update)\b/gi;

function writtenTables(node: ts.Node): string[] {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const target = identifierName(node.arguments[0]);
    return writeMethods.has(node.expression.name.text) && target !== undefined ? [target] : [];
  }
  const text = templateText(node);
  if (text === undefined) return [];
  return [...text.replaceAll(noTableWord, "").matchAll(sqlWrite)].map((match) =>
    (match[1] ?? "").replaceAll("$", ""),
  );
}

/** One sentence for each write in a service that changes a table of another service. */
export function checkTableWrites(files: readonly SourceFile[], tables: readonly OwnedTable[]): string[] {
  const owners = new Map(
    tables.flatMap(({ constant, sqlName, owner }) => [[constant, owner] as const, [sqlName, owner] as const]),
  );
  return files.flatMap((file) => {
    const service = /^workers\/services\/([^/]+)\//.exec(file.path)?.[1];
    if (service === undefined || isTest(file.path)) return [];
    const found: string[] = [];
    walk(parse(file), (node) => {
      for (const name of writtenTables(node)) {
        const owner = owners.get(name);
        if (owner !== undefined && owner !== service) {
          found.push(`${file.path}:${lineOf(node)} writes ${name}, which belongs to ${owner}`);
        }
      }
    });
    return found;
  });
}
