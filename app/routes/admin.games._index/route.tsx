// Games of every state, found by title, state, kind, origin and platform.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { momentWords } from "#app/http/moments.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { standing } from "#app/http/standing.ts";
import { MoreLink } from "#app/ui/admin/more-link.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { kindNames } from "#app/ui/section/game-shapes.ts";
import { listStaffGamesSchema } from "#workers/services/listing/staff/staff-games.schemas.ts";
import { parseInput } from "#workers/shared/validate.ts";
import { GameRow } from "./game-row.tsx";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Games · Admin" }, matches);

const filterNames = ["q", "status", "kind", "origin", "platform", "sort"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const typed = Object.fromEntries(new URL(request.url).searchParams);
  const [list, platforms] = await answer(context, () =>
    Promise.all([
      services.staffGames.listGames(actor, parseInput(listStaffGamesSchema, typed)),
      services.names.listPlatforms(actor),
    ]),
  );
  return {
    typed: Object.fromEntries(filterNames.map((name) => [name, typed[name] ?? ""])),
    platforms,
    nextCursor: list.nextCursor,
    mayWrite: standing(actor, "catalogue:write") === "may",
    games: list.items.map(({ updatedAt, publishAt, ...game }) => ({
      ...game,
      changed: momentWords(updatedAt),
      publishAt: publishAt === null ? null : momentWords(publishAt),
    })),
  };
}

export default function Games() {
  const { typed, platforms, games, nextCursor, mayWrite } = useLoaderData<typeof loader>();
  const filtered = filterNames.some((name) => name !== "sort" && typed[name] !== "");
  const choice = (name: (typeof filterNames)[number]) => ({
    name,
    defaultValue: typed[name] ?? "",
    key: `${name}-${typed[name] ?? ""}`,
  });
  return (
    <>
      <RoomHeading
        title="Games"
        lead="Every game, shown in the shop or not."
        aside={mayWrite && <ButtonLink to="/admin/games/new">New game</ButtonLink>}
      />
      <Form
        method="get"
        role="search"
        className="mt-5 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-[minmax(0,1fr)_repeat(5,8.5rem)_auto]"
      >
        <div className="col-span-2 sm:col-span-3 lg:col-span-1">
          <TextField label="Title" type="search" maxLength={200} {...choice("q")} />
        </div>
        <SelectField label="State" {...choice("status")}>
          <option value="">Any</option>
          <option value="draft">Draft</option>
          <option value="scheduled">Scheduled</option>
          <option value="published">Published</option>
        </SelectField>
        <SelectField label="Kind" {...choice("kind")}>
          <option value="">Any</option>
          {Object.entries(kindNames).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField label="Origin" {...choice("origin")}>
          <option value="">Any</option>
          <option value="staff">Staff</option>
          <option value="import">Imported</option>
          <option value="unrated">Unrated</option>
        </SelectField>
        <SelectField label="Platform" {...choice("platform")}>
          <option value="">Any</option>
          {platforms.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label="Order" {...choice("sort")}>
          <option value="title">Title</option>
          <option value="newest">Newest entry</option>
        </SelectField>
        <Button>Show</Button>
      </Form>
      {games.length === 0 ? (
        <div className="mt-6 rounded-card border border-line bg-surface px-5 py-8">
          <p className="text-lg font-semibold">
            {filtered ? "No game is like that." : "There is no game yet."}
          </p>
          {filtered && (
            <ButtonLink to="/admin/games" tone="quiet" className="mt-4">
              Show all games
            </ButtonLink>
          )}
        </div>
      ) : (
        <ul className="mt-6 divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          {games.map((game) => (
            <GameRow key={game.id} game={game} />
          ))}
        </ul>
      )}
      <MoreLink cursor={nextCursor} label="More games" back="Back to the first" />
    </>
  );
}
