// Says above the copies that a game is not simply out: announced, in advance, unfinished, or withdrawn.
import { ClockIcon, InfoIcon } from "#app/ui/icons/icons.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { Game } from "#workers/services/listing/game.schemas.ts";
import { canBeSold, statusWords } from "./release-status.ts";

export function StatusNote({ game }: { game: Game }) {
  const say = useWords("game");
  const words = statusWords(game);
  if (words === undefined) return null;
  const Icon = canBeSold(game) ? ClockIcon : InfoIcon;
  return (
    <div className="mt-4 flex gap-3 rounded-card border border-accent bg-accent-soft px-4 py-3.5">
      <Icon className="mt-0.5 size-5 text-accent" />
      <div>
        <p className="font-semibold">{say(words.title)}</p>
        <p className="mt-0.5 text-[0.9375rem]">{say(words.text)}</p>
      </div>
    </div>
  );
}
