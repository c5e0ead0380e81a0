/** Values that a JSON Schema of the API's document allows, and values that come near. */
import fc from "fast-check";
import { z } from "zod";
import type { ReadDocument } from "#tests/openapi/answer-checker.ts";
import { hostileText, hostileValue } from "./hostile.ts";

const schemaSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
});
type Schema = z.output<typeof schemaSchema>;

function resolve(document: ReadDocument, schema: unknown): Schema {
  const read = schemaSchema.catch({}).parse(schema);
  const name = read.$ref?.split("/").at(-1);
  return name === undefined ? read : resolve(document, document.components.schemas[name]);
}

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  email: fc.constantFrom("fuzz@example.com", "a.b+c@example.com"),
  "date-time": fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  date: fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  uuid: fc.uuid(),
  uri: fc.webUrl(),
};

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  const known = format === undefined ? undefined : formats[format];
  if (known) return known;
  const bounds = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 200)) };
  if (pattern !== undefined) {
    try {
      const matching = fc.stringMatching(new RegExp(pattern, "u"), { size: "small" });
      fc.sample(matching, { numRuns: 1, seed: 1 });
      return matching;
    } catch {
      // A pattern that cannot be generated from: any text does.
    }
  }
  return fc.string(bounds);
}

/** What the schema allows; `noise` is how many of a hundred values, at each level, are something else. */
export function valueOf(
  document: ReadDocument,
  given: unknown,
  noise: number,
  depth = 0,
): fc.Arbitrary<unknown> {
  const schema = resolve(document, given);
  const within = allowed(document, schema, noise, depth);
  return noise === 0
    ? within
    : fc.oneof({ weight: 100 - noise, arbitrary: within }, { weight: noise, arbitrary: hostileValue });
}

function allowed(
  document: ReadDocument,
  schema: Schema,
  noise: number,
  depth: number,
): fc.Arbitrary<unknown> {
  const inner = (part: unknown): fc.Arbitrary<unknown> => valueOf(document, part, noise, depth + 1);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (depth > 6) return fc.constant(null);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (alternatives) return fc.oneof(...alternatives.map(inner));
  const types = [schema.type].flat().filter((type) => type !== undefined);
  const [type] = types;
  if (types.length > 1) {
    return fc.oneof(...types.map((one) => allowed(document, { ...schema, type: one }, noise, depth)));
  }
  switch (type) {
    case "object": {
      const properties = Object.entries(schema.properties ?? {});
      const model = Object.fromEntries(properties.map(([name, part]) => [name, inner(part)]));
      const required = noise > 0 ? [] : (schema.required ?? []);
      const plain = fc.record(model, { requiredKeys: required });
      return noise > 0 ? fc.oneof(fc.record(model), plain) : plain;
    }
    case "array":
      return fc.array(inner(schema.items), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 6),
      });
    case "integer": {
      const min = Math.max(schema.minimum ?? -1000, Number.MIN_SAFE_INTEGER);
      return fc.integer({
        min,
        max: Math.max(min, Math.min(schema.maximum ?? 1000, Number.MAX_SAFE_INTEGER)),
      });
    }
    case "number":
      return fc.double({ noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return noise > 0 ? fc.oneof({ weight: 5, arbitrary: textOf(schema) }, hostileText) : textOf(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}
