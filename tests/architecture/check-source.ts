/** Rules about what a module says: its head, its notes, and what shipped code must never do. */
import ts from "typescript";
import { lineOf, parse, walk } from "./imports.ts";
import { isTest, type SourceFile } from "./source-tree.ts";

const inWorker = (path: string): boolean => /^(app|workers)\//.test(path) && !isTest(path);
const ships = (path: string): boolean => /^(app|workers|db|ops)\//.test(path) && !isTest(path);

/** The files that may touch bindings and secrets as the platform hands them over. */
const readsRawEnv = /^workers\/env\.ts$/;
const passesRawEnv = /^workers\/(index|compose|load-context)\.ts$/;

function isProcessEnv(node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === "env" &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === "process"
  );
}

/** `env.STRIPE_SECRET_KEY`, `c.env.STRIPE_SECRET_KEY`: the spelling of a raw variable. */
function isRawVariable(node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node) || !/^[A-Z][A-Z0-9_]+$/.test(node.name.text)) return false;
  const owner = node.expression;
  return (
    (ts.isIdentifier(owner) && owner.text === "env") ||
    (ts.isPropertyAccessExpression(owner) && owner.name.text === "env")
  );
}

function isEnvType(node: ts.Node): boolean {
  return ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && node.typeName.text === "Env";
}

function namesNodeEnv(node: ts.Node): boolean {
  return (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && node.text === "NODE_ENV";
}

function isTransactionCall(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === "transaction"
  );
}

const secretName = /(secret|signature|token|password|digest|hmac|apikey|otp)$/i;

function nameOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : "";
}

/** `a === b` where one side is named like a secret and the other is a value too: its time says how much matched. */
function comparesSecrets(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  if (kind !== ts.SyntaxKind.EqualsEqualsEqualsToken && kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken)
    return false;
  const isValue = (side: ts.Expression): boolean =>
    !ts.isLiteralExpression(side) && !["undefined", "null"].includes(side.getText());
  return (
    (secretName.test(nameOf(node.left)) || secretName.test(nameOf(node.right))) &&
    isValue(node.left) &&
    isValue(node.right)
  );
}

interface Rule {
  readonly applies: (path: string) => boolean;
  readonly breaks: (node: ts.Node) => boolean;
  readonly message: string;
}

const rules: readonly Rule[] = [
  { applies: inWorker, breaks: isProcessEnv, message: "reads process.env inside the Worker" },
  { applies: ships, breaks: namesNodeEnv, message: "branches on NODE_ENV in shipped code" },
  {
    applies: (path) => !isTest(path),
    breaks: isTransactionCall,
    message: "opens an interactive transaction",
  },
  {
    applies: (path) => inWorker(path) && !readsRawEnv.test(path),
    breaks: isRawVariable,
    message: "reads a raw variable; workers/env.ts is the only reader",
  },
  {
    applies: (path) => inWorker(path) && !readsRawEnv.test(path) && !passesRawEnv.test(path),
    breaks: isEnvType,
    message: "takes the raw Env; take a port or a value instead",
  },
  {
    // The cookie's own list of links is made without copies; nobody else sees how long that takes.
    applies: (path) => inWorker(path) && path.startsWith("workers/") && path !== "workers/shared/tokens.ts",
    breaks: comparesSecrets,
    message: "compares a secret with ===; use timingSafeEqual",
  },
];

/** One sentence for each place where a module does what its part of the house may not do. */
export function checkConstructs(file: SourceFile): string[] {
  const active = rules.filter((rule) => rule.applies(file.path));
  const found: string[] = [];
  walk(parse(file), (node) => {
    for (const rule of active) {
      if (rule.breaks(node)) found.push(`${file.path}:${lineOf(node)} ${rule.message}`);
    }
  });
  return found;
}

function commentsOf(source: ts.SourceFile): string[] {
  const ranges = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) return;
    const around = [
      ...(ts.getLeadingCommentRanges(source.text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(source.text, node.end) ?? []),
    ];
    for (const range of around) ranges.set(range.pos, source.text.slice(range.pos, range.end));
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [...ranges.values()];
}

const leftNote = /\b(TODO|FIXME|HACK|XXX)\b/;

/** Every module but a suite begins with a comment that says what it is, and no comment promises work for later. */
export function checkComments(file: SourceFile): string[] {
  const source = parse(file);
  const text = file.text.replace(/^#!.*\n/, "");
  const headless =
    /\.test\.tsx?$/.test(file.path) || /^\s*\/[/*]/.test(text)
      ? []
      : [`${file.path} has no comment at its head`];
  const notes = commentsOf(source)
    .filter((comment) => leftNote.test(comment))
    .map((comment) => `${file.path} keeps a note for later: ${comment.trim()}`);
  return [...headless, ...notes];
}

const drawer = /(^|\/)(utils?|lib|libs|helpers?|common|misc)(\/|\.tsx?$)/;
const kebabSegment = /^@?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;

/** Names are kebab-case with the role after a dot; no folder is a drawer. Remix decides the names of route folders. */
export function checkName(path: string): string[] {
  const found: string[] = [];
  if (drawer.test(path)) found.push(`${path} is a drawer; name it for what it knows`);
  const own = path.startsWith("app/routes/") ? path.replace(/^app\/routes\/[^/]+\/?/, "") : path;
  const odd = own.split("/").find((segment) => segment !== "" && !kebabSegment.test(segment));
  if (odd !== undefined) found.push(`${path}: "${odd}" is not kebab-case with its role after a dot`);
  return found;
}
