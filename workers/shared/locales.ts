// The languages of the store's pages, and how an address names one: English has none in front, German `/de`.

export const locales = ["en", "de"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";

/** What Intl and HTML call it. */
export const localeTags: Readonly<Record<Locale, string>> = { en: "en-US", de: "de-DE" };

/** Each in its own words, for choosing one. */
export const localeNames: Readonly<Record<Locale, string>> = { en: "English", de: "Deutsch" };

/** `/de` for German; empty for the default. Small letters only: every page has one address. */
export function localePrefix(locale: Locale): string {
  return locale === defaultLocale ? "" : `/${locale}`;
}

/**
 * The locale of an address and the path within it: `/de/games` is `/games` in German, `/de` is `/`. Remix asks for a
 * page's data under its address with `.data`, so `/de.data` is German too.
 */
export function splitLocale(pathname: string): { locale: Locale; path: string } {
  for (const locale of locales) {
    const prefix = localePrefix(locale);
    if (prefix === "" || !pathname.startsWith(prefix)) continue;
    const path = pathname.slice(prefix.length);
    if (path === "") return { locale, path: "/" };
    if (path === ".data") return { locale, path: "/_root.data" };
    if (path.startsWith("/")) return { locale, path };
  }
  return { locale: defaultLocale, path: pathname };
}

/** The address of a path of the store in a locale; `path` names none itself. */
export function localePath(locale: Locale, path: string): string {
  const prefix = localePrefix(locale);
  if (prefix === "") return path;
  return path === "/" || path.startsWith("/?") ? `${prefix}${path.slice(1)}` : `${prefix}${path}`;
}
