// Every failure of the API in one shape (RFC 9457), never a stack or SQL text.
import { type AppError, type ErrorCode, errorCodes } from "../shared/errors.ts";

/** The URI that names a kind of problem. */
export function problemType(code: ErrorCode): string {
  return `urn:playshelf:problem:${code}`;
}

/** `application/problem+json` of an expected failure. */
export function problemResponse(error: AppError, requestId: string): Response {
  const { code, detail, fields, meta, retryAfterSeconds, status } = error;
  const body = {
    type: problemType(code),
    title: errorCodes[code].title,
    status,
    detail,
    code,
    requestId,
    fields,
    ...(Object.keys(meta).length > 0 && { meta }),
  };
  return Response.json(body, {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "private, no-store",
      ...(retryAfterSeconds !== undefined && { "Retry-After": String(retryAfterSeconds) }),
    },
  });
}
