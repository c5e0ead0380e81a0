// The words of a page in the browser: phrases that the server resolved for one language, with slots to put values into.
import type * as english from "./en/index.ts";

type Catalogue = typeof english;
/** A part of the catalogue: one a page or piece that is used together. */
export type Namespace = keyof Catalogue;
export type WordKey<N extends Namespace> = keyof Catalogue[N] & string;

/** Text with `{slots}`, or one text a plural form (`one`, `other`, `=0`) where it depends on `count`. */
export type Phrase = string | Readonly<Record<string, string>>;
export type Phrases = Readonly<Record<string, Phrase>>;
export type Values = Readonly<Record<string, string | number>>;

/** Text of a namespace by its key, with its values in their slots. */
export type Say<N extends Namespace> = (key: WordKey<N>, values?: Values) => string;

function formOf(phrase: Phrase, count: unknown, localeTag: string): string {
  if (typeof phrase === "string") return phrase;
  const number = Number(count);
  const form = phrase[`=${number}`] ?? phrase[new Intl.PluralRules(localeTag).select(number)];
  return form ?? phrase["other"] ?? "";
}

/** `31,000`, `31.000`; years and the like are text, not numbers. */
export function numberText(value: number, localeTag: string): string {
  return Math.abs(value) < 1000 ? String(value) : value.toLocaleString(localeTag);
}

function fillText(text: string, values: Values, localeTag: string): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name] ?? slot;
    return typeof value === "number" ? numberText(value, localeTag) : value;
  });
}

/** The phrase as it is read; a slot without a value stays as it is, so that it is noticed. */
export function fillPhrase(phrase: Phrase, values: Values, localeTag: string): string {
  return fillText(formOf(phrase, values["count"], localeTag), values, localeTag);
}

/** Text, or the words between two tags of a name. */
export interface Piece {
  readonly tag?: string | undefined;
  readonly text: string;
}

/** The same in pieces: the phrase's own tags part it before values come in, which are text whatever they look like. */
export function fillPieces(phrase: Phrase, values: Values, localeTag: string): Piece[] {
  const form = formOf(phrase, values["count"], localeTag);
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: whole, 1: tag, 2: text = "", index } of form.matchAll(/<(\w+)>(.*?)<\/\1>/gs)) {
    pieces.push({ text: form.slice(end, index) }, { tag, text });
    end = index + whole.length;
  }
  pieces.push({ text: form.slice(end) });
  return pieces.map((piece) => ({ ...piece, text: fillText(piece.text, values, localeTag) }));
}
