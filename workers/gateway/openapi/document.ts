// The API's document (OpenAPI 3.1), made of the routes themselves and the very schemas that refuse their requests.
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import type { DescribedRoute } from "../../shared/described-routes.ts";
import { openApiPath, operationOf } from "./operation.ts";
import { problemExamples, problemSchema } from "./problems.ts";
import { securitySchemes } from "./security.ts";
import { tags } from "./tags.ts";

const text = { type: "string" } as const;

/** Headers that several answers carry. */
const headers = {
  "X-Request-Id": {
    description: "Leads to the store's log line; a plain one of yours is kept.",
    schema: text,
  },
  ETag: { description: "Send it as If-None-Match to be told whether anything changed.", schema: text },
  "Retry-After": { description: "Seconds to wait before the next try.", schema: text },
  "Idempotent-Replayed": {
    description: "`true` when this is what the same Idempotency-Key was answered before.",
    schema: text,
  },
};

const description = `The store over JSON.

Amounts are integers in minor units beside an ISO 4217 code. Instants are ISO 8601 in UTC. Ids carry their kind.
Refusals are \`application/problem+json\` with a code of a closed list. Lists are read page by page: send \`nextCursor\` back as \`cursor\`
with the same filters. A 429 says in \`Retry-After\` how long to wait. Unsafe calls that matter take an \`Idempotency-Key\`.`;

function pathsOf(routes: readonly DescribedRoute[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, unknown>> = {};
  // One that says nothing of itself is left out; a test names it.
  for (const route of routes.filter(({ description }) => description !== undefined)) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
}

export type ApiDocument = ReturnType<typeof createDocument>;

/** The same routes give the same document, byte by byte. */
export function createApiDocument(routes: readonly DescribedRoute[]): ApiDocument {
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "Playshelf API",
      version: "1",
      description,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "This store" }],
    tags: tags.map(([name, sentence]) => ({ name, description: sentence })),
    paths: pathsOf(routes),
    components: {
      schemas: { Problem: problemSchema },
      examples: problemExamples,
      headers,
      securitySchemes,
    },
  });
}
