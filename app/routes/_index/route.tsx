// Home: what the shop is, and shelves to begin with.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { WordKey } from "#app/messages/words.ts";
import { publicHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { ArrowIcon } from "#app/ui/icons/icons.tsx";
import { GameShelf } from "#app/ui/game-shelf.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import type { GameCard, Home as HomePage } from "#workers/services/listing/listing.schemas.ts";
import { HowItWorks } from "./how-it-works.tsx";
import { PlatformIndex } from "./platform-index.tsx";
import { Stage } from "./stage.tsx";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "catalogue:read", translated: true };

export const headers = publicHeaders;

export async function loader({ context }: LoaderFunctionArgs) {
  const { actor, currency, services } = context;
  const home = await answer(context, () => services.listing.home(actor, { currency }));
  return { ...home, words: wordsFor(context, "home", "shelf") };
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => {
  const say = wordsIn(matches, "home");
  return pageMeta({ title: say("title"), description: say("description"), canonicalPath: "/" }, matches);
};

type HomeRow = HomePage["rows"][number];

/** One board of games on a wide screen, three on a narrow one. */
const shelfLength = 6;

interface ShelfSectionProps {
  id: string;
  title: string;
  more?: { to: string; label: string } | undefined;
  games: readonly GameCard[];
}

function ShelfSection({ id, title, more, games }: ShelfSectionProps) {
  if (games.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-14 sm:mt-20">
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={id} className="text-2xl font-bold sm:text-[1.75rem]">
          {title}
        </h2>
        {more && (
          <Link
            to={more.to}
            prefetch="intent"
            className="inline-flex min-h-11 items-center gap-1.5 font-semibold text-accent underline-offset-4 hover:underline"
          >
            {more.label} <ArrowIcon className="size-4" />
          </Link>
        )}
      </div>
      <GameShelf games={games.slice(0, shelfLength)} />
    </section>
  );
}

/** Where a row's list goes on; the others are only here. */
const more: Partial<Record<HomeRow["kind"], { to: string; label: WordKey<"home"> }>> = {
  new: { to: "/games?sort=newest", label: "allByDate" },
  top_sellers: { to: "/games?sort=bestselling", label: "allBestsellers" },
  bargains: { to: "/games?availability=in_stock&sort=price_asc", label: "allByPrice" },
};

/** The usual titles of rows are said in every language; what staff wrote stays as it is. */
const usualTitles: Readonly<Record<string, WordKey<"home">>> = {
  Featured: "featured",
  Bestsellers: "topSellers",
  "Latest releases": "new",
  "Coming soon": "comingSoon",
  "Lowest prices": "bargains",
};

export default function Home() {
  const { rows, platforms, total } = useLoaderData<typeof loader>();
  const say = useWords("home");
  const titleOf = (title: string) => {
    const usual = usualTitles[title];
    return usual === undefined ? title : say(usual);
  };
  const moreOf = (kind: HomeRow["kind"]) => {
    const way = more[kind];
    return way && { to: way.to, label: say(way.label) };
  };
  const featured = rows.find(({ kind }) => kind === "featured");
  const onStage = featured ?? rows[0];
  return (
    <>
      <Stage games={onStage?.games ?? []} total={total} />
      <div className="mx-auto max-w-7xl px-4 sm:px-6">
        {rows
          .filter((row) => row !== featured)
          .map(({ kind, title, games }, at) => (
            <ShelfSection
              key={`${kind}-${at}`}
              id={`row-${at}`}
              title={titleOf(title)}
              more={moreOf(kind)}
              games={games}
            />
          ))}
        <PlatformIndex platforms={platforms} />
        <HowItWorks />
      </div>
    </>
  );
}
