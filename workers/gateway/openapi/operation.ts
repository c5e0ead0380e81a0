// One route as an operation of the API's document.
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject, oas31 } from "zod-openapi";
import type { z } from "zod";
import type { Answer, Parameter } from "../../shared/describe-route.ts";
import type { DescribedRoute } from "../../shared/described-routes.ts";
import { problemResponses } from "./problems.ts";
import { permissionSentence, securityOf } from "./security.ts";

const pathPart = /:([A-Za-z]\w*)(?:\{[^}]*\})?\??/g;

/** `/v1/games/:slug` to `/api/v1/games/{slug}`. */
export function openApiPath(path: string): string {
  return `/api${path.replaceAll(pathPart, "{$1}")}`;
}

/** The names in a router's path. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(pathPart)].map((match) => match[1] ?? "");
}

const json = "application/json";

const schemaOf = (route: DescribedRoute, target: string): z.ZodType | undefined =>
  route.validators.find((part) => part.target === target)?.schema;

function parameter(place: "path" | "header", name: string, given: Parameter | undefined) {
  return {
    name,
    in: place,
    required: true,
    ...(given && { description: given.description, example: given.example }),
    schema: { type: "string" },
  } satisfies oas31.ParameterObject;
}

const keySentences = {
  required: "A name of your own for this call. Sent again with the same body, the first answer comes again.",
  accepted:
    "Optional: a name of your own for this call. Sent again with the same body, the first answer comes again.",
  service: "A name of your own for this call. Sent again with the same body, the same order is answered.",
} as const;

function parametersOf(route: DescribedRoute): oas31.ParameterObject[] {
  const { description, idempotency } = route;
  const inPath = schemaOf(route, "param") ? [] : pathNames(route.path);
  return [
    ...inPath.map((name) => parameter("path", name, description?.path?.[name])),
    ...Object.entries(description?.headers ?? {}).map(([name, given]) => parameter("header", name, given)),
    ...(idempotency
      ? [
          {
            name: "Idempotency-Key",
            in: "header" as const,
            required: idempotency !== "accepted",
            description: keySentences[idempotency],
            example: "6f8a2c1e-93d4-4b57-8e0a-1c2d3e4f5a6b",
            schema: { type: "string" as const, minLength: 8, maxLength: 200, pattern: "^[\\x21-\\x7e]+$" },
          },
        ]
      : []),
  ];
}

function requestBody(route: DescribedRoute): Pick<ZodOpenApiOperationObject, "requestBody"> {
  const raw = route.description?.rawBody;
  if (raw) {
    const { mediaType, description } = raw;
    // Bytes of any kind have no schema (OpenAPI 3.1, 4.8.14.3).
    const content = "example" in raw ? { schema: { type: "object" as const }, example: raw.example } : {};
    return { requestBody: { required: true, description, content: { [mediaType]: content } } };
  }
  const schema = schemaOf(route, "json");
  if (!schema) return {};
  const example = route.description?.bodyExample;
  return {
    requestBody: {
      required: true,
      content: { [json]: { schema, ...(example !== undefined && { example }) } },
    },
  };
}

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

function answerResponse(route: DescribedRoute, given: Answer): ZodOpenApiResponseObject {
  const { description, schema, example, headers = {}, mediaType = json } = given;
  const told = Object.entries(headers).map(
    ([name, sentence]) => [name, { description: sentence, schema: { type: "string" as const } }] as const,
  );
  const keyed = route.idempotency !== undefined;
  return {
    description,
    headers: {
      "X-Request-Id": header("X-Request-Id"),
      ...(route.method === "GET" && schema && { ETag: header("ETag") }),
      ...(keyed && { "Idempotent-Replayed": header("Idempotent-Replayed") }),
      ...Object.fromEntries(told),
    },
    ...(schema && {
      content: { [mediaType]: { schema, ...(example !== undefined && { example }) } },
    }),
  };
}

/** @throws Error for a route that does not say what it is, or what it needs */
export function operationOf(route: DescribedRoute): ZodOpenApiOperationObject {
  const { method, path, permission, description } = route;
  if (!description || !permission) throw new Error(`${method} ${path} has no description.`);
  const query = schemaOf(route, "query");
  const param = schemaOf(route, "param");
  const answers = Object.entries(description.answers).map(
    ([status, given]) => [status, answerResponse(route, given)] as const,
  );
  const unchanged = method === "GET" && description.answers[200]?.schema !== undefined;
  return {
    operationId: description.id,
    tags: [description.tag],
    summary: description.summary,
    description: `${description.description}\n\n${permissionSentence(permission)}`,
    security: securityOf(permission, description),
    "x-permission": permission,
    parameters: parametersOf(route),
    ...((query !== undefined || param !== undefined) && {
      requestParams: {
        ...(query && { query: query as z.ZodObject }),
        ...(param && { path: param as z.ZodObject }),
      },
    }),
    ...(description.queryExample && { "x-query-example": description.queryExample }),
    ...requestBody(route),
    responses: {
      ...Object.fromEntries(answers),
      ...(unchanged && {
        "304": {
          description: "Unchanged since the ETag of If-None-Match.",
          headers: { ETag: header("ETag") },
        },
      }),
      ...problemResponses(route),
    },
  };
}
