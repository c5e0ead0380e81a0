/** Values that break what was not thought of: odd signs, sizes, types, and words of other languages' parsers. */
import fc from "fast-check";

const words = [
  "' OR '1'='1",
  "'; DROP TABLE orders; --",
  "${7*7}",
  "{{constructor.constructor('return 1')()}}",
  "<script>alert(1)</script>",
  "../../../../etc/passwd",
  "%00",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202e\u2066",
  "\uffff",
  "ﬀ İ ß ǅ",
  "👩‍👩‍👧‍👦",
  "\r\nSet-Cookie: a=b",
  "null",
  "undefined",
  "NaN",
  "true",
  "-0",
  "1e309",
  "9".repeat(40),
  "0x10",
  "ord_00000000000000000000000000",
  "key_7zzzzzzzzzzzzzzzzzzzzzzzzz",
  "00000000-0000-0000-0000-000000000000",
  "__proto__",
  "constructor",
  "WyIxIiwyLDNd",
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.integer({ min: 1, max: 4000 }).map((length) => "x".repeat(length)),
);

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { a: value };
  return value;
};

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, 2 ** 31, 99_999_999_999),
  fc.constantFrom<unknown>([], {}, [[]], { __proto__: null, constructor: 1 }),
  fc.integer({ min: 2, max: 300 }).map(nested),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Bodies that are no JSON of ours at all. */
export const hostileBody: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    "{",
    "[]",
    "null",
    "0",
    '"text"',
    '{"a":1}{"b":2}',
    "\ufeff{}",
    "{'a':1}",
    "NaN",
    "\u0000",
  ),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.integer({ min: 1, max: 90_000 }).map((length) => JSON.stringify({ sku: "x".repeat(length) })),
  fc.integer({ min: 10, max: 5_000 }).map((depth) => "[".repeat(depth) + "]".repeat(depth)),
  fc
    .integer({ min: 100, max: 2_000 })
    .map((count) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_value, at) => [`k${at}`, at]))),
    ),
);
