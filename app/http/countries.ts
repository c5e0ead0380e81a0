// Countries by name, for forms. Their names come from the server's Intl: browsers differ in theirs.
import { countryCodes } from "#workers/shared/countries.ts";
import { type Locale, localeTags } from "#workers/shared/locales.ts";

const namesIn = new Map<Locale, Intl.DisplayNames>();

export function countryName(code: string, locale: Locale): string {
  const names = namesIn.get(locale) ?? new Intl.DisplayNames(localeTags[locale], { type: "region" });
  namesIn.set(locale, names);
  return names.of(code) ?? code;
}

/** Names of the countries that some copies name, by code. */
export function countryNamesOf(
  copies: readonly { activationCountries: readonly string[] | null }[],
  locale: Locale,
): Record<string, string> {
  const codes = copies.flatMap((copy) => copy.activationCountries ?? []);
  return Object.fromEntries(codes.map((code) => [code, countryName(code, locale)]));
}

/** All of them, by name. */
export function countries(locale: Locale): { code: string; name: string }[] {
  const order = new Intl.Collator(localeTags[locale]);
  return countryCodes
    .map((code) => ({ code, name: countryName(code, locale) }))
    .sort((a, b) => order.compare(a.name, b.name));
}
