// What a game is, and whether the shop shows it.
import type { ActionFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useOutletContext } from "@remix-run/react";
import { textOf } from "#app/http/form.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { saveSection } from "#app/http/section-action.ts";
import { Panel } from "#app/ui/admin/panel.tsx";
import { aboutShape } from "#app/ui/section/game-shapes.ts";
import { SectionForm } from "#app/ui/section/section-form.tsx";
import type { EditorData } from "../admin.games.$gameId/route.tsx";
import { changeStatus } from "./status-action.ts";
import { StatusPanel } from "./status-panel.tsx";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Game · Admin" }, matches);

/** The frame has read the game; this is here so that the page asks for its permission by itself. */
export function loader() {
  return null;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  await context.admit("catalogue:write");
  const gameId = params["gameId"] ?? "";
  const form = await request.formData();
  if (textOf(form, "section") === "status") return changeStatus(context, form, gameId);
  return saveSection(context, form, {
    gameId,
    section: "about",
    shape: aboutShape,
    storedOf: ({ about }) => about,
    done: `/admin/games/${gameId}?done=saved`,
  });
}

export default function About() {
  const { game, mayWrite, publishAtWords } = useOutletContext<EditorData>();
  const answered = useActionData<typeof action>();
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Panel id="about" title="About">
        <SectionForm
          section="about"
          shape={aboutShape}
          version={game.version}
          stored={game.about}
          refused={refused}
          mayWrite={mayWrite}
        />
      </Panel>
      <StatusPanel
        status={game.status}
        publishAt={publishAtWords}
        version={game.version}
        mayWrite={mayWrite}
        refused={refused}
      />
    </div>
  );
}
