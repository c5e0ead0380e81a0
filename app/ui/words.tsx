// What a page says, read from its loaders' data: the browser has the words of this page in this language and no more.
import { useMatches } from "@remix-run/react";
import { createContext, Fragment, type ReactNode, useContext, useMemo } from "react";
import { property, textProperty } from "#app/http/shape.ts";
import { figuresText, type MoneyForms, moneyText } from "#app/messages/money-text.ts";
import {
  fillPhrase,
  fillPieces,
  type Namespace,
  numberText,
  type Phrases,
  type Say,
  type Values,
  type WordKey,
} from "#app/messages/words.ts";
import { defaultLocale, type Locale, localeTags, locales } from "#workers/shared/locales.ts";
import type { Money } from "#workers/shared/money.ts";

type Matches = readonly { id: string; data?: unknown }[];

function localeIn(matches: Matches): Locale {
  const named = textProperty(matches.find(({ id }) => id === "root")?.data, "locale");
  return locales.find((locale) => locale === named) ?? defaultLocale;
}

function phrasesIn(matches: Matches, namespace: Namespace): Phrases {
  const data = matches.findLast((match) => property(property(match.data, "words"), namespace) !== undefined);
  return (property(property(data?.data, "words"), namespace) ?? {}) as Phrases;
}

/** For `meta` functions; components take `useWords`. */
export function wordsIn<N extends Namespace>(matches: Matches, namespace: N): Say<N> {
  const phrases = phrasesIn(matches, namespace);
  const tag = localeTags[localeIn(matches)];
  return (key, values = {}) => fillPhrase(phrases[key] ?? "", values, tag);
}

const MatchesContext = createContext<Matches>([]);

/** Around everything that speaks: Remix's own hook makes whoever asks it draw itself anew at every step of a form or a link. */
export function WordsProvider({ children }: { children: ReactNode }) {
  return <MatchesContext.Provider value={useMatches()}>{children}</MatchesContext.Provider>;
}

/** What a loader of this page handed over; it changes with the page's data and at no other time. */
function useData(id: string): unknown {
  return useContext(MatchesContext).find((match) => match.id === id)?.data;
}

/** The words of a namespace that a loader of this page, or the frame's, handed over. */
export function useWords<N extends Namespace>(namespace: N): Say<N> {
  const matches = useContext(MatchesContext);
  return useMemo(() => wordsIn(matches, namespace), [matches, namespace]);
}

export function useLocale(): Locale {
  return localeIn(useContext(MatchesContext));
}

/** Amounts as this page's language writes them. */
export function useMoney(): (money: Money) => string {
  const forms = property(useData("root"), "moneyForms") as MoneyForms;
  return (money) => moneyText(money, forms);
}

/** The figures of an amount alone, where its currency is said beside it: `9.99`, `9,99`. */
export function useFigures(): (money: Money) => string {
  const forms = property(useData("root"), "moneyForms") as MoneyForms;
  return (money) => figuresText(money, forms);
}

/** Numbers as this page's language writes them. */
export function useCount(): (count: number) => string {
  const tag = localeTags[useLocale()];
  return (count) => numberText(count, tag);
}

interface RichProps<N extends Namespace> {
  of: N;
  text: WordKey<N>;
  values?: Values;
  parts: Readonly<Record<string, (words: string) => ReactNode>>;
}

/** A sentence with parts that are more than text: `<link>…</link>` in it becomes what `link` makes of the words inside. */
export function Rich<N extends Namespace>({ of, text, values = {}, parts }: RichProps<N>) {
  const matches = useContext(MatchesContext);
  const phrase = phrasesIn(matches, of)[text] ?? "";
  return fillPieces(phrase, values, localeTags[localeIn(matches)]).map((piece, index) => {
    const part = piece.tag === undefined ? undefined : parts[piece.tag];
    return <Fragment key={index}>{part === undefined ? piece.text : part(piece.text)}</Fragment>;
  });
}
