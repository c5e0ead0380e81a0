// What a copy is, in each language: on the payment page and in mails. Pages have words of their own catalogue.
import type { Locale } from "./locales.ts";

/** An activation key, or a box that is sent by post. */
type CopyFormat = "key" | "boxed";

/** As it stands within a line, so English begins with a small letter. */
export const copyFormatNames: Readonly<Record<Locale, Readonly<Record<CopyFormat, string>>>> = {
  en: { key: "activation key", boxed: "boxed copy" },
  de: { key: "Aktivierungsschlüssel", boxed: "Boxversion" },
};
