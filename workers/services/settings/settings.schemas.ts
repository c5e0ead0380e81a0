// The settings of the store: what each may hold and what it is until somebody changes it.
import { z } from "zod";
import { currencies, currencySchema } from "../../shared/money.ts";
import { shippableCountries, shipsTo } from "../../shared/shipping.ts";

const notBlankLine = /^[^\p{Cc}<>"]+$/u;

export const storeNameSchema = z
  .string()
  .trim()
  .min(1, { error: "give the store a name" })
  .max(40)
  .regex(notBlankLine, { error: "use letters, digits and plain signs; no quotes or angle brackets" });

const mailAddressSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: "not a mail address" }));

/** `Name <address>`; no sign that could begin another header line. */
export const mailSenderPattern = /^([^\p{Cc}<>"@,;:\\]{1,60}) <([^\s<>@]+@[^\s<>@]+)>$/u;
const mailSenderSchema = z
  .string()
  .trim()
  .max(200)
  .regex(mailSenderPattern, { error: "write it as Name <orders@your-domain>" })
  .refine((text) => z.email().safeParse(mailSenderPattern.exec(text)?.[2]).success, {
    error: "the address in it is not a mail address",
  });

const unique = <T>(list: readonly T[]) => new Set(list).size === list.length;

/** One entry a setting; what is stored and does not fit any more counts as not set. */
export const storeSettingsSchema = z.object({
  /** In the head of every page, in titles and in mails. */
  storeName: storeNameSchema,
  /** Where customers write; null names none. */
  supportAddress: mailAddressSchema.nullable(),
  /** Currencies that visitors may choose, the first for those who chose none. */
  currencies: z
    .array(currencySchema)
    .min(1, { error: "offer at least one currency" })
    .refine(unique, { error: "name each currency once" }),
  /** ISO 3166-1 alpha-2 codes that boxes are sent to. */
  shippingCountries: z
    .array(z.enum(shippableCountries))
    .min(1, { error: "ship to at least one country" })
    .refine(unique, { error: "name each country once" }),
  /** `Name <address>` of mails; null is the sender of the configuration. */
  mailSender: mailSenderSchema.nullable(),
});
export type StoreSettings = z.infer<typeof storeSettingsSchema>;
export type SettingKey = keyof StoreSettings;
export const settingKeys = Object.keys(storeSettingsSchema.shape) as [SettingKey, ...SettingKey[]];

export const defaultSettings: StoreSettings = {
  storeName: "Playshelf",
  supportAddress: null,
  currencies: [...currencies],
  shippingCountries: [...shipsTo],
  mailSender: null,
};

/** The column is a 32-bit integer. */
const largestVersion = 2_147_483_647;

/** `version` is the one that was read: 0 for a setting that was never changed. */
function changeOf<Key extends SettingKey>(key: Key) {
  return z.object({
    key: z.literal(key),
    value: storeSettingsSchema.shape[key],
    version: z.coerce.number().int().min(0).max(largestVersion),
  });
}
const settingChangeSchema = z.discriminatedUnion("key", [
  changeOf("storeName"),
  changeOf("supportAddress"),
  changeOf("currencies"),
  changeOf("shippingCountries"),
  changeOf("mailSender"),
]);
export type SettingChange = z.infer<typeof settingChangeSchema>;

/** Saved all together or not at all. */
export const saveSettingsSchema = z.object({
  changes: z
    .array(settingChangeSchema)
    .min(1)
    .max(settingKeys.length)
    .refine((changes) => unique(changes.map(({ key }) => key)), { error: "change each setting once" }),
});
export type SaveSettingsInput = z.infer<typeof saveSettingsSchema>;

export const settingStateSchema = z.object({
  key: z.enum(settingKeys),
  version: z.int(),
  updatedAt: z.iso.datetime(),
  updatedByEmail: z.string().nullable(),
});

export const settingsViewSchema = z.object({
  values: storeSettingsSchema,
  defaults: storeSettingsSchema,
  /** Settings that were changed once; the others have version 0. */
  changed: z.array(settingStateSchema),
  /** Mails may only come from this domain: it is the one that the mail provider knows. */
  mailDomain: z.string(),
  /** What `mailSender` null stands for. */
  configuredSender: z.string(),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;

export const settingsHistoryPageSize = 20;
export const settingsHistoryQuerySchema = z.object({
  key: z.enum(settingKeys).optional(),
  cursor: z.string().max(600).optional(),
});
export type SettingsHistoryQuery = z.infer<typeof settingsHistoryQuerySchema>;

export const settingsHistorySchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      key: z.string(),
      /** Null: it had its default. */
      before: z.unknown(),
      after: z.unknown(),
      at: z.iso.datetime(),
      changedByEmail: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type SettingsHistory = z.infer<typeof settingsHistorySchema>;
