// What was done to one game: by whom, when, and what was there before.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { momentWords } from "#app/http/moments.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { MoreLink } from "#app/ui/admin/more-link.tsx";
import { Panel } from "#app/ui/admin/panel.tsx";
import { HistoryEntry } from "./history-entry.tsx";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "History · Game · Admin" }, matches);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const gameId = params["gameId"] ?? "";
  const cursor = new URL(request.url).searchParams.get("cursor")?.slice(0, 600);
  const { items, nextCursor } = await answer(context, () =>
    services.audit.gameHistory(actor, { gameId, cursor }),
  );
  return {
    nextCursor,
    entries: items.map(({ position, at, actorKind, actorEmail, action, change }) => ({
      position,
      when: momentWords(at),
      who: actorEmail ?? (actorKind === "staff" ? "an account that is gone" : `an ${actorKind}`),
      action,
      change,
    })),
  };
}

export default function History() {
  const { entries, nextCursor } = useLoaderData<typeof loader>();
  return (
    <Panel id="history" title="History" lead="Every change that staff and jobs made, newest first.">
      {entries.length === 0 ? (
        <p className="font-semibold">Nobody has changed this game since it came with the catalogue.</p>
      ) : (
        <ol className="divide-y divide-line">
          {entries.map((entry) => (
            <HistoryEntry key={entry.position} {...entry} />
          ))}
        </ol>
      )}
      <MoreLink cursor={nextCursor} label="Older changes" />
    </Panel>
  );
}
