// The facts of a game: who made it, what it belongs to, and when it came out where.
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "#app/ui/words.tsx";
import type { Game } from "#workers/services/listing/game.schemas.ts";
import type { PageNames } from "./page-names.ts";

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
      <dt className="text-sm text-soft sm:pt-0.5">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function FactLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      prefetch="intent"
      className="underline decoration-line-strong underline-offset-4 hover:text-accent hover:decoration-current"
    >
      {children}
    </Link>
  );
}

interface NamesProps {
  term: string;
  /** Where the page of one is, before its slug. */
  path: string;
  of: Game["developers"];
}

/** Nothing where there is no name. */
function Names({ term, path, of }: NamesProps) {
  if (of.length === 0) return null;
  return (
    <Fact term={term}>
      {of.map(({ slug, name }, index) => (
        <span key={slug}>
          {index > 0 && ", "}
          <FactLink to={`${path}${slug}`}>{name}</FactLink>
        </span>
      ))}
    </Fact>
  );
}

interface ReleasesProps extends Pick<Game, "releases"> {
  dates: PageNames["dates"];
}

function Releases({ releases, dates }: ReleasesProps) {
  const say = useWords("game");
  if (releases.length === 0) return null;
  return (
    <Fact term={say("releases", { count: releases.length })}>
      <ul>
        {releases.map(({ platform, releasedOn }) => (
          <li key={platform.slug}>
            <FactLink to={`/platforms/${platform.slug}`}>{platform.name}</FactLink>
            <span className="text-soft">
              {releasedOn === null ? (
                `, ${say("dateUnknown")}`
              ) : (
                <>
                  , <time dateTime={releasedOn}>{dates[releasedOn] ?? releasedOn}</time>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

export function GameFacts({ game, names }: { game: Game; names: PageNames }) {
  const say = useWords("game");
  const { baseGame, alternativeTitles, franchise } = game;
  return (
    <dl className="mt-6 max-w-[62ch] divide-y divide-line border-y border-line text-[0.9375rem]">
      {baseGame !== null && (
        <Fact term={say("addOnFor")}>
          <FactLink to={`/games/${baseGame.slug}`}>{baseGame.title}</FactLink>
          <span className="text-soft">{say("needsIt")}</span>
        </Fact>
      )}
      <Names term={say("developedBy")} path="/developers/" of={game.developers} />
      <Names term={say("publishedBy")} path="/publishers/" of={game.publishers} />
      <Names term={say("series")} path="/franchises/" of={franchise === null ? [] : [franchise]} />
      <Names term={say("genres", { count: game.genres.length })} path="/genres/" of={game.genres} />
      {game.tags.length > 0 && (
        <Fact term={say("tags")}>
          <ul className="flex flex-wrap gap-1.5">
            {game.tags.map(({ slug, name }) => (
              <li key={slug} className="rounded-full bg-sunken px-2.5 py-0.5 text-sm">
                {name}
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Releases releases={game.releases} dates={names.dates} />
      {alternativeTitles.length > 0 && <Fact term={say("alsoKnownAs")}>{alternativeTitles.join(", ")}</Fact>}
    </dl>
  );
}
