// A refusal in the language of the page: services say it in English, and know nothing of languages.
import { z } from "zod";
import type { ErrorCode, FieldError } from "#workers/shared/errors.ts";
import type { Locale } from "#workers/shared/locales.ts";
import { currencySchema } from "#workers/shared/money.ts";
import type { RefusalFacts, Sentence } from "./de/place-refusals.ts";
import { fieldSentences, plainDetail, plainFieldMessage, sentences, titles } from "./de/refusals.ts";

interface Said {
  code: ErrorCode;
  title: string;
  detail: string;
  fields: readonly FieldError[];
  meta: Readonly<Record<string, unknown>>;
  retryAfterSeconds?: number;
}

interface Row {
  english: RegExp;
  german: Sentence;
}

const noFacts: RefusalFacts = { lines: [] };

/** Other refusals have other facts: what is not as German sentences know it is not there for them. */
const factsSchema = z.object({
  lines: z
    .array(z.object({ title: z.string(), wanted: z.int().optional(), available: z.int().optional() }))
    .catch([]),
  totalMinor: z.int().optional().catch(undefined),
  minimumMinor: z.int().optional().catch(undefined),
  maximumMinor: z.int().optional().catch(undefined),
  currency: currencySchema.optional().catch(undefined),
}) satisfies z.ZodType<RefusalFacts>;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function rowsOf(table: Readonly<Record<string, Sentence>>): Row[] {
  return Object.entries(table).map(([english, german]) => ({
    english: new RegExp(`^${english.split("{}").map(escaped).join("(.+)")}$`, "s"),
    german,
  }));
}

const rows = rowsOf(sentences);
const fieldRows = rowsOf(fieldSentences);

/** The German of an English sentence, or undefined where no row has it, or lacks what it needs of the facts. */
function translate(text: string, table: readonly Row[], facts = noFacts): string | undefined {
  for (const { english, german } of table) {
    const found = english.exec(text);
    if (!found) continue;
    if (typeof german === "function") return german(facts);
    const [, ...values] = found;
    return german.split("{}").reduce((whole, part, index) => whole + (values[index - 1] ?? "") + part);
  }
  return undefined;
}

const fieldMessage = (message: string): string =>
  translate(message, fieldRows) ?? translate(message, rows) ?? plainFieldMessage;

/** What is wrong with each field, as `refusalIn` says it. */
export function fieldMessagesIn<Messages extends Readonly<Record<string, string>>>(
  locale: Locale,
  messages: Messages,
): Messages {
  if (locale === "en") return messages;
  return Object.fromEntries(
    Object.entries(messages).map(([field, message]) => [field, fieldMessage(message)]),
  ) as Messages;
}

/** The same refusal for readers of a language; a sentence that nobody translated becomes a general one, never English. */
export function refusalIn<Refused extends Said>(locale: Locale, refused: Refused): Refused {
  if (locale === "en") return refused;
  const { meta, retryAfterSeconds } = refused;
  const facts = { ...factsSchema.parse(meta), retryAfterSeconds };
  return {
    ...refused,
    title: titles[refused.code],
    detail: translate(refused.detail, rows, facts) ?? plainDetail,
    fields: refused.fields.map(({ path, message }) => ({ path, message: fieldMessage(message) })),
  };
}
