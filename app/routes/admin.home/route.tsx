// What the home page shows from top to bottom.
import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answer, answerForm } from "#app/http/answer.ts";
import { leadTo, textOf } from "#app/http/form.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import type { RefusedSection } from "#app/http/section-action.ts";
import { standing } from "#app/http/standing.ts";
import { Panel } from "#app/ui/admin/panel.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SectionForm } from "#app/ui/section/section-form.tsx";
import { readSection, takeStored } from "#app/ui/section/shape.ts";
import { saveHomeLayoutSchema } from "#workers/services/listing/staff/home-layout.schemas.ts";
import { AppError } from "#workers/shared/errors.ts";
import { parseInput } from "#workers/shared/validate.ts";
import { homeShape } from "./home-shape.ts";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Home page · Admin" }, matches);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const { rows } = await answer(context, () => services.homeLayout.readLayout(actor));
  return {
    rows,
    mayWrite: standing(actor, "catalogue:write") === "may",
    saved: new URL(request.url).searchParams.get("done") === "saved",
  };
}

/** What the form had read; text that is no JSON was tampered with. */
function seenIn(form: FormData): unknown {
  try {
    return JSON.parse(textOf(form, "version"));
  } catch {
    throw new AppError("invalid_request", "That form was not complete. Reload the page and try again.");
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { services } = context;
  const actor = await context.admit("catalogue:write");
  const form = await request.formData();
  const typed = readSection(form, homeShape);
  const taken = form.getAll("take").filter((key) => typeof key === "string");
  const answered = await answerForm(context, async () => {
    const rows =
      taken.length === 0
        ? typed
        : takeStored(homeShape, (await services.homeLayout.readLayout(actor)).rows, typed, taken);
    await services.homeLayout.saveLayout(
      actor,
      parseInput(saveHomeLayoutSchema, { seen: seenIn(form), rows }),
    );
    return leadTo("/admin/home?done=saved");
  });
  if (answered.ok) return answered.value;
  const { refusal } = answered;
  const refused: RefusedSection = {
    section: "home",
    typed,
    refusal: {
      ...refusal,
      fields: refusal.fields.map(({ path, message }) => ({
        path:
          path === "value.games"
            ? "(whole)"
            : path
                .replace(/^rows\./, "")
                .split(".")
                .slice(0, 2)
                .join("."),
        message,
      })),
    },
  };
  return data(refused, { status: refusal.status });
}

export default function HomeRows() {
  const { rows, mayWrite, saved } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  return (
    <>
      <RoomHeading
        title="Home page"
        lead="Its rows from top to bottom. A row that finds no game is not shown."
      />
      <div className="mt-5 space-y-5">
        {refused === undefined && saved && <Notice tone="good" role="status" announced title="Saved." />}
        <Panel id="rows" title="Rows">
          <SectionForm
            section="home"
            shape={homeShape}
            version={JSON.stringify(rows)}
            stored={rows}
            refused={refused}
            mayWrite={mayWrite}
            what="the home page"
          />
        </Panel>
      </div>
    </>
  );
}
