// Why a form was refused: at its fields where they are to blame, else in a message above it.
import type { Refused } from "#app/http/form.ts";
import type { Say, WordKey } from "#app/messages/words.ts";
import { Notice } from "./notice.tsx";
import { useWords } from "./words.tsx";

/** The message for one field of the form `intent`. */
export function fieldError(refused: Refused | undefined, name: string): string | undefined {
  return refused?.refusal.fields.find(({ path }) => path === name)?.message;
}

function waitWords(seconds: number, say: Say<"forms">): string {
  if (seconds <= 90) return say("waitSeconds", { count: Math.max(1, Math.ceil(seconds)) });
  if (seconds <= 90 * 60) return say("waitMinutes", { count: Math.ceil(seconds / 60) });
  return say("waitHours", { count: Math.ceil(seconds / 3600) });
}

/** What the error list says to programs, said to people. */
const ownTitles: Partial<Record<Refused["refusal"]["code"], WordKey<"forms">>> = {
  rate_limited: "tooManyTitle",
  dependency_unavailable: "notNow",
};

interface FormRefusalProps {
  refused: Refused | undefined;
  /** Fields that show their own message; when one of them does, there is none above. */
  fields: readonly string[];
  /** Words of the page in place of those of the error list, by code. */
  titles?: Partial<Record<Refused["refusal"]["code"], string>>;
}

export function FormRefusal({ refused, fields, titles = {} }: FormRefusalProps) {
  const say = useWords("forms");
  if (refused === undefined || fields.some((name) => fieldError(refused, name) !== undefined)) return null;
  const { code, title, detail, retryAfterSeconds } = refused.refusal;
  const ownTitle = ownTitles[code];
  const waits = code === "rate_limited" || code === "dependency_unavailable";
  const words = code === "rate_limited" ? say("tooMany") : detail;
  return (
    <Notice
      tone={waits ? "warn" : "bad"}
      role="alert"
      announced
      title={`${titles[code] ?? (ownTitle === undefined ? title : say(ownTitle))}.`}
    >
      <p>
        {words}
        {retryAfterSeconds !== undefined && ` ${waitWords(retryAfterSeconds, say)}`}
      </p>
    </Notice>
  );
}
