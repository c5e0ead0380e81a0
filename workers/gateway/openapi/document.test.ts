import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { apiDocumentSchema, createAnswerChecker, operationsOf } from "#tests/openapi/answer-checker.ts";
import { z } from "zod";
import { errorCodes } from "../../shared/errors.ts";
import { ruleOf } from "../../shared/permissions.ts";
import { apiDescriptions } from "../api-routes.ts";
import { createApiDocument } from "./document.ts";
import { openApiPath, pathNames } from "./operation.ts";
import { errorCodesOf } from "./problems.ts";
import { tags } from "./tags.ts";

const json: unknown = JSON.parse(JSON.stringify(createApiDocument(apiDescriptions)));
const document = apiDocumentSchema.parse(json);
const operations = operationsOf(document);
const checker = createAnswerChecker(document);
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

describe.each(apiDescriptions.map((route) => [nameOf(route), route] as const))("%s", (_name, route) => {
  const { description, validators } = route;

  it("says what it is, what it answers and what it refuses", () => {
    expect(description?.summary).toMatch(/^[A-Z].{3,80}[^.]$/);
    expect(description?.description).toMatch(/^[A-Z].{20,}[.)]$/s);
    expect(tags.map(([name]) => name)).toContain(description?.tag);
    expect(Object.keys(description?.answers ?? {}).length).toBeGreaterThan(0);
    expect(Array.isArray(description?.errors)).toBe(true);
    expect(errorCodesOf(route)).toEqual(expect.arrayContaining(["rate_limited", "internal"]));
  });

  it("shows an example of all that it takes", () => {
    const targets = validators.map(({ target }) => target);
    if (!targets.includes("param")) {
      expect(Object.keys(description?.path ?? {}).sort()).toEqual(pathNames(route.path).sort());
    }
    for (const { target, schema } of validators) {
      const examples = { json: description?.bodyExample, query: description?.queryExample } as const;
      if (target !== "json" && target !== "query") continue;
      expect(examples[target], target).toBeDefined();
      const parsed = schema.safeParse(examples[target]);
      expect(parsed.error?.message, target).toBeUndefined();
    }
  });

  it("shows an example of each answer that fits the answer's schema", () => {
    const path = openApiPath(route.path);
    for (const [status, answer] of Object.entries(description?.answers ?? {})) {
      if (!answer.schema) continue;
      expect(answer.example, status).toBeDefined();
      const mediaType = answer.mediaType ?? "application/json";
      const body: unknown = answer.example;
      expect(checker.check({ method: route.method, path }, { status: Number(status), mediaType, body })).toBe(
        undefined,
      );
    }
  });

  it("is in the document with each schema that refuses its requests", () => {
    const operation = document.paths[openApiPath(route.path)]?.[route.method.toLowerCase()];
    expect(operation?.operationId).toBe(description?.id);
    for (const { target, schema } of validators) {
      if (target === "json") {
        expect(operation?.requestBody?.content["application/json"]?.schema).toBeDefined();
        continue;
      }
      const place = { query: "query", param: "path", header: "header" }[
        target as "query" | "param" | "header"
      ];
      const shape = "shape" in schema && typeof schema.shape === "object" ? (schema.shape ?? {}) : {};
      const named = operation?.parameters.filter((one) => one.in === place).map((one) => one.name) ?? [];
      expect(named.sort()).toEqual(Object.keys(shape).sort());
    }
  });

  it("asks for what the permission table says", () => {
    const operation = document.paths[openApiPath(route.path)]?.[route.method.toLowerCase()];
    const rule = route.permission && ruleOf(route.permission);
    const schemes = operation?.security.flatMap((one) => Object.keys(one)) ?? [];
    const nobody =
      operation?.security.length === 0 || operation?.security.some((one) => !Object.keys(one).length);
    expect(nobody).toBe(rule?.who === "anyone");
    expect(schemes.includes("apiKey")).toBe(rule?.clients === "tokens_and_keys");
    expect(schemes.includes("session")).toBe(rule?.identity !== "none");
  });
});

/** Calls that may be sent again as they are, and why. */
const repeatable: Readonly<Record<string, string>> = {
  receiveStripeEvent: "an event is stored once",
  receiveResendEvent: "an event is stored once",
  confirmCartChanges: "what is confirmed stays confirmed",
  addGamePicture: "the same bytes are one picture",
  revealKey: "the same key is shown",
};

describe("every POST", () => {
  const posts = apiDescriptions.filter(({ method, path }) => method === "POST" && !path.startsWith("/auth/"));
  it.each(posts.map((route) => [nameOf(route), route] as const))(
    "%s takes an Idempotency-Key, or says above why it needs none",
    (_name, { description, idempotency }) => {
      expect(idempotency === undefined).toBe((description?.id ?? "") in repeatable);
    },
  );
});

describe("the document", () => {
  it("holds the API's routes and no other", () => {
    const documented = operations.map(nameOf);
    const mounted = apiDescriptions.map(({ method, path }) => nameOf({ method, path: openApiPath(path) }));
    expect(documented.sort()).toEqual(mounted.sort());
  });

  it("names each call once", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  });

  it("is an OpenAPI 3.1 document to a kept validator", async () => {
    const result = await new Validator().validate(z.record(z.string(), z.unknown()).parse(json));
    expect(result).toEqual({ valid: true });
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
  });

  it("is the same each time", () => {
    expect(JSON.stringify(createApiDocument(apiDescriptions))).toBe(JSON.stringify(json));
  });

  it("documents the one shape of refusals and every code", () => {
    const problem = document.components.schemas["Problem"];
    expect(problem).toMatchObject({
      additionalProperties: false,
      properties: { code: { enum: Object.keys(errorCodes) } },
    });
    for (const { path, method, operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        const examples = response.content?.["application/problem+json"]?.examples;
        if (!examples) continue;
        for (const code of Object.keys(examples)) {
          expect(errorCodes[code as keyof typeof errorCodes].status, `${method} ${path}`).toBe(
            Number(status),
          );
        }
      }
    }
  });
});
