// The opening of the home page: one sentence, one way in, and games standing on the shop's first shelf.
import { Link } from "@remix-run/react";
import { ButtonLink } from "#app/ui/button.tsx";
import { Cover } from "#app/ui/cover.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { GameCard } from "#workers/services/listing/listing.schemas.ts";

/** How each place on the shelf is filled: the fourth only where there is room, leaning. */
const places = [
  "w-[29%] sm:w-40 lg:w-[9.5rem] xl:w-44",
  "w-[33%] sm:w-48 lg:w-[11.5rem] xl:w-52",
  "w-[29%] sm:w-40 lg:w-[9.5rem] xl:w-44",
  "hidden md:block md:ml-2 md:w-36 md:origin-bottom-left md:-rotate-6 lg:hidden xl:block",
];

export function Stage({ games, total }: { games: readonly GameCard[]; total: number }) {
  const say = useWords("home");
  return (
    <section className="overflow-x-clip bg-stage text-cream">
      <div className="mx-auto grid max-w-7xl gap-x-12 gap-y-9 px-4 pt-10 sm:px-6 sm:pt-14 lg:grid-cols-[minmax(0,5fr)_minmax(0,8fr)] lg:pt-16">
        <div className="lg:pb-20">
          <PageHeading className="max-w-[7.4em] text-[2.5rem] leading-[1.02] font-extrabold sm:text-6xl xl:text-[4.25rem]">
            {say("stage")}
          </PageHeading>
          <p className="mt-5 max-w-[44ch] text-lg text-stage-soft">{say("lead", { count: total })}</p>
          <div className="mt-7 flex flex-wrap gap-3">
            <ButtonLink to="/games" tone="stage">
              {say("seeAll")}
            </ButtonLink>
          </div>
        </div>
        <ul
          aria-label={say("firstShelf")}
          className="flex items-end justify-center gap-3 sm:gap-5 lg:justify-end"
        >
          {games.slice(0, places.length).map((game, index) => (
            <li key={game.id} className={places[index]}>
              <Link
                to={`/games/${game.slug}`}
                prefetch="intent"
                className="block transition-transform duration-200 hover:-translate-y-2 focus-visible:-translate-y-2 focus-visible:outline-marigold"
              >
                <span className="sr-only">{game.title}</span>
                <Cover path={game.coverPath} eager first={index === 1} className="w-full" />
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div aria-hidden="true" className="h-3.5 border-t-2 border-[#a06f93] bg-[#6f4565]" />
      <div aria-hidden="true" className="h-5 bg-stage-deep" />
    </section>
  );
}
