// What a route says of itself: a middleware that does nothing on its way and is read when the API's document is made.
import type { MiddlewareHandler } from "hono";
import { z } from "zod";
import type { ErrorCode } from "./errors.ts";

/** Statuses of answers that are no refusal. */
export type AnswerStatus = 200 | 201 | 202 | 204 | 303;

/** One answer: in words, with its schema and an example where it has a body. */
export interface Answer {
  description: string;
  schema?: z.ZodType;
  example?: unknown;
  /** Header -> what it says. */
  headers?: Readonly<Record<string, string>>;
  /** Of the body; JSON unless named. */
  mediaType?: string;
}

/** A parameter of path or header that no validator names. */
export interface Parameter {
  description: string;
  example: string;
  schema?: z.ZodType;
}

/** A body as it is sent: an object as the example shows, or bytes of any kind. */
export type RawBody = { mediaType: string; description: string } & (
  { example: unknown } | { isBinary: true }
);

/** Header tokens that open something to whoever shows them. */
export type ShownToken = "cart" | "order";

export interface RouteDescription {
  /** Name of the call for generated clients; unique. */
  id: string;
  /** The group under which the reference shows it. */
  tag: string;
  summary: string;
  description: string;
  /** Each part of the path. */
  path?: Readonly<Record<string, Parameter>>;
  headers?: Readonly<Record<string, Parameter>>;
  /** An example of what the validator of the query takes. */
  queryExample?: Readonly<Record<string, unknown>>;
  /** An example of what the validator of the body takes. */
  bodyExample?: unknown;
  /** A body that no validator reads, such as a signed one. */
  rawBody?: RawBody;
  opens?: ShownToken;
  answers: Readonly<Partial<Record<AnswerStatus, Answer>>>;
  /** What it may refuse beyond what its permission, its validators and every call bring along. */
  errors: readonly ErrorCode[];
}

const described = new WeakMap<object, RouteDescription>();

/** Handler of a route, after `allow()`: passes on, and lets `descriptionOf` answer. */
export function describe(description: RouteDescription): MiddlewareHandler {
  const handler: MiddlewareHandler = (_c, next) => next();
  described.set(handler, description);
  return handler;
}

/** What `describe` was given, if this handler is one of its. */
export function descriptionOf(handler: object): RouteDescription | undefined {
  return described.get(handler);
}

/** A JSON answer whose example is checked against its schema, by the compiler and by a test. */
export function answer<T extends z.ZodType>(
  description: string,
  schema: T,
  example: z.output<T>,
  headers?: Readonly<Record<string, string>>,
): Answer {
  return { description, schema, example, ...(headers && { headers }) };
}

type Shape = Readonly<Record<string, z.ZodType>>;

/**
 * Gives a schema its name in the document, and its fields their sentences; in place, so that every schema which holds it
 * refers to it. Fields whose schema has a name of its own keep the sentence of that.
 * @throws Error when a field's schema is shared with another field, for then one sentence would stand for both
 */
export function named<S extends Shape>(
  name: string,
  schema: z.ZodObject<S>,
  description: string,
  fields: Partial<Record<keyof S, string>> = {},
): void {
  schema.register(z.globalRegistry, { id: name, description });
  for (const [field, sentence] of Object.entries(fields)) {
    const part = schema.shape[field];
    if (part === undefined || sentence === undefined) continue;
    if (z.globalRegistry.get(part)) throw new Error(`${name}.${field} has its sentence already.`);
    part.register(z.globalRegistry, { description: sentence });
  }
}
