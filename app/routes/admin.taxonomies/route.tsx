// Names that games share: genres, tags, franchises, platforms, companies.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { standing } from "#app/http/standing.ts";
import { MoreLink } from "#app/ui/admin/more-link.tsx";
import { Panel } from "#app/ui/admin/panel.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { listNamesSchema, type NameKind } from "#workers/services/listing/staff/names.schemas.ts";
import { parseInput } from "#workers/shared/validate.ts";
import { NameRow } from "./name-row.tsx";
import { actOnNames } from "./names-action.ts";

export const handle: PageHandle = { permission: "catalogue:read_all", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Names · Admin" }, matches);

const kindTitles: Record<NameKind, { many: string; one: string }> = {
  genres: { many: "Genres", one: "genre" },
  tags: { many: "Tags", one: "tag" },
  franchises: { many: "Franchises", one: "franchise" },
  platforms: { many: "Platforms", one: "platform" },
  companies: { many: "Companies", one: "company" },
};

/** The schema's list stays on the server, with the schema library. */
const kinds = Object.keys(kindTitles) as NameKind[];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const { kind: named, done, ...typed } = Object.fromEntries(new URL(request.url).searchParams);
  const kind = kinds.find((known) => known === named) ?? "genres";
  const list = await answer(context, () =>
    services.names.listNames(actor, { kind, ...parseInput(listNamesSchema, typed) }),
  );
  return {
    ...list,
    kind,
    q: typed["q"] ?? "",
    done: done ?? null,
    mayWrite: standing(actor, "catalogue:write") === "may",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return actOnNames(request, context);
}

const outcomes: Record<string, string> = {
  added: "The name is added.",
  renamed: "The name is spelt anew.",
  merged: "The two are one.",
};

export default function Names() {
  const { kind, q, items, nextCursor, mayWrite, done } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  const { many, one } = kindTitles[kind];
  const outcome = done !== null && Object.hasOwn(outcomes, done) ? outcomes[done] : undefined;
  return (
    <>
      <RoomHeading
        title="Names"
        lead="What games share. Two spellings of one thing are merged; an address stays when a name is spelt anew."
      />
      <nav aria-label="Kinds of names" className="mt-4 border-b border-line">
        <ul className="-mx-2.5 flex flex-wrap">
          {kinds.map((other) => (
            <li key={other}>
              <Link
                to={`/admin/taxonomies?kind=${other}`}
                prefetch="intent"
                aria-current={other === kind ? "page" : undefined}
                className="inline-flex min-h-11 items-center border-b-2 border-transparent px-2.5 text-[0.9375rem] font-medium text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink"
              >
                {kindTitles[other].many}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-5 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]" key={kind}>
        <Panel id="list" title={many}>
          <div className="space-y-4">
            {refused === undefined && outcome !== undefined && (
              <Notice tone="good" role="status" announced title={outcome} />
            )}
            {refused?.intent !== "add" && <FormRefusal refused={refused} fields={[]} />}
            <Form method="get" role="search" className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3">
              <input type="hidden" name="kind" value={kind} />
              <TextField label="Name" name="q" type="search" maxLength={120} defaultValue={q} key={q} />
              <Button tone="quiet">Find</Button>
            </Form>
            {items.length === 0 ? (
              <p className="text-soft">{q === "" ? "There is none yet." : "None is called like that."}</p>
            ) : (
              <ul className="divide-y divide-line border-y border-line">
                {items.map((item) => (
                  <NameRow
                    key={item.slug}
                    item={item}
                    kind={kind}
                    one={one}
                    mayWrite={mayWrite}
                    refused={refused}
                  />
                ))}
              </ul>
            )}
            <MoreLink cursor={nextCursor} label="More names" back="Back to the first" />
          </div>
        </Panel>
        {mayWrite && (
          <Panel id="add" title={`Add a ${one}`}>
            <Form method="post" noValidate className="space-y-4" key={done}>
              {refused?.intent === "add" && <FormRefusal refused={refused} fields={["name"]} />}
              <input type="hidden" name="kind" value={kind} />
              <TextField
                label="New name"
                name="name"
                maxLength={120}
                defaultValue={refused?.intent === "add" ? refused.values["name"] : ""}
                error={refused?.intent === "add" ? fieldError(refused, "name") : undefined}
              />
              <Button name="intent" value="add">
                Add
              </Button>
            </Form>
          </Panel>
        )}
      </div>
    </>
  );
}
