// Plain forms: what was typed is read and checked, and comes back with the page when it was refused.
import { data, redirect } from "@remix-run/cloudflare";
import type { AppLoadContext, TypedResponse } from "@remix-run/cloudflare";
import type { z } from "zod";
import { AppError, type FieldError } from "#workers/shared/errors.ts";
import { answerForm, type Refusal } from "./answer.ts";

/** A form that was refused; `values` are what was typed, several of one name with commas, never secrets. */
export interface Refused {
  refusal: Refusal;
  /** Which of the page's forms it was. */
  intent: string;
  values: Record<string, string>;
}

/** The text of a field; empty when it was not sent, or was a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** `at least 12 characters` -> `At least 12 characters.` */
function sentence(message: string): string {
  const trimmed = message.trim();
  const whole = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** @throws AppError `invalid_request` with a sentence for each field that is wrong */
export function parseForm<Output>(schema: z.ZodType<Output>, form: FormData): Output {
  const typed = Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
  const parsed = schema.safeParse(typed);
  if (parsed.success) return parsed.data;
  const fields: FieldError[] = parsed.error.issues.map(({ path, message }) => ({
    path: path.join("."),
    message: message.startsWith("Invalid") ? "this does not look right" : message,
  }));
  throw new AppError("invalid_request", "Something in the form needs another look.", { fields });
}

/** One `Set-Cookie` header a value. */
export function withCookies(setCookies: readonly string[], init: HeadersInit = {}): Headers {
  const headers = new Headers(init);
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return headers;
}

/** On to another page with `GET`. */
export function leadTo(path: string, setCookies: readonly string[] = []): TypedResponse<never> {
  return redirect(path, { status: 303, headers: withCookies(setCookies) });
}

interface Work<Done> {
  /** Names of the fields that the page shows again when it was refused; never passwords or codes. */
  keep: readonly string[];
  run: (form: FormData) => Promise<Done>;
}

/**
 * Runs what a form asks for. An expected refusal comes back as `Refused` with its status and `Retry-After`; whatever
 * else fails becomes the error page.
 */
export async function submit<Done>(context: AppLoadContext, form: FormData, { keep, run }: Work<Done>) {
  const done = await answerForm(context, () => run(form));
  if (done.ok) return done.value;
  const { refusal } = done;
  const refused: Refused = {
    refusal: {
      ...refusal,
      fields: refusal.fields.map(({ path, message }) => ({ path, message: sentence(message) })),
    },
    intent: textOf(form, "intent"),
    values: Object.fromEntries(
      keep.map((name) => [
        name,
        form
          .getAll(name)
          .filter((one) => typeof one === "string")
          .join(),
      ]),
    ),
  };
  return data(refused, {
    status: refusal.status,
    ...(refusal.retryAfterSeconds !== undefined && {
      headers: { "Retry-After": String(refusal.retryAfterSeconds) },
    }),
  });
}
