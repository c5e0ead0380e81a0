// zod at the edge of the API: one hook, one error shape.
import { zValidator } from "@hono/zod-validator";
import type { Context, ValidationTargets } from "hono";
import type { z } from "zod";
import { AppError, type FieldError } from "./errors.ts";

/** Paths and sentences of every problem that zod found. */
export function fieldErrors(error: z.core.$ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const paths =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({
      path: path.map(String).join(".") || "(whole)",
      message: issue.code === "unrecognized_keys" ? "there is no such field" : issue.message,
    }));
  });
}

/** @throws AppError `invalid_request` with the fields named */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(fieldErrors(parsed.error));
}

function invalid(fields: FieldError[]): AppError {
  const names = fields.map((field) => `${field.path}: ${field.message}`).join("; ");
  return new AppError("invalid_request", `Check these fields and send again. ${names}`, { fields });
}

const jsonMediaType = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/** @throws AppError `unsupported_media_type`, `invalid_request` for a body that is no JSON */
async function requireJson(c: Context): Promise<void> {
  if (!jsonMediaType.test(c.req.header("Content-Type") ?? "")) {
    throw new AppError(
      "unsupported_media_type",
      "Send the body as JSON, with Content-Type: application/json.",
    );
  }
  try {
    await c.req.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError("invalid_request", "The body is not valid JSON.", { cause: error });
  }
}

/** A part of a request and the schema that it must fit. */
export interface ValidatedPart {
  target: keyof ValidationTargets;
  schema: z.ZodType;
}

const validators = new WeakMap<object, ValidatedPart>();

/** What a handler checks, if it is one that `validate` made. */
export function validatorOf(handler: object): ValidatedPart | undefined {
  return validators.get(handler);
}

/** Validator of one part of a request. @throws AppError `invalid_request`; for `json` also `unsupported_media_type` */
export function validate<T extends z.ZodType, Target extends keyof ValidationTargets>(
  target: Target,
  schema: T,
) {
  const check = zValidator(target, schema, (result) => {
    if (!result.success) throw invalid(fieldErrors(result.error));
  });
  const validated: typeof check = async (c, next) => {
    if (target === "json") await requireJson(c);
    return check(c, next);
  };
  validators.set(validated, { target, schema });
  return validated;
}
