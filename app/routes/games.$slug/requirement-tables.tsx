// What a computer needs, system by system: the least beside what is recommended.
import type { WordKey } from "#app/messages/words.ts";
import { useLocale, useWords } from "#app/ui/words.tsx";
import { type Locale, localeTags } from "#workers/shared/locales.ts";
import type { SystemRequirement } from "#workers/services/listing/game-details.schemas.ts";
import { Section } from "./section.tsx";

const systems: Record<SystemRequirement["operatingSystem"], string> = {
  windows: "Windows",
  macos: "macOS",
  linux: "Linux",
};

/** `512 MB`, `8 GB` or `1.5 GB` (`1,5 GB`). */
export function sizeText(mebibytes: number, locale: Locale): string {
  if (mebibytes < 1024) return `${mebibytes} MB`;
  const gibibytes = Number((mebibytes / 1024).toFixed(1));
  return `${gibibytes.toLocaleString(localeTags[locale])} GB`;
}

const sizeOrNull = (mebibytes: number | null, locale: Locale): string | null =>
  mebibytes === null ? null : sizeText(mebibytes, locale);

type Value = (requirement: SystemRequirement, locale: Locale) => string | null;

const rows: readonly (readonly [WordKey<"game">, Value])[] = [
  ["system", ({ osVersion }) => osVersion],
  ["processor", ({ processor }) => processor],
  ["memory", ({ memoryMebibytes }, locale) => sizeOrNull(memoryMebibytes, locale)],
  ["graphics", ({ graphics }) => graphics],
  ["graphicsApi", ({ graphicsApi }) => graphicsApi],
  ["storage", ({ storageMebibytes }, locale) => sizeOrNull(storageMebibytes, locale)],
  ["besides", ({ notes }) => notes],
];

function SystemTable({ levelsOfSystem }: { levelsOfSystem: readonly SystemRequirement[] }) {
  const say = useWords("game");
  const locale = useLocale();
  const stated = rows.filter(([, value]) => levelsOfSystem.some((level) => value(level, locale) !== null));
  return (
    <div className="mt-3 overflow-hidden rounded-card border border-line bg-surface">
      <table className="w-full table-fixed text-[0.9375rem]">
        <thead>
          <tr className="bg-sunken text-sm">
            <th scope="col" className="w-28 px-3 py-2 text-left font-semibold sm:w-44 sm:px-5">
              <span className="sr-only">{say("part")}</span>
            </th>
            {levelsOfSystem.map(({ level }) => (
              <th key={level} scope="col" className="px-3 py-2 text-left font-semibold">
                {say(level === "recommended" ? "recommended" : "minimum")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stated.map(([term, value]) => (
            <tr key={term} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-2 text-left text-sm font-normal text-soft sm:px-5">
                {say(term)}
              </th>
              {levelsOfSystem.map((level) => (
                <td key={level.level} className="px-3 py-2">
                  {value(level, locale) ?? <span className="text-soft">{say("notStated")}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function RequirementTables({ requirements }: { requirements: readonly SystemRequirement[] }) {
  const say = useWords("game");
  if (requirements.length === 0) return null;
  const named = [...new Set(requirements.map(({ operatingSystem }) => operatingSystem))];
  return (
    <Section id="requirements" title={say("requirements")}>
      {named.map((system) => (
        <div key={system} className="mt-4">
          <h3 className="text-lg font-bold">{systems[system]}</h3>
          <SystemTable
            levelsOfSystem={requirements.filter(({ operatingSystem }) => operatingSystem === system)}
          />
        </div>
      ))}
    </Section>
  );
}
