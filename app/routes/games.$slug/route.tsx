// One game: what it is, and every copy of it that the shop has.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { memo } from "react";
import { answer } from "#app/http/answer.ts";
import { revalidateAfterCartForm } from "#app/http/cart-form.ts";
import { sayIn, wordsFor } from "#app/messages/words.server.ts";
import type { WordKey } from "#app/messages/words.ts";
import { publicHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Column } from "#app/ui/column.tsx";
import { Cover } from "#app/ui/cover.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import type { Game } from "#workers/services/listing/game.schemas.ts";
import { AgeGate, ageStylePath, ageToAsk } from "./age-gate.tsx";
import { AgeRatings } from "./age-ratings.tsx";
import { EditionList } from "./edition-list.tsx";
import { GameFacts } from "./game-facts.tsx";
import { LanguageTable } from "./language-table.tsx";
import { LinkedGames } from "./linked-games.tsx";
import { MediaGallery } from "./media-gallery.tsx";
import { OfferList } from "./offer-list.tsx";
import { pageNames, type PageNames } from "./page-names.ts";
import { statusWords } from "./release-status.ts";
import { RequirementTables } from "./requirement-tables.tsx";
import { Section } from "./section.tsx";
import { structuredData } from "./structured-data.ts";
import type { Currency } from "#workers/shared/money.ts";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "catalogue:read", translated: true };

export const headers = publicHeaders;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { actor, currency, services } = context;
  const slug = params["slug"] ?? "";
  const game = await answer(context, () => services.listing.getGame(actor, { slug, currency }));
  const { appUrl, locale } = context;
  const shell = sayIn(context, "shell");
  return {
    game,
    currency,
    names: pageNames(game, locale),
    structured: structuredData(game, { appUrl, locale, home: shell("home"), games: shell("games") }),
    words: wordsFor(context, "game", "copies"),
  };
}

export const shouldRevalidate = revalidateAfterCartForm;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (data === undefined) return [];
  const { game, structured } = data;
  const age = ageToAsk(game);
  // What links are shown with in other places: many of them know no AVIF.
  const picture = game.media.find(
    ({ kind, contentType }) => kind === "image" && contentType !== "image/avif",
  );
  return [
    ...pageMeta(
      {
        title: game.title,
        description: game.description || wordsIn(matches, "game")("description", { title: game.title }),
        canonicalPath: `/games/${game.slug}`,
        ...(picture !== undefined && { imagePath: picture.path }),
        structuredData: () => structured,
      },
      matches,
    ),
    ...(age === undefined ? [] : [{ tagName: "link", rel: "stylesheet", href: ageStylePath(age) }]),
  ];
};

const kinds: Record<Game["kind"], WordKey<"game"> | undefined> = {
  base: undefined,
  dlc: "dlc",
  bundle: "bundle",
};

interface DetailsProps {
  game: Game;
  currency: Currency;
  names: PageNames;
}

/** Drawn once for the same game: a press in it shows where it was made. */
const Details = memo(function Details({ game, currency, names }: DetailsProps) {
  const say = useWords("game");
  return (
    <>
      {game.description !== "" && (
        <p className="mt-6 max-w-[62ch] text-lg whitespace-pre-line lg:mt-4">{game.description}</p>
      )}
      <GameFacts game={game} names={names} />
      <OfferList game={game} currency={currency} names={names} />
      <EditionList editions={game.editions} />
      <LinkedGames id="bundles" title={say("inBundles")} games={game.bundles} />
      <LinkedGames id="add-ons" title={say("addOns")} games={game.addOns} />
      <MediaGallery media={game.media} />
      <LanguageTable languages={game.languages} names={names} />
      <RequirementTables requirements={game.requirements} />
    </>
  );
});

function Ratings({ ratings }: Pick<Game, "ratings">) {
  const say = useWords("game");
  if (ratings.length === 0) return null;
  return (
    <Section id="ratings" title={say("ratings")}>
      <AgeRatings ratings={ratings} />
    </Section>
  );
}

export default function GamePage() {
  const { game, currency, names } = useLoaderData<typeof loader>();
  const say = useWords("game");
  const shell = useWords("shell");
  const genres = game.genres.map((genre) => genre.name).join(", ");
  const marks = [kinds[game.kind], statusWords(game)?.badge].map((key) => key && say(key));
  const facts = [...marks, game.releaseYear, genres];
  return (
    <Column>
      <Breadcrumb
        trail={[
          { label: shell("home"), to: "/" },
          { label: shell("games"), to: "/games" },
        ]}
        here={game.title}
      />
      <div className="lg:grid lg:grid-cols-[19rem_minmax(0,1fr)] lg:gap-x-14 xl:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-end gap-x-5 sm:grid-cols-[12rem_minmax(0,1fr)] lg:contents">
          <div className="lg:row-span-3 lg:self-start">
            <Cover path={game.coverPath} first className="mx-auto w-[92%]" />
            <div aria-hidden="true" className="h-2 border-t-2 border-board-edge bg-board" />
          </div>
          <div>
            <PageHeading className="lg:text-5xl">{game.title}</PageHeading>
            <p className="mt-2 text-soft lg:text-lg">{facts.filter(Boolean).join(" · ")}</p>
          </div>
        </div>
        <div className="min-w-0 lg:col-start-2">
          <AgeGate game={game}>
            <Details game={game} currency={currency} names={names} />
          </AgeGate>
          <Ratings ratings={game.ratings} />
        </div>
      </div>
    </Column>
  );
}
