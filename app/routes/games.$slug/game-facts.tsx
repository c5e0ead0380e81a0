// The facts of a game: who made it, and when it came out where.
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Game } from "#workers/services/listing/game.schemas.ts";
import { releaseDate } from "./release-date.ts";

function names(companies: Game["developers"]): string {
  return companies.map((company) => company.name).join(", ");
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
      <dt className="text-sm text-soft sm:pt-0.5">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function GameFacts({ game }: { game: Game }) {
  return (
    <dl className="mt-6 max-w-[62ch] divide-y divide-line border-y border-line text-[0.9375rem]">
      {game.developers.length > 0 && <Fact term="Developed by">{names(game.developers)}</Fact>}
      {game.publishers.length > 0 && <Fact term="Published by">{names(game.publishers)}</Fact>}
      {game.genres.length > 0 && (
        <Fact term={game.genres.length === 1 ? "Genre" : "Genres"}>
          {game.genres.map((genre, index) => (
            <span key={genre.slug}>
              {index > 0 && ", "}
              <Link
                to={`/games?genre=${genre.slug}`}
                prefetch="intent"
                className="underline decoration-line-strong underline-offset-4 hover:text-accent hover:decoration-current"
              >
                {genre.name}
              </Link>
            </span>
          ))}
        </Fact>
      )}
      {game.releases.length > 0 && (
        <Fact term={game.releases.length === 1 ? "Release" : "Releases"}>
          <ul>
            {game.releases.map(({ platform, releasedOn }) => (
              <li key={`${platform.slug}-${releasedOn ?? ""}`}>
                {platform.name}
                <span className="text-soft">
                  {releasedOn === null ? ", date unknown" : `, ${releaseDate(releasedOn)}`}
                </span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  );
}
