// One page of the list, or why there is none and where to go from there.
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { GameShelf } from "#app/ui/game-shelf.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { GameList } from "#workers/services/listing/listing.schemas.ts";
import { type ListErrors, listPath, type ListValues } from "./list-path.ts";

/** Covers of the first two rows on a desktop screen. */
const eagerCovers = 4;

interface ResultsProps {
  list: GameList | null;
  values: ListValues;
  errors: ListErrors;
}

function Refused({ values, errors }: Omit<ResultsProps, "list">) {
  const say = useWords("browse");
  const inList = useWords("list");
  if (errors.cursor !== undefined) {
    return (
      <Notice tone="bad" role="alert" title={inList("lostTitle")}>
        <p>{inList("lost")}</p>
        <ButtonLink to={listPath(values)} tone="quiet" className="mt-3">
          {inList("toStart")}
        </ButtonLink>
      </Notice>
    );
  }
  return (
    <Notice tone="bad" role="alert" title={say("refusedTitle")}>
      <p>{say("refused")}</p>
      {errors.sort !== undefined && <p className="mt-2">{say("refusedOrder", { problem: errors.sort })}</p>}
      <ButtonLink to="/games" tone="quiet" className="mt-3">
        {say("clear")}
      </ButtonLink>
    </Notice>
  );
}

export function Results({ list, values, errors }: ResultsProps) {
  const say = useWords("browse");
  const inList = useWords("list");
  if (list === null) return <Refused values={values} errors={errors} />;
  if (list.items.length === 0) {
    return (
      <EmptyState
        title={say("noneTitle")}
        actions={
          <>
            <ButtonLink to="/games">{say("allGames")}</ButtonLink>
            {values.q !== undefined && (
              <ButtonLink to={listPath({ q: values.q })} tone="quiet">
                {say("onlyTitle")}
              </ButtonLink>
            )}
          </>
        }
      >
        <p>{say("none")}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <GameShelf games={list.items} layout="beside" heading="h2" eagerCovers={eagerCovers} />
      <nav aria-label={inList("pages")} className="mt-12 flex flex-wrap justify-between gap-3">
        {values.cursor !== undefined && (
          <ButtonLink to={listPath(values)} tone="quiet">
            {inList("toStart")}
          </ButtonLink>
        )}
        {list.nextCursor !== null && (
          <ButtonLink to={listPath(values, { cursor: list.nextCursor })} className="ml-auto">
            {inList("nextPage")}
          </ButtonLink>
        )}
      </nav>
    </>
  );
}
