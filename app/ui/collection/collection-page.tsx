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
import { collectionPath, collectionWords } from "./collection-words.ts";

export function CollectionPage() {
  const { kind, slug, name, sort, isFirstPage, games } = useLoaderData<() => CollectionPageData>();
  const words = collectionWords[kind];
  return (
    <Column>
      <Breadcrumb
        trail={[
          { label: "Home", to: "/" },
          { label: "Games", to: "/games" },
        ]}
        here={name}
      />
      <p className="text-sm font-semibold tracking-wide text-accent">{words.kind}</p>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <PageHeading>{name}</PageHeading>
        {games && (
          <p className="text-soft tabular-nums">
            {games.totalIsEstimate && "About "}
            {games.total.toLocaleString("en-US")} {games.total === 1 ? "game" : "games"}
          </p>
        )}
      </div>
      {games === null ? (
        <Notice tone="bad" role="alert" title="This page of the list is not there any more.">
          <p>The address may be cut off or belong to another order of the list.</p>
          <ButtonLink to={collectionPath(kind, slug)} tone="quiet" className="mt-3">
            Back to the start
          </ButtonLink>
        </Notice>
      ) : (
        <section aria-label="Games" className="mt-6">
          <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line pb-3">
            {games.total > 1 && (
              <SortLinks current={sort} pathOf={(other) => collectionPath(kind, slug, { sort: other })} />
            )}
            <TextLink to={`/games?${kind}=${slug}`}>Filter these games</TextLink>
          </div>
          <GameShelf games={games.items} heading="h2" eagerCovers={6} />
          <nav aria-label="Pages of the list" className="mt-12 flex flex-wrap justify-between gap-3">
            {!isFirstPage && (
              <ButtonLink to={collectionPath(kind, slug, { sort })} tone="quiet">
                Back to the start
              </ButtonLink>
            )}
            {games.nextCursor !== null && (
              <ButtonLink
                to={collectionPath(kind, slug, { sort, cursor: games.nextCursor })}
                className="ml-auto"
              >
                Next page
              </ButtonLink>
            )}
          </nav>
        </section>
      )}
    </Column>
  );
}
