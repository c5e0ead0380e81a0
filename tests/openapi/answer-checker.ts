/** Compares answers with the API's document: status, media type and body must be among what it says. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { z } from "zod";

const mediaSchema = z.looseObject({
  schema: z.unknown().optional(),
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.unknown()).optional(),
});
const contentSchema = z.record(z.string(), mediaSchema);
const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.enum(["path", "query", "header", "cookie"]),
  required: z.boolean().optional(),
  schema: z.record(z.string(), z.unknown()).optional(),
  example: z.unknown().optional(),
  description: z.string().optional(),
});
export type ApiParameter = z.output<typeof parameterSchema>;

const operationSchema = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.looseObject({ content: contentSchema }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ description: z.string(), content: contentSchema.optional() }),
  ),
});
export type ApiOperation = z.output<typeof operationSchema>;

export const apiDocumentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
/** The document as far as tests read it. */
export type ReadDocument = z.output<typeof apiDocumentSchema>;

/** An operation with its place. */
export interface PlacedOperation {
  method: string;
  path: string;
  operation: ApiOperation;
}

/** Every operation, in the document's order. */
export function operationsOf(document: ReadDocument): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

const pointerPart = (name: string): string =>
  encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

export interface AnswerChecker {
  /** What is wrong with an answer, in one sentence; undefined for one that the document allows. */
  check(
    at: Pick<PlacedOperation, "method" | "path">,
    answer: { status: number; mediaType: string | null; body: unknown },
  ): string | undefined;
  /** What is wrong with a value that a part of the document describes; `pointer` are the names on the way to its schema. */
  checkValue(pointer: readonly string[], value: unknown): string | undefined;
}

export function createAnswerChecker(document: ReadDocument): AnswerChecker {
  // `strict` would refuse the document's own words, such as `example`.
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  formats.default(ajv);
  ajv.addSchema(document, "api");
  const compiled = new Map<string, ValidateFunction>();
  const validatorAt = (pointer: readonly string[]): ValidateFunction => {
    const $ref = `api#/${pointer.map(pointerPart).join("/")}`;
    const known = compiled.get($ref) ?? ajv.compile({ $ref });
    compiled.set($ref, known);
    return known;
  };
  const checkValue = (pointer: readonly string[], value: unknown): string | undefined => {
    const validate = validatorAt(pointer);
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };
  return {
    checkValue,
    check({ method, path }, { status, mediaType, body }) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      const response = operation?.responses[String(status)];
      if (!response) return `the status ${status} is not documented`;
      const content = response.content ?? {};
      if (mediaType === null || Object.keys(content).length === 0) {
        const empty = body === undefined || body === "";
        return empty && Object.keys(content).length === 0 ? undefined : `${status} came as ${mediaType}`;
      }
      const [essence = ""] = mediaType.split(";");
      if (content[essence] === undefined) return `${status} came as ${mediaType}`;
      return checkValue(
        ["paths", path, method.toLowerCase(), "responses", String(status), "content", essence, "schema"],
        body,
      );
    },
  };
}
