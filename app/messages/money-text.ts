// An amount as text, from the form that the server gave: the same in every browser.
import { type Currency, type Money, minorDigits } from "#workers/shared/money.ts";

/** What stands before and after the figures, and between them. */
export interface MoneyForm {
  before: string;
  after: string;
  group: string;
  decimal: string;
}
export type MoneyForms = Readonly<Record<Currency, MoneyForm>>;

/** `1,250.00`, `1.250,00`; without its sign. */
export function figuresText({ amountMinor, currency }: Money, forms: MoneyForms): string {
  const { group, decimal } = forms[currency];
  const digits = minorDigits(currency);
  const figures = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  const whole = figures.slice(0, figures.length - digits).replace(/\B(?=(\d{3})+$)/g, group);
  const fraction = digits === 0 ? "" : decimal + figures.slice(-digits);
  return whole + fraction;
}

/** `$1,250.00`, `1.250,00 €` */
export function moneyText(money: Money, forms: MoneyForms): string {
  const { before, after } = forms[money.currency];
  return `${money.amountMinor < 0 ? "-" : ""}${before}${figuresText(money, forms)}${after}`;
}
