// One game: what it is, and every copy of it that the shop has.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { publicHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Column } from "#app/ui/column.tsx";
import { Cover } from "#app/ui/cover.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { GameFacts } from "./game-facts.tsx";
import { OfferList } from "./offer-list.tsx";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "catalogue:read" };

export const headers = publicHeaders;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { actor, currency, services } = context;
  const slug = params["slug"] ?? "";
  const game = await answer(context, () => services.listing.getGame(actor, { slug, currency }));
  return { game, currency };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data === undefined
    ? []
    : pageMeta(
        {
          title: data.game.title,
          description:
            data.game.description || `${data.game.title}: releases, editions, prices and availability.`,
          canonicalPath: `/games/${data.game.slug}`,
        },
        matches,
      );

export default function GamePage() {
  const { game, currency } = useLoaderData<typeof loader>();
  const genres = game.genres.map((genre) => genre.name).join(", ");
  return (
    <Column>
      <Breadcrumb
        trail={[
          { label: "Home", to: "/" },
          { label: "Games", to: "/games" },
        ]}
        here={game.title}
      />
      <div className="lg:grid lg:grid-cols-[19rem_minmax(0,1fr)] lg:gap-x-14 xl:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-end gap-x-5 sm:grid-cols-[12rem_minmax(0,1fr)] lg:contents">
          <div className="lg:row-span-3 lg:self-start">
            <Cover path={game.coverPath} eager className="mx-auto w-[92%]" />
            <div aria-hidden="true" className="h-2 border-t-2 border-board-edge bg-board" />
          </div>
          <div>
            <PageHeading className="lg:text-5xl">{game.title}</PageHeading>
            <p className="mt-2 text-soft lg:text-lg">
              {[game.releaseYear, genres].filter(Boolean).join(" · ")}
            </p>
          </div>
        </div>
        <div className="lg:col-start-2">
          {game.description !== "" && <p className="mt-6 max-w-[62ch] text-lg lg:mt-4">{game.description}</p>}
          <GameFacts game={game} />
          <OfferList game={game} currency={currency} />
        </div>
      </div>
    </Column>
  );
}
