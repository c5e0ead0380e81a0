// Moments and days as pages show them, in UTC and written by the server: browsers differ in their words for them.
import { type Locale, localeTags } from "#workers/shared/locales.ts";

const known = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, style: "moment" | "day" | "longDay"): Intl.DateTimeFormat {
  const key = `${locale}/${style}`;
  const time = style === "moment" ? { timeStyle: "short" as const } : {};
  const made =
    known.get(key) ??
    new Intl.DateTimeFormat(localeTags[locale], {
      dateStyle: style === "longDay" ? "long" : "medium",
      ...time,
      timeZone: "UTC",
    });
  known.set(key, made);
  return made;
}

/** `Nov 23, 2026, 10:00 AM`, `23.11.2026, 10:00` */
export const momentWords = (iso: string, locale: Locale = "en"): string =>
  formatter(locale, "moment").format(new Date(iso));
/** `Nov 23, 2026`, `23.11.2026` */
export const dayWords = (iso: string, locale: Locale = "en"): string =>
  formatter(locale, "day").format(new Date(iso));
/** `November 23, 2026`, `23. November 2026` */
export const longDayWords = (iso: string, locale: Locale = "en"): string =>
  formatter(locale, "longDay").format(new Date(iso));
