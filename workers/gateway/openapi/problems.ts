// Refusals in the API's document: the one shape, and under each status the codes that a route may answer.
import type { ZodOpenApiResponseObject } from "zod-openapi";
import { z } from "zod";
import type { DescribedRoute } from "../../shared/described-routes.ts";
import { errorCodes, type ErrorCode } from "../../shared/errors.ts";
import { ruleOf } from "../../shared/permissions.ts";
import { problemType } from "../problem.ts";

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457 with members of ours; nothing else is ever in it. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: "`urn:playshelf:problem:` and the code." }),
    title: z.string().meta({ description: "What the code means, the same each time." }),
    status: z.int().meta({ description: "The HTTP status again." }),
    detail: z.string().meta({ description: "What to do about it, in one sentence; safe to show." }),
    code: z.enum(codes).meta({ description: "What went wrong, for programs." }),
    requestId: z.string().meta({ description: "Leads to the store's log line." }),
    fields: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .meta({ description: "What was wrong with which field of the request; empty for other refusals." }),
    meta: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "Facts about the refusal, such as the lines that are short." }),
  })
  .meta({ id: "Problem", description: "Every refusal (RFC 9457), as application/problem+json." });

/** Any call may meet these: limits, failures, and text that cannot be kept. */
const everywhere: readonly ErrorCode[] = [
  "invalid_request",
  "uri_too_long",
  "headers_too_large",
  "rate_limited",
  "internal",
  "dependency_unavailable",
];
const safeMethods = new Set(["GET", "HEAD"]);

/** Every code that a route may answer: its own, and those of its permission, validators, method and idempotency. */
export function errorCodesOf(route: DescribedRoute): ErrorCode[] {
  const { method, permission, validators, idempotency, description } = route;
  const rule = permission && ruleOf(permission);
  const found = new Set<ErrorCode>([...everywhere, ...(description?.errors ?? [])]);
  if (rule && rule.identity !== "none") found.add("unauthenticated").add("forbidden");
  if (rule?.provenWithinMinutes !== undefined) found.add("second_factor_required");
  if (!safeMethods.has(method)) found.add("forbidden").add("payload_too_large").add("unsupported_media_type");
  if (validators.some(({ target }) => target === "json")) found.add("unsupported_media_type");
  if (idempotency) found.add("idempotency_mismatch");
  if (idempotency === "required" || idempotency === "accepted") found.add("idempotency_in_progress");
  return codes.filter((code) => found.has(code));
}

const exampleName = (code: ErrorCode): string => `problem_${code}`;

/** A refusal of each code, as `components.examples`. */
export const problemExamples = Object.fromEntries(
  codes.map((code) => {
    const { title, status } = errorCodes[code];
    const fields =
      code === "invalid_request"
        ? [{ path: "quantity", message: "Too small: expected number to be >=1" }]
        : [];
    const value = {
      type: problemType(code),
      title,
      status,
      detail: "A sentence that says what to do.",
      code,
      requestId: "2f1c9a4e-6d0b-4c57-9e34-0b8f6a1d2c3e",
      fields,
    } satisfies z.output<typeof problemSchema>;
    return [exampleName(code), { summary: title, value }];
  }),
);

/** The responses of refusals by status. */
export function problemResponses(route: DescribedRoute): Record<string, ZodOpenApiResponseObject> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorCodesOf(route)) {
    const { status } = errorCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses = [...byStatus].map(([status, list]): [string, ZodOpenApiResponseObject] => [
    String(status),
    {
      description: list.map((code) => `\`${code}\`: ${errorCodes[code].title}.`).join(" "),
      headers: {
        "X-Request-Id": { $ref: "#/components/headers/X-Request-Id" },
        ...((status === 429 || status === 503) && {
          "Retry-After": { $ref: "#/components/headers/Retry-After" },
        }),
      },
      content: {
        "application/problem+json": {
          schema: {
            $ref: "#/components/schemas/Problem",
            properties: { code: { enum: list } },
          },
          examples: Object.fromEntries(
            list.map((code) => [code, { $ref: `#/components/examples/${exampleName(code)}` }]),
          ),
        },
      },
    },
  ]);
  return Object.fromEntries(responses);
}
