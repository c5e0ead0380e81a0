// The frame of a game's editor: what it is, its state, and its sections.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { NavLink, Outlet, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { momentWords } from "#app/http/moments.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { standing } from "#app/http/standing.ts";
import { GameChips } from "#app/ui/admin/game-chips.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { sectionPages, sectionTitles } from "#app/ui/section/game-shapes.ts";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta({ title: `${data?.game.title ?? "Game"} · Admin` }, matches);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const gameId = params["gameId"] ?? "";
  const game = await answer(context, () => services.staffGames.getGame(actor, { gameId }));
  return {
    game,
    changed: momentWords(game.updatedAt),
    publishAtWords: game.publishAt === null ? null : momentWords(game.publishAt),
    mayWrite: standing(actor, "catalogue:write") === "may",
    done: new URL(request.url).searchParams.get("done"),
  };
}

export type EditorData = ReturnType<typeof useLoaderData<typeof loader>>;

const outcomes: Record<string, string> = {
  created: "The draft is made.",
  saved: "Saved.",
  added: "The picture is in the gallery, at its end.",
  there: "The gallery has this picture already. Nothing was changed.",
  status: "The state is changed.",
};

const tab =
  "inline-flex min-h-11 items-center border-b-2 border-transparent px-2.5 text-[0.9375rem] font-medium text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink";

export default function GameEditor() {
  const data = useLoaderData<typeof loader>();
  const { game, changed, publishAtWords, done } = data;
  const outcome = done !== null && Object.hasOwn(outcomes, done) ? outcomes[done] : undefined;
  const base = `/admin/games/${game.id}`;
  const tabs = [
    { to: base, label: "About" },
    { to: `${base}/offers`, label: "Offers" },
    ...sectionPages.map((section) => ({ to: `${base}/${section}`, label: sectionTitles[section] })),
    { to: `${base}/media`, label: "Pictures" },
    { to: `${base}/history`, label: "History" },
  ];
  return (
    <>
      <Breadcrumb trail={[{ label: "Games", to: "/admin/games" }]} here={game.title} />
      <RoomHeading
        title={game.title}
        lead={
          <span className="flex flex-wrap items-center gap-1.5">
            <GameChips {...game} publishAt={publishAtWords} />
            <span className="text-sm">
              version {game.version}, changed {changed} UTC
            </span>
          </span>
        }
        aside={
          <div className="flex flex-wrap gap-3">
            <ButtonLink to={`${base}/preview`} tone="quiet">
              Preview
            </ButtonLink>
            {game.status === "published" && (
              <ButtonLink to={`/games/${game.slug}`} tone="quiet">
                To its page
              </ButtonLink>
            )}
          </div>
        }
      />
      <nav aria-label="Sections of the game" className="mt-4 border-b border-line">
        <ul className="-mx-2.5 flex flex-wrap">
          {tabs.map(({ to, label }) => (
            <li key={to}>
              <NavLink to={to} end={to === base} prefetch="intent" className={tab}>
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-5 space-y-5">
        {outcome !== undefined && <Notice tone="good" role="status" announced title={outcome} />}
        <Outlet context={data} />
      </div>
    </>
  );
}
