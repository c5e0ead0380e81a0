// Games standing on shelves: covers on a board that runs through, each with its label beneath.
import { Link } from "@remix-run/react";
import { memo } from "react";
import type { GameCard } from "#workers/services/listing/listing.schemas.ts";
import { Cover } from "./cover.tsx";
import { Price } from "./price.tsx";
import { useWords } from "./words.tsx";

/** `PC +3 · 2022`: the year is never cut off by a long list of platforms. */
function platformLine(game: GameCard): string {
  const [first, ...rest] = game.platforms.map((platform) => platform.name);
  const platforms = rest.length > 0 ? `${first} +${rest.length}` : first;
  return [platforms, game.releaseYear].filter(Boolean).join(" · ");
}

function PriceLabel({ game }: { game: GameCard }) {
  const say = useWords("shelf");
  if (game.fromPrice === null) return <span className="text-soft">{say("notForSale")}</span>;
  if (game.availability === "sold_out") {
    return (
      <span className="text-soft">
        {say("soldOut")} · <Price money={game.fromPrice} />
      </span>
    );
  }
  // The note stands at the right edge: a price grows a little when the web face arrives, and would push it.
  return (
    <span className="flex flex-wrap justify-between gap-x-2">
      <span className="font-semibold">
        {game.fromPrice.amountMinor === 0 ? say("free") : <Price money={game.fromPrice} />}
      </span>
      {game.availability === "low_stock" && <span className="font-medium text-warn">{say("fewLeft")}</span>}
    </span>
  );
}

interface StandingGameProps {
  game: GameCard;
  eager: boolean;
  first: boolean;
  heading: "h2" | "h3";
}

function StandingGame({ game, eager, first, heading: Heading }: StandingGameProps) {
  return (
    <li className="flex flex-col">
      <article className="group relative flex grow flex-col">
        <div className="shelf-board flex justify-center px-1 sm:px-2">
          <Cover
            path={game.coverPath}
            eager={eager}
            first={first}
            className={`w-full origin-bottom transition-transform duration-200 group-focus-within:-translate-y-1.5 group-hover:-translate-y-1.5 ${game.fromPrice === null || game.availability === "sold_out" ? "opacity-80" : ""}`}
          />
        </div>
        <div className="mt-4 px-1 sm:px-2">
          <Heading className="min-h-[2lh] text-base leading-snug font-semibold tracking-normal">
            <Link
              to={`/games/${game.slug}`}
              prefetch="intent"
              className="line-clamp-2 decoration-2 underline-offset-4 group-hover:underline after:absolute after:inset-0"
            >
              {game.title}
            </Link>
          </Heading>
          <p className="mt-1 text-sm text-soft">{platformLine(game)}</p>
          <p className="mt-1 text-[0.9375rem]">
            <PriceLabel game={game} />
          </p>
        </div>
      </article>
    </li>
  );
}

const columns = {
  row: "grid-cols-2 sm:grid-cols-3 lg:grid-cols-6",
  beside: "grid-cols-2 sm:grid-cols-3 lg:grid-cols-3 xl:grid-cols-4",
};

/** A phone shows two side by side. */
const firstCovers = 2;

interface GameShelfProps {
  games: readonly GameCard[];
  /** `row`: six side by side where there is room; `beside` a column of filters. */
  layout?: keyof typeof columns;
  /** How many covers are seen without scrolling. */
  eagerCovers?: number;
  /** The level below the heading that the shelf stands under. */
  heading?: "h2" | "h3";
}

/** Drawn once for the same games, whatever else the page waits for. */
export const GameShelf = memo(function GameShelf({
  games,
  layout = "row",
  eagerCovers = 0,
  heading = "h3",
}: GameShelfProps) {
  return (
    <ul className={`grid gap-x-4 gap-y-10 shelf pt-2 sm:gap-x-6 ${columns[layout]}`}>
      {games.map((game, index) => (
        <StandingGame
          key={game.id}
          game={game}
          eager={index < eagerCovers}
          first={index < Math.min(firstCovers, eagerCovers)}
          heading={heading}
        />
      ))}
    </ul>
  );
});
