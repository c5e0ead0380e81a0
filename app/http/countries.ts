// Countries by name, for forms. Their names come from the server's Intl: browsers differ in theirs.
import { countryCodes } from "#workers/shared/countries.ts";

const names = new Intl.DisplayNames("en", { type: "region" });

export function countryName(code: string): string {
  return names.of(code) ?? code;
}

/** All of them, by name. */
export function countries(): { code: string; name: string }[] {
  return countryCodes
    .map((code) => ({ code, name: countryName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
