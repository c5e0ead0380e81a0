// How a language writes amounts, read from the server's Intl once: browsers differ, so they only put figures together.
import { currencies, type Currency } from "#workers/shared/money.ts";
import { type Locale, localeTags } from "#workers/shared/locales.ts";
import type { MoneyForm, MoneyForms } from "./money-text.ts";

function moneyForm(locale: Locale, currency: Currency): MoneyForm {
  const parts = new Intl.NumberFormat(localeTags[locale], { style: "currency", currency }).formatToParts(
    1_234_567,
  );
  const first = parts.findIndex(({ type }) => type === "integer");
  const last = parts.findLastIndex(({ type }) => type === "integer" || type === "fraction");
  const text = (some: typeof parts) => some.map(({ value }) => value).join("");
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return {
    before: text(parts.slice(0, first)),
    after: text(parts.slice(last + 1)),
    group: sign("group"),
    decimal: sign("decimal"),
  };
}

const known = new Map<Locale, MoneyForms>();

export function moneyForms(locale: Locale): MoneyForms {
  const forms =
    known.get(locale) ??
    (Object.fromEntries(currencies.map((currency) => [currency, moneyForm(locale, currency)])) as MoneyForms);
  known.set(locale, forms);
  return forms;
}
