// Nesting is counted from bytes.
import { expect, it } from "vitest";
import { jsonDepth } from "./json-depth.ts";

const depth = (text: string): number => jsonDepth(new TextEncoder().encode(text));

it.each([
  ["1", 0],
  ['"[[["', 0],
  ['"\\"[["', 0],
  ["[]", 1],
  ['{"a":[1,{"b":2}],"c":[]}', 3],
  ["[".repeat(60_000), 60_000],
  ["]]]]", 0],
])("%.40s is nested that deep", (text, expected) => {
  expect(depth(text)).toBe(expected);
});
