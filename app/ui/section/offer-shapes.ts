// Offers of a game as forms: what is sold, for how much, and what a bundle opens.
import type { StaffGame, StaffOffer } from "#workers/services/listing/staff/staff-games.schemas.ts";
import { currencies, minorDigits, parseMajor, type Currency } from "#workers/shared/money.ts";
import { fieldsOf, fieldText, type Field, type Shape, type Value } from "./shape.ts";

const text = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  kind: "text",
  maxLength: 120,
  ...more,
});

/** What stays once an offer is made. */
const identity: readonly string[] = ["sku", "platform", "edition", "format", "condition"];

/** Of a new offer all fields; of one that is there, those that may change. */
export function offerShape(game: Pick<StaffGame, "releases" | "editions">, isNew: boolean): Shape {
  const fields: Field[] = [
    text("sku", "SKU", { hint: "Letters, digits, dots, hyphens, underscores." }),
    text("platform", "Platform", {
      kind: "select",
      options: game.releases.map(({ platform }) => ({ value: platform, label: platform })),
      hint: "Of the game's releases.",
    }),
    text("edition", "Edition", {
      kind: "select",
      options: game.editions.map(({ slug, name }) => ({ value: slug, label: name })),
    }),
    text("format", "Format", {
      kind: "select",
      options: [
        { value: "key", label: "Activation key" },
        { value: "boxed", label: "Boxed copy" },
      ],
    }),
    text("condition", "Condition", {
      kind: "select",
      options: [
        { value: "", label: "None: a key" },
        { value: "new", label: "New" },
        { value: "used", label: "Used" },
      ],
    }),
    text("region", "Region"),
    text("activation", "Activated on", { hint: "Of a key." }),
    text("drm", "Copy protection", { hint: "Of a key, as its maker names it; none where there is none." }),
    text("activationCountries", "Activates in", {
      kind: "lines",
      hint: "Of a key: country codes, one a line; empty for everywhere.",
    }),
    text("discRegion", "Disc region", { hint: "Of a box, as printed on it.", maxLength: 60 }),
    text("active", "On sale", { kind: "check" }),
  ];
  return {
    fields: fields.map((field) =>
      !isNew && identity.includes(field.name) ? { ...field, kind: "hidden" as const } : field,
    ),
  };
}

export const emptyOffer: Value = {
  ...{ sku: null, platform: null, edition: null, format: "key", condition: null, region: "Worldwide" },
  ...{ activation: null, drm: null, activationCountries: [], discRegion: null, active: true },
};

/** From the form to what is saved. */
export function offerInput(value: Value, isNew: boolean): unknown {
  const fields = fieldsOf(value);
  const codes = fields["activationCountries"];
  const countries = Array.isArray(codes) ? codes.map((code) => fieldText(code).toUpperCase()) : [];
  return { ...fields, isNew, activationCountries: countries.length === 0 ? null : countries };
}

export const storedOffer = ({ offers }: StaffGame, sku: string): StaffOffer | undefined =>
  offers.find((offer) => offer.sku === sku);

export const pricesShape: Shape = {
  fields: currencies.map((currency) => ({
    name: currency,
    label: currency,
    kind: "amount",
    hint: "Empty: not for sale in it.",
    maxLength: 12,
  })),
};

/** `1999` cents to `19.99`, without a float on the way. */
function majorText(amountMinor: number, currency: Currency): string {
  const digits = minorDigits(currency);
  const padded = String(amountMinor).padStart(digits + 1, "0");
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

export function pricesValue(offer: StaffOffer | undefined): Value {
  const running = new Map(offer?.prices.map((price) => [price.currency, price.amountMinor]));
  return Object.fromEntries(
    currencies.map((currency) => {
      const amount = running.get(currency);
      return [currency, amount === undefined ? null : majorText(amount, currency)];
    }),
  );
}

/** What is no amount goes on as it was typed, and is refused with its field named. */
export function pricesInput(value: Value, sku: string): unknown {
  const typed = fieldsOf(value);
  const prices = currencies.map((currency) => {
    const amount = fieldText(typed[currency]);
    return { currency, amountMinor: amount === "" ? null : (parseMajor(amount, currency) ?? amount) };
  });
  return { sku, prices };
}

/** `prices.1.amountMinor` -> `EUR` */
export const priceField = (path: string): string =>
  currencies[Number(/^prices\.(\d+)/.exec(path)?.[1])] ?? path;

export const bundleShape: Shape = {
  fields: [
    {
      name: "items",
      label: "SKUs",
      kind: "lines",
      hint: "Offers of other games, one a line, in their order.",
      wide: true,
    },
  ],
};
