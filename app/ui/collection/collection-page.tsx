// The games under one name: heading, order, shelves, and the way to the next page.
import { useLoaderData } from "@remix-run/react";
import type { CollectionPageData } from "#app/http/collection-loader.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Column } from "#app/ui/column.tsx";
import { GameShelf } from "#app/ui/game-shelf.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { useWords } from "#app/ui/words.tsx";
import { collectionPath, collectionWords } from "./collection-words.ts";

export function CollectionPage() {
  const { kind, slug, name, sort, isFirstPage, games } = useLoaderData<() => CollectionPageData>();
  const say = useWords("collection");
  const inList = useWords("list");
  const shell = useWords("shell");
  return (
    <Column>
      <Breadcrumb
        trail={[
          { label: shell("home"), to: "/" },
          { label: shell("games"), to: "/games" },
        ]}
        here={name}
      />
      <p className="text-sm font-semibold tracking-wide text-accent">{say(collectionWords[kind].kind)}</p>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <PageHeading>{name}</PageHeading>
        {games && (
          <p className="text-soft tabular-nums">
            {inList(games.totalIsEstimate ? "aboutCount" : "count", { count: games.total })}
          </p>
        )}
      </div>
      {games === null ? (
        <Notice tone="bad" role="alert" title={inList("lostTitle")}>
          <p>{inList("lost")}</p>
          <ButtonLink to={collectionPath(kind, slug)} tone="quiet" className="mt-3">
            {inList("toStart")}
          </ButtonLink>
        </Notice>
      ) : (
        <section aria-label={shell("games")} className="mt-6">
          <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line pb-3">
            {games.total > 1 && (
              <SortLinks current={sort} pathOf={(other) => collectionPath(kind, slug, { sort: other })} />
            )}
            <TextLink to={`/games?${kind}=${slug}`}>{say("filter")}</TextLink>
          </div>
          <GameShelf games={games.items} heading="h2" eagerCovers={6} />
          <nav aria-label={inList("pages")} className="mt-12 flex flex-wrap justify-between gap-3">
            {!isFirstPage && (
              <ButtonLink to={collectionPath(kind, slug, { sort })} tone="quiet">
                {inList("toStart")}
              </ButtonLink>
            )}
            {games.nextCursor !== null && (
              <ButtonLink
                to={collectionPath(kind, slug, { sort, cursor: games.nextCursor })}
                className="ml-auto"
              >
                {inList("nextPage")}
              </ButtonLink>
            )}
          </nav>
        </section>
      )}
    </Column>
  );
}
