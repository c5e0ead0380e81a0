// One section of a game: companies and genres, releases, editions, ratings, languages, requirements.
import type {
  ActionFunctionArgs,
  AppLoadContext,
  LoaderFunctionArgs,
  MetaFunction,
} from "@remix-run/cloudflare";
import { useActionData, useLoaderData, useOutletContext } from "@remix-run/react";
import { answer, notFound } from "#app/http/answer.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { textOf } from "#app/http/form.ts";
import { saveSection } from "#app/http/section-action.ts";
import { Panel } from "#app/ui/admin/panel.tsx";
import { sectionPages, sectionTitles, shapeOf, type SectionPage } from "#app/ui/section/game-shapes.ts";
import { SectionForm } from "#app/ui/section/section-form.tsx";
import { PasteRequirements } from "./paste-requirements.tsx";
import { readRequirements } from "./read-requirements.ts";
import { pasteIntent, withRead } from "./requirement-rows.ts";
import type { EditorData } from "../admin.games.$gameId/route.tsx";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Game · Admin" }, matches);

const leads: Readonly<Record<SectionPage, string>> = {
  names: "Who made it, and what it is found by.",
  releases: "The platforms that it is on. A release with offers stays.",
  editions: "What each edition holds, so that they can be compared. An edition with offers stays.",
  ratings: "One a board, in its own words. An imported game without one is not on the home page.",
  languages: "What is in which language.",
  requirements: "What a computer needs; what is not stated stays empty.",
};

/** @throws Response 404 for a section that is none */
function sectionOf(context: AppLoadContext, name: string | undefined): SectionPage {
  const section = sectionPages.find((known) => known === name);
  if (section === undefined) throw notFound(context, "A game has no such section.");
  return section;
}

export async function loader({ context, params }: LoaderFunctionArgs) {
  const section = sectionOf(context, params["section"]);
  const { actor, services } = context;
  const platforms =
    section === "releases" ? await answer(context, () => services.names.listPlatforms(actor)) : [];
  return { section, platforms: platforms.map(({ slug, name }) => ({ value: slug, label: name })) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  await context.admit("catalogue:write");
  const section = sectionOf(context, params["section"]);
  const gameId = params["gameId"] ?? "";
  const form = await request.formData();
  if (section === "requirements" && textOf(form, "intent") === pasteIntent)
    return readRequirements(context, form);
  return saveSection(context, form, {
    gameId,
    section,
    shape: shapeOf(section, []),
    storedOf: (game) => game[section],
    done: `/admin/games/${gameId}/${section}?done=saved`,
  });
}

const nothingRead = { read: undefined, values: undefined };

export default function Section() {
  const { section, platforms } = useLoaderData<typeof loader>();
  const { game, mayWrite } = useOutletContext<EditorData>();
  const answered = useActionData<typeof action>();
  const refused = answered !== undefined && "section" in answered ? answered : undefined;
  const { read, values } = answered !== undefined && "read" in answered ? answered : nothingRead;
  const pasted = answered !== undefined && "intent" in answered ? answered : undefined;
  return (
    <Panel id={section} title={sectionTitles[section]} lead={leads[section]}>
      {section === "requirements" && mayWrite && (
        <PasteRequirements
          typed={pasted?.values ?? values}
          errors={pasted?.refusal.fields}
          rows={read?.length}
        />
      )}
      <SectionForm
        section={section}
        shape={shapeOf(section, platforms)}
        version={game.version}
        stored={game[section]}
        refused={refused}
        proposed={read && withRead(game.requirements, read)}
        mayWrite={mayWrite}
      />
    </Panel>
  );
}
