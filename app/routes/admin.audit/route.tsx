// The audit log: who did what to what, newest first.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { momentWords } from "#app/http/moments.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Chip } from "#app/ui/admin/chip.tsx";
import { MoreLink } from "#app/ui/admin/more-link.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { listAuditSchema } from "#workers/services/audit/audit.schemas.ts";
import { fieldErrors } from "#workers/shared/validate.ts";
import { Changes } from "#app/ui/admin/changes.tsx";

export const handle: PageHandle = { permission: "audit:read", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Audit log · Admin" }, matches);

const names = ["actor", "action", "entity", "entityId", "from", "to"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const typed = Object.fromEntries(new URL(request.url).searchParams);
  const query = listAuditSchema.safeParse(typed);
  const [list, words] = await answer(context, () =>
    Promise.all([
      query.success ? services.audit.list(actor, query.data) : { items: [], nextCursor: null },
      services.audit.words(actor),
    ]),
  );
  const errors: Record<string, string> = query.success
    ? {}
    : Object.fromEntries(fieldErrors(query.error).map((one) => [one.path, one.message]));
  return {
    // What is no day cannot stand in a field for days: its message alone says so.
    values: Object.fromEntries(
      names.map((name) => {
        const unfit = (name === "from" || name === "to") && errors[name] !== undefined;
        return [name, unfit ? "" : (typed[name] ?? "")];
      }),
    ),
    errors,
    words,
    nextCursor: list.nextCursor,
    entries: list.items.map(({ at, ...entry }) => ({ ...entry, when: momentWords(at) })),
  };
}

type Entry = ReturnType<typeof useLoaderData<typeof loader>>["entries"][number];

function Line({ entry }: { entry: Entry }) {
  const { position, when, actorKind, actorEmail, action, entity, entityId, change, requestId, hash } = entry;
  return (
    <li className="px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Chip tone={actorKind === "staff" ? "accent" : "plain"}>{action}</Chip>
        <span className="min-w-0 break-all">
          {actorEmail ?? `an ${actorKind === "staff" ? "account that is gone" : actorKind}`}
        </span>
        <span className="text-sm text-soft">{when} UTC</span>
      </div>
      <div className="mt-2">
        <Changes change={change} />
      </div>
      <details className="mt-1 text-sm text-soft">
        <summary className="inline-flex min-h-11 items-center underline underline-offset-4 sm:min-h-8">
          {entity} <span className="sr-only">row {position}: where it is found</span>
        </summary>
        <dl className="space-y-0.5">
          {[
            ["row", String(position)],
            [entity, entityId],
            ["request", requestId],
            ["hash", hash],
          ].map(([name, value]) => (
            <div key={name} className="flex gap-2">
              <dt className="w-16 shrink-0">{name}</dt>
              <dd className="min-w-0 font-mono break-all select-all">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}

export default function AuditLog() {
  const { values, errors, words, entries, nextCursor } = useLoaderData<typeof loader>();
  const wrong = Object.keys(errors).length > 0;
  const filtered = wrong || Object.values(values).some((value) => value !== "");
  const field = (name: (typeof names)[number]) => ({
    name,
    defaultValue: values[name] ?? "",
    error: errors[name],
    key: `${name}-${values[name] ?? ""}`,
  });
  return (
    <>
      <RoomHeading
        title="Audit log"
        lead="What staff, operators and jobs did. Nothing in it can be changed or taken out: each row is sealed by a hash over the one before."
      />
      <Form method="get" className="mt-5 grid grid-cols-2 items-end gap-3 lg:grid-cols-4">
        <TextField label="Who (address)" maxLength={254} {...field("actor")} />
        <SelectField label="What" {...field("action")}>
          <option value="">Everything</option>
          {words.actions.map((word) => (
            <option key={word}>{word}</option>
          ))}
        </SelectField>
        <SelectField label="To what" {...field("entity")}>
          <option value="">Anything</option>
          {words.entities.map((word) => (
            <option key={word}>{word}</option>
          ))}
        </SelectField>
        <TextField label="Its id" maxLength={120} {...field("entityId")} />
        <TextField label="From day" type="date" {...field("from")} />
        <TextField label="To day" type="date" {...field("to")} />
        <div className="flex flex-wrap gap-3">
          <Button>Filter</Button>
          {filtered && (
            <ButtonLink to="/admin/audit" tone="quiet">
              Clear
            </ButtonLink>
          )}
        </div>
      </Form>
      <div className="mt-6">
        {wrong ? (
          <Notice
            tone="bad"
            role="alert"
            title="Something in the filter does not fit, so nothing was looked up."
          />
        ) : entries.length === 0 ? (
          <div className="rounded-card border border-line bg-surface px-5 py-8">
            <p className="text-lg font-semibold">
              {filtered ? "Nothing in the log fits." : "Nothing has been done yet."}
            </p>
          </div>
        ) : (
          <ol className="divide-y divide-line rounded-card border border-line bg-surface">
            {entries.map((entry) => (
              <Line key={entry.position} entry={entry} />
            ))}
          </ol>
        )}
      </div>
      <MoreLink cursor={nextCursor} label="Older entries" />
    </>
  );
}
