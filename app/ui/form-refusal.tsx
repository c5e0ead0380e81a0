// Why a form was refused: at its fields where they are to blame, else in a message above it.
import type { Refused } from "#app/http/form.ts";
import { Notice } from "./notice.tsx";

/** The message for one field of the form `intent`. */
export function fieldError(refused: Refused | undefined, name: string): string | undefined {
  return refused?.refusal.fields.find(({ path }) => path === name)?.message;
}

function waitWords(seconds: number): string {
  if (seconds <= 90) return `Try again in ${Math.max(1, Math.ceil(seconds))} seconds.`;
  if (seconds <= 90 * 60) return `Try again in ${Math.ceil(seconds / 60)} minutes.`;
  return `Try again in ${Math.ceil(seconds / 3600)} hours.`;
}

/** What the error list says to programs, said to people. */
const ownTitles: Partial<Record<Refused["refusal"]["code"], string>> = {
  rate_limited: "That was one try too many",
  dependency_unavailable: "This does not work right now",
};

interface FormRefusalProps {
  refused: Refused | undefined;
  /** Fields that show their own message; when one of them does, there is none above. */
  fields: readonly string[];
  /** Words of the page in place of those of the error list, by code. */
  titles?: Partial<Record<Refused["refusal"]["code"], string>>;
}

export function FormRefusal({ refused, fields, titles = {} }: FormRefusalProps) {
  if (refused === undefined || fields.some((name) => fieldError(refused, name) !== undefined)) return null;
  const { code, title, detail, retryAfterSeconds } = refused.refusal;
  const waits = code === "rate_limited" || code === "dependency_unavailable";
  const words = code === "rate_limited" ? "So that nobody guesses, tries are counted." : detail;
  return (
    <Notice
      tone={waits ? "warn" : "bad"}
      role="alert"
      announced
      title={`${titles[code] ?? ownTitles[code] ?? title}.`}
    >
      <p>
        {words}
        {retryAfterSeconds !== undefined && ` ${waitWords(retryAfterSeconds)}`}
      </p>
    </Notice>
  );
}
