// The catalogues of both languages, and what loaders hand to their pages of them. They never reach the browser whole.
import { type Locale, localeTags } from "#workers/shared/locales.ts";
import * as de from "./de/index.ts";
import * as en from "./en/index.ts";
import { resolveMessage } from "./resolve.server.ts";
import { fillPhrase, type Namespace, type Phrases, type Say } from "./words.ts";

type Messages = Readonly<Record<string, string>>;

/** Exported for the tests that compare them. */
export const catalogues: Readonly<Record<Locale, Readonly<Record<Namespace, Messages>>>> = { en, de };

const resolved = new Map<string, Phrases>();

/** A namespace as the browser gets it; parsed once an isolate. */
function phrasesOf(locale: Locale, namespace: Namespace): Phrases {
  const key = `${locale}/${namespace}`;
  const known = resolved.get(key);
  if (known) return known;
  const messages = Object.entries(catalogues[locale][namespace]);
  const phrases = Object.fromEntries(messages.map(([name, message]) => [name, resolveMessage(message)]));
  resolved.set(key, phrases);
  return phrases;
}

/** For a loader's data under `words`: all that its page says, in the language of its address. */
export function wordsFor<N extends Namespace>(
  { locale }: { locale: Locale },
  ...namespaces: readonly N[]
): Record<N, Phrases> {
  const words = namespaces.map((namespace) => [namespace, phrasesOf(locale, namespace)] as const);
  return Object.fromEntries(words) as Record<N, Phrases>;
}

/** For text that a loader or action writes itself. */
export function sayIn<N extends Namespace>({ locale }: { locale: Locale }, namespace: N): Say<N> {
  const phrases = phrasesOf(locale, namespace);
  return (key, values = {}) => fillPhrase(phrases[key] ?? "", values, localeTags[locale]);
}
