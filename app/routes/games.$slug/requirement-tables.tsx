// What a computer needs, system by system: the least beside what is recommended.
import type { SystemRequirement } from "#workers/services/listing/game-details.schemas.ts";
import { Section } from "./section.tsx";

const systems: Record<SystemRequirement["operatingSystem"], string> = {
  windows: "Windows",
  macos: "macOS",
  linux: "Linux",
};

/** `512 MB`, `8 GB` or `1.5 GB`. */
export function sizeText(mebibytes: number): string {
  return mebibytes < 1024 ? `${mebibytes} MB` : `${Number((mebibytes / 1024).toFixed(1))} GB`;
}

const sizeOrNull = (mebibytes: number | null): string | null =>
  mebibytes === null ? null : sizeText(mebibytes);

const rows: readonly (readonly [string, (requirement: SystemRequirement) => string | null])[] = [
  ["System", ({ osVersion }) => osVersion],
  ["Processor", ({ processor }) => processor],
  ["Memory", ({ memoryMebibytes }) => sizeOrNull(memoryMebibytes)],
  ["Graphics", ({ graphics }) => graphics],
  ["Graphics interface", ({ graphicsApi }) => graphicsApi],
  ["Free space", ({ storageMebibytes }) => sizeOrNull(storageMebibytes)],
  ["Besides", ({ notes }) => notes],
];

const levels = { minimum: "Minimum", recommended: "Recommended" } as const;

function SystemTable({ levelsOfSystem }: { levelsOfSystem: readonly SystemRequirement[] }) {
  const stated = rows.filter(([, value]) => levelsOfSystem.some((level) => value(level) !== null));
  return (
    <div className="mt-3 overflow-hidden rounded-card border border-line bg-surface">
      <table className="w-full table-fixed text-[0.9375rem]">
        <thead>
          <tr className="bg-sunken text-sm">
            <th scope="col" className="w-28 px-3 py-2 text-left font-semibold sm:w-44 sm:px-5">
              <span className="sr-only">Part</span>
            </th>
            {levelsOfSystem.map(({ level }) => (
              <th key={level} scope="col" className="px-3 py-2 text-left font-semibold">
                {levels[level]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stated.map(([term, value]) => (
            <tr key={term} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-2 text-left text-sm font-normal text-soft sm:px-5">
                {term}
              </th>
              {levelsOfSystem.map((level) => (
                <td key={level.level} className="px-3 py-2">
                  {value(level) ?? <span className="text-soft">Not stated</span>}
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
  if (requirements.length === 0) return null;
  const named = [...new Set(requirements.map(({ operatingSystem }) => operatingSystem))];
  return (
    <Section id="requirements" title="What it needs">
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
