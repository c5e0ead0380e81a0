/** Writes Cap'n Proto's text format, in which workerd reads its configuration. */

/** A value: text, number, truth, list, struct, or a bare word. */
export type CapnpValue =
  | string
  | number
  | boolean
  | CapnpWord
  | readonly CapnpValue[]
  | { readonly [field: string]: CapnpValue | undefined };

/** A word that is written as it is: `void`, or `embed "file"`. */
export class CapnpWord {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

/** The content of a file; the path is relative to the configuration's folder. */
export const embed = (path: string): CapnpWord => new CapnpWord(`embed ${quote(path)}`);

/** A text literal: quotes, backslashes and what is no visible ASCII are escaped byte by byte. */
export function quote(text: string): string {
  const bytes = [...Buffer.from(text, "utf8")].map((byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
    return `\\x${byte.toString(16).padStart(2, "0")}`;
  });
  return `"${bytes.join("")}"`;
}

/** The value in the text format; fields that are undefined are left out. */
export function capnpText(value: CapnpValue): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof CapnpWord) return value.word;
  if (isList(value)) return `[${value.map(capnpText).join(", ")}]`;
  const fields = Object.entries(value).flatMap(([name, field]) =>
    field === undefined ? [] : [`${name} = ${capnpText(field)}`],
  );
  return `(${fields.join(", ")})`;
}

function isList(value: CapnpValue): value is readonly CapnpValue[] {
  return Array.isArray(value);
}
