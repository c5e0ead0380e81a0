// `/api/docs`: the API's document and the page that shows it.
import { Hono } from "hono";
import { z } from "zod";
import { allow } from "../../shared/allow.ts";
import { describe, answer, type RouteDescription } from "../../shared/describe-route.ts";
import type { DescribedRoute } from "../../shared/described-routes.ts";
import type { GatewayEnv } from "../gateway-env.ts";
import { createApiDocument } from "./document.ts";
import { referencePage, referencePolicy } from "./reference-page.ts";

const docs = {
  document: {
    id: "getApiDocument",
    tag: "Documentation",
    summary: "This description",
    description: "The OpenAPI 3.1 document of the API, for generators and tools.",
    answers: {
      200: answer("The document.", z.looseObject({ openapi: z.string() }), { openapi: "3.1.1" }),
    },
    errors: [],
  },
  page: {
    id: "getApiReference",
    tag: "Documentation",
    summary: "This description, as a page",
    description: "The reference for people, with requests to try.",
    answers: {
      200: {
        description: "The page.",
        schema: z.string(),
        example: "<!doctype html>…",
        mediaType: "text/html",
      },
    },
    errors: [],
  },
} as const satisfies Record<string, RouteDescription>;

const shared = "public, max-age=300";

/** `routes` is asked once an isolate, at the first request: the document describes these routes, too. */
export function createDocsRoutes(routes: () => readonly DescribedRoute[]) {
  let text: string | undefined;
  return new Hono<GatewayEnv>()
    .get("/", allow("docs:read"), describe(docs.page), (c) =>
      c.html(referencePage, 200, { "Cache-Control": shared, "Content-Security-Policy": referencePolicy }),
    )
    .get("/openapi.json", allow("docs:read"), describe(docs.document), (c) => {
      text ??= JSON.stringify(createApiDocument(routes()));
      return c.body(text, 200, { "Content-Type": "application/json", "Cache-Control": shared });
    });
}
