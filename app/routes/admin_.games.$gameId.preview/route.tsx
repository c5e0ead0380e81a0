// A game as its page would show it, before anybody else sees it: read past every cache, kept by nobody.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Column } from "#app/ui/column.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { pageNames } from "../games.$slug/page-names.ts";
import GamePage from "../games.$slug/route.tsx";

export const handle: PageHandle = { permission: "catalogue:read_all" };

export const headers = personalHeaders;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta({ title: `Preview: ${data?.game.title ?? "game"}` }, matches);

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { actor, currency, services } = context;
  const { gameId = "" } = params;
  const game = await answer(context, () => services.staffGames.preview(actor, { gameId, currency }));
  return {
    gameId,
    game,
    currency,
    names: pageNames(game, context.locale),
    words: wordsFor(context, "game", "copies"),
  };
}

/** The shop's own page reads what the loader of this one gives. */
export default function Preview() {
  const { gameId } = useLoaderData<typeof loader>();
  return (
    <>
      <Column>
        <Notice tone="plain" title="A preview that only staff see.">
          <p>It shows what is stored, published or not.</p>
          <ButtonLink to={`/admin/games/${gameId}`} tone="quiet" className="mt-3">
            Back to the editor
          </ButtonLink>
        </Notice>
      </Column>
      <GamePage />
    </>
  );
}
