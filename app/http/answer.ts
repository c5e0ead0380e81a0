// From a service's refusal to what a page can show: a thrown Response, or facts for the form that asked.
import type { AppLoadContext } from "@remix-run/cloudflare";
import { refusalIn } from "#app/messages/refusals.server.ts";
import { type AppError, type ErrorCode, type FieldError, errorCodes } from "#workers/shared/errors.ts";
import { describeError } from "#workers/shared/describe-error.ts";
import { toAppError } from "#workers/shared/to-app-error.ts";

/** What a page may know of a failure; never a stack, never a message that was not written for customers. */
export interface Refusal {
  code: ErrorCode;
  status: number;
  title: string;
  detail: string;
  fields: FieldError[];
  /** Public facts, such as the lines that are short. */
  meta: Record<string, unknown>;
  requestId: string;
  /** When trying again is worth it. */
  retryAfterSeconds?: number;
}

/** By name and not by class: the pages' bundle has its own copy of the class. */
function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "code" in error;
}

/** The refusal behind an expected failure; undefined for anything unexpected. */
function asRefusal(error: unknown, { actor, locale }: AppLoadContext): Refusal | undefined {
  if (!isAppError(error)) return undefined;
  const { status, title } = errorCodes[error.code];
  return refusalIn(locale, {
    code: error.code,
    status,
    title,
    detail: error.detail,
    fields: [...error.fields],
    meta: { ...error.meta },
    requestId: actor.requestId,
    ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
  });
}

function unexpected(error: unknown, context: AppLoadContext): Refusal {
  context.logger.log("error", "page_failed", { error: describeError(error) });
  const { code, status } = toAppError(error);
  return refusalIn(context.locale, {
    code,
    status,
    title: errorCodes[code].title,
    detail: "The page could not be made. Nothing was charged or changed.",
    fields: [],
    meta: {},
    requestId: context.actor.requestId,
  });
}

/**
 * Runs the work of a loader. A failure becomes a thrown JSON Response with its status and a `Refusal` as body,
 * which the error page shows; an unexpected one is logged first. Thrown Responses pass through.
 */
export async function answer<T>(context: AppLoadContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Response) throw error;
    const refusal = asRefusal(error, context) ?? unexpected(error, context);
    throw Response.json(refusal, { status: refusal.status, statusText: refusal.title });
  }
}

/** As `answer`, for forms: an expected refusal is returned, so that the form can show it and keep what was typed. */
export async function answerForm<T>(
  context: AppLoadContext,
  work: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; refusal: Refusal }> {
  return answer(context, async () => {
    try {
      return { ok: true, value: await work() };
    } catch (error) {
      const refusal = asRefusal(error, context);
      if (!refusal) throw error;
      return { ok: false, refusal };
    }
  });
}

/** The 404 of a page that has no service behind it. */
export function notFound(context: AppLoadContext, detail: string): Response {
  const { status, title } = errorCodes.not_found;
  const refusal = refusalIn<Refusal>(context.locale, {
    code: "not_found",
    status,
    title,
    detail,
    fields: [],
    meta: {},
    requestId: context.actor.requestId,
  });
  return Response.json(refusal, { status, statusText: title });
}
