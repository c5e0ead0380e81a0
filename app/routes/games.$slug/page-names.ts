// Names and dates that a game's page shows. They come from the server's Intl: browsers differ in theirs.
import { countryNamesOf } from "#app/http/countries.ts";
import { type Locale, localeTags } from "#workers/shared/locales.ts";
import type { Game } from "#workers/services/listing/game.schemas.ts";
import { releaseDate } from "./release-date.ts";

export interface PageNames {
  /** By ISO 3166-1 code. */
  countries: Record<string, string>;
  /** By BCP 47 tag. */
  languages: Record<string, string>;
  /** Release dates in words, by themselves as the catalogue has them. */
  dates: Record<string, string>;
}

/** For loaders. */
export function pageNames(
  { offers, languages, releases }: Pick<Game, "offers" | "languages" | "releases">,
  locale: Locale,
): PageNames {
  const languageNames = new Intl.DisplayNames(localeTags[locale], { type: "language" });
  return {
    countries: countryNamesOf(offers, locale),
    languages: Object.fromEntries(
      languages.map(({ language }) => [language, languageNames.of(language) ?? language]),
    ),
    dates: Object.fromEntries(
      releases.flatMap(({ releasedOn }) =>
        releasedOn === null ? [] : [[releasedOn, releaseDate(releasedOn, locale)]],
      ),
    ),
  };
}
