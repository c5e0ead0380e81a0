/** What documents name (files, npm scripts, links) and whether it exists; and the table of the system's parts. */
import { posix } from "node:path";

/** One document; `path` is relative to the root of the checkout. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** What there is to be named. */
export interface Checkout {
  readonly files: readonly string[];
  readonly scripts: ReadonlySet<string>;
}

/** One row of the table of parts. */
export interface PartRow {
  readonly part: string;
  readonly what: string;
  readonly shownBy: string;
  readonly status: string;
}

/** Folders and files that exist only after a command made them. */
const generated =
  /^(build|dist|node_modules|screenshots|coverage|test-results|\.wrangler)(\/|$)|^\.dev\.vars$|^\.env$/;

const topFolders = /^(app|workers|db|local|tests|docs|ops|public|\.ci)\//;
const rootFile =
  /^[\w.-]+\.(json|ts|js|toml|md)$|^(LICENSE|NOTICE|\.dev\.vars\.example|\.npmrc|\.gitignore)$/;
const npmBuiltIns = new Set(["ci", "install", "i"]);

/** The npm scripts that a text tells the reader to run. */
function scriptsIn(text: string): string[] {
  const runs = [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map((match) => match[1] ?? "");
  const short = [...text.matchAll(/\bnpm (test|start)\b/g)].map((match) => match[1] ?? "");
  return [...runs, ...short].filter((name) => !npmBuiltIns.has(name));
}

/** Inline code spans outside fenced blocks. */
function codeSpans(text: string): string[] {
  const prose = text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "");
  return [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
}

/** The path that a code span names, or nothing when it names something else. */
function pathIn(span: string): string | undefined {
  const path = span.replace(/^\.\//, "");
  if (/\s/.test(path) || generated.test(path)) return undefined;
  return topFolders.test(path) || rootFile.test(path) ? path : undefined;
}

/** `<name>`, `*`, `NNNN` and `…` stand for one part of a name. */
function exists(path: string, files: readonly string[]): boolean {
  const pattern = path
    .replace(/\/$/, "/**")
    .split(/(<[^>]+>|\*\*|\*|NNNN|…|\.\.\.)/)
    .map((piece, index) =>
      index % 2 === 0 ? piece.replace(/[$()+.?[\\\]^{|}]/g, "\\$&") : piece === "**" ? ".+" : "[^/]+",
    )
    .join("");
  const matcher = new RegExp(`^${pattern}(/.*)?$`);
  // A bare name stands for a file of that name, wherever it lies.
  return files.some((file) => matcher.test(path.includes("/") ? file : posix.basename(file)));
}

function linksIn({ path, text }: Document): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => posix.normalize(posix.join(posix.dirname(path), target)));
}

/** One sentence for each file, script or link that a document names and that does not exist. */
export function checkReferences(document: Document, { files, scripts }: Checkout): string[] {
  const named = codeSpans(document.text).flatMap((span) => pathIn(span) ?? []);
  return [
    ...named.filter((path) => !exists(path, files)).map((path) => `names the file ${path}`),
    ...scriptsIn(document.text)
      .filter((name) => !scripts.has(name))
      .map((name) => `names the npm script ${name}`),
    ...linksIn(document)
      .filter((path) => !generated.test(path) && !exists(path, files))
      .map((path) => `links to ${path}`),
  ].map((problem) => `${document.path} ${problem}, which does not exist`);
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** The rows of the table whose head is `| Part | … | Status |`: part, what it is here, what shows it, status. */
export function partRows(text: string): PartRow[] {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => /^\|\s*Part\s*\|.*\|\s*Status\s*\|\s*$/i.test(line));
  if (head === -1) return [];
  const end = lines.findIndex((line, index) => index > head && !line.startsWith("|"));
  return lines.slice(head + 2, end === -1 ? undefined : end).map((line) => {
    const [part = "", what = "", shownBy = "", status = ""] = cellsOf(line);
    return { part, what, shownBy, status };
  });
}

const statusForm = /^(works|planned|replaced by .+ because .+)$/;

/** One sentence for each part without a row, and for each row that does not say how it stands or what shows it. */
export function checkParts(rows: readonly PartRow[], parts: readonly string[]): string[] {
  const rowless = parts
    .filter((part) => !rows.some((row) => row.part === part))
    .map((part) => `no row for "${part}"`);
  const formless = rows
    .filter(({ status }) => !statusForm.test(status))
    .map(({ part, status }) => `"${part}" has the status "${status}"`);
  const unshown = rows
    .filter(({ status, shownBy }) => status !== "planned" && !/`[^`]+`/.test(shownBy))
    .map(({ part }) => `"${part}" names no file, test or command that shows it`);
  return [...rowless, ...formless, ...unshown];
}

const countCells = (row: string): number => row.split(/(?<!\\)\|/).length;

/** Rows of tables that have more or fewer cells than the head of their table. */
export function checkTables({ path, text }: Document): string[] {
  const problems: string[] = [];
  let head: number | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (!line.startsWith("|")) head = undefined;
    else if (head === undefined) head = countCells(line);
    else if (countCells(line) !== head)
      problems.push(`${path}:${index + 1} has not as many cells as its head`);
  }
  return problems;
}
