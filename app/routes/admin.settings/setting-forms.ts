// Which settings are one form, what they are called, and what was typed into a form that was refused.
import type { Refused } from "#app/http/form.ts";
import type { SettingKey } from "#workers/services/settings/settings.schemas.ts";

export const settingNames: Record<SettingKey, string> = {
  storeName: "Store name",
  supportAddress: "Support address",
  currencies: "Currencies",
  shippingCountries: "Countries that boxes are sent to",
  mailSender: "Sender",
};

/** Name of a form -> its settings. */
export const settingForms = {
  store: ["storeName", "supportAddress"],
  selling: ["currencies", "shippingCountries"],
  mail: ["mailSender"],
} as const satisfies Record<string, readonly SettingKey[]>;
export type SettingForm = keyof typeof settingForms;

/** What was typed for a setting, lists with commas; undefined when its form was not the one that was refused. */
export function typedFor(refused: Refused | undefined, key: SettingKey): string | undefined {
  const form = Object.entries(settingForms).find(([name]) => name === refused?.intent);
  const ofForm: readonly SettingKey[] = form?.[1] ?? [];
  return ofForm.includes(key) ? refused?.values[key] : undefined;
}

/** A value as people read it. */
export function settingWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "the default";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
