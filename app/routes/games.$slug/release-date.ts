// A release date as much as is known of it.
import { type Locale, localeTags } from "#workers/shared/locales.ts";

const formats: Record<number, Intl.DateTimeFormatOptions> = {
  1: { year: "numeric" },
  2: { year: "numeric", month: "long" },
  3: { year: "numeric", month: "long", day: "numeric" },
};

/** `2004`, `November 2004` or `November 16, 2004` (`16. November 2004`) of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function releaseDate(text: string, locale: Locale): string {
  const parts = text.split("-");
  const date = new Date(`${text}${"-01".repeat(3 - parts.length)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return text;
  return new Intl.DateTimeFormat(localeTags[locale], { ...formats[parts.length], timeZone: "UTC" }).format(
    date,
  );
}
