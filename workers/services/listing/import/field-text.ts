/** Reads one field of a record as text that Postgres can store, or refuses the row. */
import type { Rejection, RejectReason, SourceRecord } from "./import-row.ts";

/** Bytes of UTF-8 that one field may have. */
export const maxFieldBytes = 10_000;

/** Signs of a refused value that the rejects file repeats. */
const shownLength = 200;

/** Ends the mapping of one row; `at` adds the line. */
export class RowRefusal extends Error {
  override readonly name = "RowRefusal";
  readonly rejection: Omit<Rejection, "line">;

  constructor(rejection: Omit<Rejection, "line">) {
    super(rejection.reason);
    this.rejection = rejection;
  }

  at(line: number): Rejection {
    return { line, ...this.rejection };
  }
}

/** A value short enough to be shown, without cutting a sign in two. */
export function shownValue(value: string): string {
  const signs = Array.from(value.slice(0, shownLength * 2));
  return signs.length <= shownLength && value.length <= shownLength * 2
    ? value
    : `${signs.slice(0, shownLength).join("")}…`;
}

/** Ends the mapping of the row at hand. */
export function refuse(column: string, value: string, reason: RejectReason): never {
  throw new RowRefusal({ column, value: shownValue(value), reason });
}

const utf8 = new TextEncoder();
const loneSurrogate = /\p{Surrogate}/u;

function isTooLong(text: string): boolean {
  return (
    text.length > maxFieldBytes ||
    (text.length > maxFieldBytes / 3 && utf8.encode(text).length > maxFieldBytes)
  );
}

/**
 * The text of a column (or of one element of a list in it); empty when the record does not have it.
 * Refuses what is too long, a list where text belongs, and signs that no text column holds: NUL and lone surrogates.
 */
export function fieldText(record: SourceRecord, column: string, place?: number): string {
  const value = record.values.get(column) ?? "";
  const texts = typeof value === "string" ? [value] : place === undefined ? value : [value[place] ?? ""];
  for (const text of texts) {
    if (isTooLong(text)) refuse(column, text, "field_too_long");
    if (text.includes("\0") || loneSurrogate.test(text))
      refuse(column, text.replace(/\0|\p{Surrogate}/gu, "�"), "unstorable_text");
  }
  return texts.join(", ");
}
