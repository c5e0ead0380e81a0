// The pictures of a game: their words and order, and a form that adds one.
import type { ActionFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useOutletContext } from "@remix-run/react";
import { leadTo, submit, textOf } from "#app/http/form.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { saveSection } from "#app/http/section-action.ts";
import { Panel } from "#app/ui/admin/panel.tsx";
import { mediaShape } from "#app/ui/section/game-shapes.ts";
import { SectionForm } from "#app/ui/section/section-form.tsx";
import { addPictureSchema } from "#workers/services/listing/media/pictures.schemas.ts";
import { parseInput } from "#workers/shared/validate.ts";
import type { EditorData } from "../admin.games.$gameId/route.tsx";
import { UploadForm } from "./upload-form.tsx";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Pictures · Admin" }, matches);

/** The frame has read the game; this is here so that the page asks for its permission by itself. */
export function loader() {
  return null;
}

/** The bytes of the chosen file; none when nothing was chosen. */
async function fileOf(form: FormData): Promise<Uint8Array<ArrayBuffer>> {
  const file = form.get("file");
  return file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await context.admit("catalogue:write");
  const gameId = params["gameId"] ?? "";
  const form = await request.formData();
  if (textOf(form, "intent") !== "add") {
    return saveSection(context, form, {
      gameId,
      section: "media",
      shape: mediaShape,
      storedOf: (game) => game.media,
      done: `/admin/games/${gameId}/media?done=saved`,
    });
  }
  return submit(context, form, {
    keep: ["alternativeText"],
    async run() {
      const bytes = await fileOf(form);
      const { alternativeText } = parseInput(addPictureSchema, {
        alternativeText: textOf(form, "alternativeText"),
      });
      const { changed } = await context.services.pictures.addPicture(actor, {
        ...{ gameId, bytes, alternativeText },
      });
      return leadTo(`/admin/games/${gameId}/media?done=${changed ? "added" : "there"}`);
    },
  });
}

export default function Pictures() {
  const { game, mayWrite } = useOutletContext<EditorData>();
  const answered = useActionData<typeof action>();
  const upload = answered !== undefined && "intent" in answered ? answered : undefined;
  const refused = answered !== undefined && "section" in answered ? answered : undefined;
  return (
    <>
      <Panel
        id="media"
        title="Pictures"
        lead="In the order of the gallery. One that is taken away stays where other games show it."
      >
        {game.media.length === 0 ? (
          <p className="text-soft">There are none yet.</p>
        ) : (
          <SectionForm
            section="media"
            shape={mediaShape}
            version={game.version}
            stored={game.media}
            refused={refused}
            mayWrite={mayWrite}
          />
        )}
      </Panel>
      {mayWrite && (
        <Panel
          id="another"
          title="Another picture"
          lead="PNG, JPEG, WebP or AVIF, at most 10 MiB, 64 to 8192 pixels on either side. It is shown as it is, with all that stands in the file."
        >
          <UploadForm action={`/admin/games/${game.id}/media`} refused={upload} key={game.version} />
        </Panel>
      )}
    </>
  );
}
