// Keeps the details of a game for adults behind a question. The bytes are the same for everybody: what is shown is up to the
// visitor's own stylesheet, so that the question works without scripts and the page can be kept at the edge.
import type { ReactNode } from "react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useHref } from "@remix-run/react";
import type { Game } from "#workers/services/listing/game.schemas.ts";

/** From this age on a page asks; `contentRating` and the title are seen by everybody. */
const askedAge = 18;

/** The age to ask for; undefined where nothing is asked. */
export function ageToAsk({ minimumAge }: Pick<Game, "minimumAge">): number | undefined {
  return minimumAge !== null && minimumAge >= askedAge ? minimumAge : undefined;
}

/** The stylesheet that shows the details to those who have answered. */
export function ageStylePath(age: number): string {
  return `/me/age-style?age=${age}`;
}

interface AgeGateProps {
  game: Game;
  children: ReactNode;
}

export function AgeGate({ game, children }: AgeGateProps) {
  const say = useWords("game");
  const action = useHref("/age");
  const age = ageToAsk(game);
  if (age === undefined) return <>{children}</>;
  return (
    <>
      <section
        aria-labelledby="age"
        className="age-question mt-6 rounded-card border border-line bg-surface p-5 sm:p-7"
      >
        <h2 id="age" className="text-2xl font-bold">
          {say("ageTitle", { age })}
        </h2>
        <p className="mt-2 max-w-[56ch]">
          {say("ageText", {
            ratings: game.ratings.map(({ board, rating }) => `${board} ${rating}`).join(", "),
          })}
        </p>
        {/* A plain form: the stylesheet is asked for again with the page. */}
        <form method="post" action={action} className="mt-5 flex flex-wrap gap-3">
          <input type="hidden" name="age" value={age} />
          <input type="hidden" name="returnTo" value={`/games/${game.slug}`} />
          <Button>{say("iAm", { age })}</Button>
          <ButtonLink to="/games" tone="quiet">
            {say("otherGames")}
          </ButtonLink>
        </form>
        <p className="mt-3 text-sm text-soft">{say("ageKept")}</p>
      </section>
      <div className="age-details">{children}</div>
    </>
  );
}
