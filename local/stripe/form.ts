/** Reads the form encoding of Stripe's v1 API: `line_items[0][price_data][currency]=usd` becomes nested data. */

export type FormValue = string | FormValue[] | { [key: string]: FormValue };
type Tree = { [key: string]: string | Tree };

/**
 * Decodes a query string or form body. Objects whose keys are all numbers, or empty as in `expand[]`, become arrays.
 */
export function decodeForm(text: string): { [key: string]: FormValue } {
  const root: Tree = Object.create(null) as Tree;
  for (const [name, value] of new URLSearchParams(text)) insert(root, pathOf(name), value);
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, settle(value)]));
}

function pathOf(name: string): string[] {
  const start = name.indexOf("[");
  if (start < 0) return [name];
  return [
    name.slice(0, start),
    ...[...name.slice(start).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? ""),
  ];
}

function insert(node: Tree, path: string[], value: string): void {
  const [rawKey = "", ...rest] = path;
  const key = rawKey === "" ? String(Object.keys(node).length) : rawKey;
  if (rest.length === 0) {
    node[key] = value;
    return;
  }
  const child = node[key];
  const next: Tree = typeof child === "object" ? child : (Object.create(null) as Tree);
  node[key] = next;
  insert(next, rest, value);
}

function settle(node: string | Tree): FormValue {
  if (typeof node === "string") return node;
  const entries = Object.entries(node);
  if (entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => settle(value));
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, settle(value)]));
}
