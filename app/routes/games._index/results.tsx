// One page of the list, or why there is none and where to go from there.
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { GameShelf } from "#app/ui/game-shelf.tsx";
import { Notice } from "#app/ui/notice.tsx";
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
  if (errors.cursor !== undefined) {
    return (
      <Notice tone="bad" role="alert" title="This page of the list is not there any more.">
        <p>The address may be cut off or belong to another order of the list.</p>
        <ButtonLink to={listPath(values)} tone="quiet" className="mt-3">
          Back to the start
        </ButtonLink>
      </Notice>
    );
  }
  return (
    <Notice tone="bad" role="alert" title="Something in the filter does not fit, so nothing was looked up.">
      <p>What it is stands at its field. Put it right, or start afresh.</p>
      {errors.sort !== undefined && <p className="mt-2">Order of the list: {errors.sort}</p>}
      <ButtonLink to="/games" tone="quiet" className="mt-3">
        Clear all
      </ButtonLink>
    </Notice>
  );
}

export function Results({ list, values, errors }: ResultsProps) {
  if (list === null) return <Refused values={values} errors={errors} />;
  if (list.items.length === 0) {
    return (
      <EmptyState
        title="No game fits all of that"
        actions={
          <>
            <ButtonLink to="/games">All games</ButtonLink>
            {values.q !== undefined && (
              <ButtonLink to={listPath({ q: values.q })} tone="quiet">
                Only the title
              </ButtonLink>
            )}
          </>
        }
      >
        <p>Take one filter away, try fewer letters of the title, or look through everything.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <GameShelf games={list.items} layout="beside" heading="h2" eagerCovers={eagerCovers} />
      <nav aria-label="Pages of the list" className="mt-12 flex flex-wrap justify-between gap-3">
        {values.cursor !== undefined && (
          <ButtonLink to={listPath(values)} tone="quiet">
            Back to the start
          </ButtonLink>
        )}
        {list.nextCursor !== null && (
          <ButtonLink to={listPath(values, { cursor: list.nextCursor })} className="ml-auto">
            Next page
          </ButtonLink>
        )}
      </nav>
    </>
  );
}
