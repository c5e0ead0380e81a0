// The languages of a game: what is written, spoken and subtitled in each.
import { CheckIcon } from "#app/ui/icons/icons.tsx";
import type { GameLanguage } from "#workers/services/listing/game-details.schemas.ts";
import type { PageNames } from "./page-names.ts";
import { Section } from "./section.tsx";

const uses = [
  ["interface", "Interface"],
  ["audio", "Audio"],
  ["subtitles", "Subtitles"],
] as const;

interface LanguageTableProps {
  languages: readonly GameLanguage[];
  names: PageNames;
}

export function LanguageTable({ languages, names }: LanguageTableProps) {
  if (languages.length === 0) return null;
  return (
    <Section id="languages" title="Languages">
      <div className="mt-4 overflow-hidden rounded-card border border-line bg-surface">
        <table className="w-full text-[0.9375rem]">
          <thead>
            <tr className="bg-sunken text-sm">
              <th scope="col" className="px-4 py-2 text-left font-semibold sm:px-5">
                Language
              </th>
              {uses.map(([use, label]) => (
                <th key={use} scope="col" className="px-2 py-2 text-center font-semibold">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {languages.map((language) => (
              <tr key={language.language} className="border-t border-line">
                <th scope="row" className="px-4 py-2 text-left font-normal sm:px-5">
                  {names.languages[language.language] ?? language.language}
                </th>
                {uses.map(([use]) => (
                  <td key={use} className="px-2 py-2 text-center">
                    {language[use] ? <CheckIcon className="mx-auto size-5 text-good" /> : null}
                    <span className="sr-only">{language[use] ? "Yes" : "No"}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
