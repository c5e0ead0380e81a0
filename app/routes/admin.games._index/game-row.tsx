// One game of the staff's list: what it is, what state it is in, and its version.
import { Link } from "@remix-run/react";
import { Chip } from "#app/ui/admin/chip.tsx";
import { GameChips } from "#app/ui/admin/game-chips.tsx";
import { kindNames } from "#app/ui/section/game-shapes.ts";

export interface ListedGame {
  id: string;
  slug: string;
  title: string;
  releaseYear: number | null;
  kind: string;
  status: string;
  publishAt: string | null;
  releaseStatus: string;
  origin: string;
  rated: boolean;
  version: number;
  changed: string;
  platforms: readonly string[];
  offers: number;
}

export function GameRow({ game }: { game: ListedGame }) {
  const { id, title, releaseYear, kind, platforms, offers, version, changed } = game;
  const facts = [releaseYear, platforms.join(", "), offers === 1 ? "1 offer" : `${offers} offers`];
  return (
    <li className="relative grid gap-x-6 gap-y-1.5 px-4 py-3 hover:bg-sunken sm:px-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,20rem)_18rem] lg:items-center">
      <div className="min-w-0">
        <Link
          to={`/admin/games/${id}`}
          prefetch="intent"
          className="font-semibold break-words underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          {title}
        </Link>
        <p className="text-[0.9375rem] break-words text-soft">
          {facts.filter((fact) => fact !== null && fact !== "").join(" · ")}
        </p>
      </div>
      <p className="flex flex-wrap gap-1.5">
        <GameChips {...game} />
        {kind !== "base" && <Chip tone="accent">{kindNames[kind] ?? kind}</Chip>}
      </p>
      <p className="text-sm text-soft lg:text-right">
        version {version} · {changed} UTC
      </p>
    </li>
  );
}
