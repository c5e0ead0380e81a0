// People: found by address, name or role.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { dayWords } from "#app/http/moments.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Chip } from "#app/ui/admin/chip.tsx";
import { MoreLink } from "#app/ui/admin/more-link.tsx";
import { roleNames } from "#app/ui/admin/role-words.ts";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { searchPeopleSchema } from "#workers/services/users/people.schemas.ts";
import { parseInput } from "#workers/shared/validate.ts";

export const handle: PageHandle = { permission: "people:read", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "People · Admin" }, matches);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const typed = Object.fromEntries(new URL(request.url).searchParams);
  const { items, nextCursor } = await answer(context, () =>
    context.services.people.searchPeople(context.actor, parseInput(searchPeopleSchema, typed)),
  );
  return {
    q: typed["q"] ?? "",
    role: typed["role"] ?? "",
    nextCursor,
    people: items.map(({ createdAt, ...one }) => ({ ...one, since: dayWords(createdAt) })),
  };
}

type PersonRow = ReturnType<typeof useLoaderData<typeof loader>>["people"][number];

function Row({ person }: { person: PersonRow }) {
  const { id, name, email, emailVerified, roles, secondFactorEnrolled, since } = person;
  return (
    <li className="relative grid gap-x-6 gap-y-1.5 px-4 py-3 hover:bg-sunken sm:px-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,20rem)_9rem] lg:items-center">
      <div className="min-w-0">
        <Link
          to={`/admin/people/${id}`}
          prefetch="intent"
          className="font-semibold break-words underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          {name}
        </Link>
        <p className="text-[0.9375rem] break-all text-soft">{email}</p>
      </div>
      <p className="flex flex-wrap gap-1.5">
        {roles.map((role) => (
          <Chip key={role} tone="accent">
            {roleNames[role]}
          </Chip>
        ))}
        {roles.length === 0 && <Chip>Customer</Chip>}
        {!emailVerified && <Chip tone="warn">Mailbox not proven</Chip>}
        {roles.length > 0 && !secondFactorEnrolled && <Chip tone="bad">No second factor</Chip>}
      </p>
      <p className="text-sm text-soft lg:text-right">since {since}</p>
    </li>
  );
}

export default function People() {
  const { q, role, people, nextCursor } = useLoaderData<typeof loader>();
  const filtered = q !== "" || role !== "";
  return (
    <>
      <RoomHeading title="People" lead="Everybody with an account, the newest first." />
      <Form
        method="get"
        role="search"
        className="mt-5 grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_14rem_auto]"
      >
        <TextField
          label="Address or name"
          name="q"
          type="search"
          maxLength={200}
          defaultValue={q}
          key={`q-${q}`}
        />
        <SelectField label="Role" name="role" defaultValue={role} key={`role-${role}`}>
          <option value="">Anybody</option>
          <option value="staff">All staff</option>
          {Object.entries(roleNames).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <Button>Search</Button>
      </Form>
      {people.length === 0 ? (
        <div className="mt-6 rounded-card border border-line bg-surface px-5 py-8">
          <p className="text-lg font-semibold">
            {filtered ? "Nobody was found." : "Nobody has an account yet."}
          </p>
          {filtered && (
            <>
              <p className="mt-1 text-soft">
                An address is found by how it begins, a name by any part of it. Guests have no account.
              </p>
              <ButtonLink to="/admin/people" tone="quiet" className="mt-4">
                Show everybody
              </ButtonLink>
            </>
          )}
        </div>
      ) : (
        <ul className="mt-6 divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          {people.map((person) => (
            <Row key={person.id} person={person} />
          ))}
        </ul>
      )}
      <MoreLink cursor={nextCursor} label="Older accounts" />
    </>
  );
}
