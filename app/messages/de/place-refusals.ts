// What `place_order` refuses, in German. Amounts, lines and times come from the facts of the refusal: its sentence has them as
// English writes them.
import { type Locale, localeTags } from "#workers/shared/locales.ts";
import { type Currency, formatMoney } from "#workers/shared/money.ts";

/** What a refusal says beside its sentence, as far as German sentences need it; amounts in minor units of `currency`. */
export interface RefusalFacts {
  readonly lines: readonly {
    readonly title: string;
    readonly wanted?: number | undefined;
    readonly available?: number | undefined;
  }[];
  readonly totalMinor?: number | undefined;
  readonly minimumMinor?: number | undefined;
  readonly maximumMinor?: number | undefined;
  readonly currency?: Currency | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** A German sentence, or how it is made of the facts; undefined when one that it needs is not among them. */
export type Sentence = string | ((facts: RefusalFacts) => string | undefined);

const german: Locale = "de";

const withAmount =
  (field: "totalMinor" | "minimumMinor" | "maximumMinor", say: (amount: string) => string): Sentence =>
  ({ [field]: amountMinor, currency }) =>
    amountMinor === undefined || currency === undefined
      ? undefined
      : say(formatMoney({ amountMinor, currency }, localeTags[german]));

function waitText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes > 120) return `${Math.ceil(minutes / 60)}\u00a0Stunden`;
  return minutes === 1 ? "einer Minute" : `${minutes}\u00a0Minuten`;
}

const tooManyUnpaid =
  (whose: string): Sentence =>
  ({ retryAfterSeconds = 60 }) =>
    `Mehrere Bestellungen ${whose} sind nicht bezahlt. Bezahlen Sie eine davon, oder versuchen Sie es in ${waitText(retryAfterSeconds)} noch einmal. Es wurde nichts berechnet.`;

/** English sentence of `place_order` -> the German one. */
export const placeSentences: Readonly<Record<string, Sentence>> = {
  "This Idempotency-Key came with another request before. Use a new key for a new order.":
    "Für eine neue Bestellung laden Sie die Seite bitte neu.",
  "This cart has become an order already.": "Der Link zu Ihrer Bestellung ist in Ihrem Postfach.",
  "The cart is empty. Add a game first.": "Bitte legen Sie zuerst ein Spiel hinein.",
  "The cart is priced in {} now. Look at it again.": ({ currency }) =>
    `Der Warenkorb rechnet jetzt in ${currency ?? "einer anderen Währung"}. Bitte sehen Sie ihn sich noch einmal an.`,
  "No longer for sale: {}. Remove it and try again.":
    "Nicht mehr im Verkauf: {}. Bitte nehmen Sie es heraus und versuchen Sie es noch einmal.",
  "{}. Change the cart and try again; nothing was charged.": ({ lines }) => {
    const short = lines.flatMap(({ title, wanted, available }) =>
      wanted === undefined || available === undefined
        ? []
        : [`${title}: noch ${available} da, Sie möchten ${wanted}`],
    );
    if (short.length === 0 || short.length < lines.length) return undefined;
    return `${short.join("; ")}. Bitte ändern Sie den Warenkorb und versuchen Sie es noch einmal; es wurde nichts berechnet.`;
  },
  "The total is {} now. Look at the cart again before you order.": withAmount(
    "totalMinor",
    (total) =>
      `Die Summe beträgt jetzt ${total}. Bitte sehen Sie sich den Warenkorb noch einmal an, bevor Sie bestellen.`,
  ),
  "The least that can be charged is {}. Add something to the cart.": withAmount(
    "minimumMinor",
    (least) => `Abbuchen lassen sich mindestens ${least}. Bitte legen Sie noch etwas in den Warenkorb.`,
  ),
  "The most that can be charged at once is {}. Split the order.": withAmount(
    "maximumMinor",
    (most) => `Auf einmal lassen sich höchstens ${most} abbuchen. Bitte teilen Sie die Bestellung auf.`,
  ),
  "An order takes at most {} different offers. Split the cart.":
    "Eine Bestellung fasst höchstens {} verschiedene Angebote. Bitte teilen Sie den Warenkorb auf.",
  "Many cards are being declined at the moment, so we ask who is ordering. Sign in with a proven mailbox and order again.":
    "Zurzeit werden viele Karten abgelehnt, deshalb fragen wir, wer bestellt. Bitte melden Sie sich mit einem bestätigten Postfach an und bestellen Sie noch einmal.",
  "Several orders of your account are not paid. Pay one of them, or try again in {}. Nothing was charged.":
    tooManyUnpaid("Ihres Kontos"),
  "Several orders for this e-mail address are not paid. Pay one of them, or try again in {}. Nothing was charged.":
    tooManyUnpaid("mit dieser E-Mail-Adresse"),
  "Several orders from your network are not paid. Pay one of them, or try again in {}. Nothing was charged.":
    tooManyUnpaid("aus Ihrem Netz"),
};
