// The languages of a game: what is written, spoken and subtitled in each.
import { CheckIcon } from "#app/ui/icons/icons.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { GameLanguage } from "#workers/services/listing/game-details.schemas.ts";
import type { PageNames } from "./page-names.ts";
import { Section } from "./section.tsx";

const uses = ["interface", "audio", "subtitles"] as const;

interface LanguageTableProps {
  languages: readonly GameLanguage[];
  names: PageNames;
}

export function LanguageTable({ languages, names }: LanguageTableProps) {
  const say = useWords("game");
  if (languages.length === 0) return null;
  return (
    <Section id="languages" title={say("languages")}>
      <div className="mt-4 overflow-hidden rounded-card border border-line bg-surface">
        <table className="w-full text-[0.9375rem]">
          <thead>
            <tr className="bg-sunken text-sm">
              <th scope="col" className="px-4 py-2 text-left font-semibold sm:px-5">
                {say("language")}
              </th>
              {uses.map((use) => (
                <th key={use} scope="col" className="px-2 py-2 text-center font-semibold">
                  {say(use)}
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
                {uses.map((use) => (
                  <td key={use} className="px-2 py-2 text-center">
                    {language[use] ? <CheckIcon className="mx-auto size-5 text-good" /> : null}
                    <span className="sr-only">{say(language[use] ? "yes" : "no")}</span>
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
