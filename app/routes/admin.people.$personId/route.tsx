// Somebody with an account, as staff see them.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { dayWords, momentWords } from "#app/http/moments.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { signedIn } from "#app/http/signed-in.ts";
import { standing } from "#app/http/standing.ts";
import { Chip } from "#app/ui/admin/chip.tsx";
import { Panel } from "#app/ui/admin/panel.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { personIdSchema } from "#workers/services/users/people.schemas.ts";
import { actOnPerson } from "./person-action.ts";
import { RolesForm } from "./roles-form.tsx";
import { SessionsPanel } from "./sessions-panel.tsx";

export const handle: PageHandle = { permission: "people:read", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Person · Admin" }, matches);

const providers: Record<string, string> = { credential: "Password", google: "Google", github: "GitHub" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const personId = personIdSchema.shape.personId.safeParse(params["personId"]).data ?? "";
  const person = await answer(context, () => services.people.getPerson(actor, { personId }));
  const { id, name, email, emailVerified, roles, secondFactorEnrolled, orders, apiKeys } = person;
  return {
    ...{ id, name, email, emailVerified, roles, secondFactorEnrolled, apiKeys },
    since: dayWords(person.createdAt),
    orders: {
      count: orders.count,
      last: orders.lastPlacedAt === null ? null : momentWords(orders.lastPlacedAt),
    },
    methods: person.signInMethods.map(({ provider, createdAt }) => ({
      name: providers[provider] ?? provider,
      since: dayWords(createdAt),
    })),
    sessions: person.sessions.map(({ createdAt, lastSeenAt, secondFactorAt, ...session }) => ({
      ...session,
      began: momentWords(createdAt),
      seen: momentWords(lastSeenAt),
      proven: secondFactorAt === null ? null : momentWords(secondFactorAt),
    })),
    own: signedIn(actor).email === email,
    roleStanding: standing(actor, "people:change_roles"),
    mayEnd: standing(actor, "people:end_sessions") === "may",
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  return actOnPerson(request, context, params["personId"] ?? "");
}

const outcomes: Record<string, string> = {
  roles: "The roles are saved.",
  sessions: "The sessions are ended.",
};

export default function PersonPage() {
  const person = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  const outcome =
    person.done !== null && Object.hasOwn(outcomes, person.done) ? outcomes[person.done] : undefined;
  const facts: [string, string][] = [
    ["Account since", person.since],
    [
      "Orders",
      person.orders.last === null ? "none" : `${person.orders.count}, the last ${person.orders.last}`,
    ],
    [
      "Signs in with",
      person.methods.map(({ name, since }) => `${name} (${since})`).join(", ") || "nothing yet",
    ],
  ];
  return (
    <>
      <Breadcrumb trail={[{ label: "People", to: "/admin/people" }]} here={person.name} />
      <RoomHeading title={person.name} lead={<span className="break-all">{person.email}</span>} />
      <div className="mt-4 space-y-4">
        {refused === undefined && outcome !== undefined && (
          <Notice tone="good" role="status" announced title={outcome} />
        )}
        <FormRefusal refused={refused} fields={[]} />
      </div>
      <div className="mt-5 grid items-start gap-5 lg:grid-cols-2">
        <div className="space-y-5">
          <Panel id="about" title="Account">
            <p className="mb-4 flex flex-wrap gap-1.5">
              {person.emailVerified ? (
                <Chip tone="good">Mailbox proven</Chip>
              ) : (
                <Chip tone="warn">Mailbox not proven</Chip>
              )}
              {person.secondFactorEnrolled ? (
                <Chip tone="good">Second factor on</Chip>
              ) : (
                <Chip>No second factor</Chip>
              )}
            </p>
            <dl className="divide-y divide-line border-y border-line text-[0.9375rem]">
              {facts.map(([name, value]) => (
                <div key={name} className="flex flex-wrap justify-between gap-x-4 py-2.5">
                  <dt className="text-soft">{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </Panel>
          <Panel id="sessions" title="Sessions">
            <SessionsPanel sessions={person.sessions} mayEnd={person.mayEnd} />
          </Panel>
          <Panel id="keys" title="API keys">
            {person.apiKeys.length === 0 ? (
              <p className="text-soft">None.</p>
            ) : (
              <ul className="divide-y divide-line border-y border-line">
                {person.apiKeys.map(({ id, name, start, state }) => (
                  <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
                    <span className="min-w-0 break-words">
                      {name} <code className="text-sm text-soft">{start}…</code>
                    </span>
                    <Chip tone={state === "active" ? "good" : "plain"}>{state}</Chip>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
        <Panel id="roles" title="Roles">
          <RolesForm roles={person.roles} standing={person.roleStanding} own={person.own} />
        </Panel>
      </div>
    </>
  );
}
