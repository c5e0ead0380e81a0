// This page in the other languages: plain links, since each language is a document of its own.
import { useLocation, useMatches } from "@remix-run/react";
import { property } from "#app/http/shape.ts";
import { localeNames, localePath, locales, localeTags } from "#workers/shared/locales.ts";
import { useLocale, useWords } from "../words.tsx";

/** Nothing on a page that is in English only. `label` tells it from the one in the foot. */
export function LanguageLinks({ label }: { label?: string }) {
  const say = useWords("shell");
  const here = useLocale();
  const { pathname, search } = useLocation();
  if (property(useMatches().at(-1)?.handle, "translated") !== true) return null;
  return (
    <nav aria-label={label ?? say("languages")} className="mt-3">
      <ul className="-ml-2 flex flex-wrap">
        {locales.map((locale) => (
          <li key={locale}>
            <a
              href={localePath(locale, pathname + search)}
              hrefLang={localeTags[locale]}
              lang={locale}
              aria-current={locale === here ? "true" : undefined}
              className="inline-flex min-h-11 items-center px-2 text-[0.9375rem] underline-offset-4 hover:underline aria-[current]:font-semibold"
            >
              {localeNames[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
