// One change of a game: its fields before and after where they are known, else its facts.
import { Changes } from "#app/ui/admin/changes.tsx";
import { Chip } from "#app/ui/admin/chip.tsx";
import { aboutShape, sectionPages, sectionTitles, shapeOf } from "#app/ui/section/game-shapes.ts";
import { differences, isRows, type Shape, type Value } from "#app/ui/section/shape.ts";

interface HistoryEntryProps {
  when: string;
  who: string;
  action: string;
  change: Readonly<Record<string, unknown>>;
}

/** `game.ratings_changed` -> the section's title and form; undefined for what is no section of the editor. */
function sectionOf(action: string): { title: string; shape: Shape } | undefined {
  const name = /^game\.(\w+)_changed$/.exec(action)?.[1];
  if (name === "about") return { title: "About", shape: aboutShape };
  const section = sectionPages.find((known) => known === name);
  return section && { title: sectionTitles[section], shape: shapeOf(section, []) };
}

const isValue = (value: unknown): value is Value => typeof value === "object" && value !== null;

export function HistoryEntry({ when, who, action, change }: HistoryEntryProps) {
  const section = sectionOf(action);
  const { before, after } = change;
  const found =
    section !== undefined && isValue(before) && isValue(after)
      ? differences(section.shape, before, after)
      : undefined;
  return (
    <li className="py-4 first:pt-0">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Chip tone="accent">{section?.title ?? action}</Chip>
        <span className="min-w-0 break-all">{who}</span>
        <span className="text-sm text-soft">{when} UTC</span>
      </p>
      <div className="mt-2">
        {section === undefined || found === undefined || found.length === 0 ? (
          <Changes change={change} />
        ) : (
          <ul className="space-y-2.5">
            {found.map(({ key, label, stored, typed }) => (
              <li key={key} className="min-w-0 text-[0.9375rem] break-words whitespace-pre-wrap">
                {!isRows(section.shape) && <span className="block text-sm text-soft">{label}</span>}
                {stored !== "" && <del className="mr-2 rounded bg-bad-soft px-1.5 text-bad">− {stored}</del>}
                {typed !== "" && (
                  <ins className="rounded bg-good-soft px-1.5 text-good no-underline">+ {typed}</ins>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
