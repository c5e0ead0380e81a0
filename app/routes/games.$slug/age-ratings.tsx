// What the rating boards say, in their own words.
import { useWords } from "#app/ui/words.tsx";
import type { AgeRating } from "#workers/services/listing/game-details.schemas.ts";

/** Several short cards; nothing where no board has rated the game. */
export function AgeRatings({ ratings }: { ratings: readonly AgeRating[] }) {
  const say = useWords("game");
  if (ratings.length === 0) return null;
  return (
    <ul className="mt-4 flex flex-wrap gap-3">
      {ratings.map(({ board, rating, minimumAge, descriptors }) => (
        <li
          key={board}
          className="flex min-w-56 flex-1 items-start gap-3.5 rounded-card border border-line bg-surface p-4"
        >
          <p
            aria-hidden="true"
            className="flex size-12 shrink-0 items-center justify-center rounded-lg bg-sunken font-display text-lg font-bold"
          >
            {minimumAge}+
          </p>
          <div className="min-w-0">
            <p className="font-semibold">
              {board}: {rating}
            </p>
            <p className="text-sm text-soft">
              {minimumAge === 0 ? say("allAges") : say("agesUp", { age: minimumAge })}
            </p>
            {descriptors.length > 0 && <p className="mt-1 text-[0.9375rem]">{descriptors.join(", ")}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
