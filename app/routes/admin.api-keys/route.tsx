// API keys: made for an account, shown once, revoked.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { dayWords, momentWords } from "#app/http/moments.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { standing } from "#app/http/standing.ts";
import { Chip } from "#app/ui/admin/chip.tsx";
import { MoreLink } from "#app/ui/admin/more-link.tsx";
import { Panel } from "#app/ui/admin/panel.tsx";
import { ProveFirst } from "#app/ui/admin/prove-first.tsx";
import { RoomHeading } from "#app/ui/admin/room-heading.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { apiKeyScopes } from "#workers/shared/permissions.ts";
import { actOnApiKeys } from "./api-keys-action.ts";
import { NewKeyForm } from "./new-key-form.tsx";

export const handle: PageHandle = { permission: "api_keys:read", shell: "admin" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "API keys · Admin" }, matches);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const cursor = searchParams.get("cursor");
  const { items, nextCursor } = await answer(context, () =>
    context.services.apiKeys.listApiKeys(context.actor, cursor === null ? {} : { cursor }),
  );
  return {
    nextCursor,
    scopes: [...apiKeyScopes],
    mustProve: standing(context.actor, "api_keys:change") === "must_prove",
    revoked: searchParams.get("done") === "revoked",
    keys: items.map(({ createdAt, expiresAt, lastUsedAt, ...key }) => ({
      ...key,
      since: dayWords(createdAt),
      until: expiresAt === null ? null : dayWords(expiresAt),
      used: lastUsedAt === null ? null : momentWords(lastUsedAt),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return actOnApiKeys(request, context);
}

type Key = ReturnType<typeof useLoaderData<typeof loader>>["keys"][number];

function Row({ apiKey }: { apiKey: Key }) {
  const { id, name, start, owner, scopes, state, since, until, used } = apiKey;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 grow basis-72">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold break-words">{name}</span>
          <code className="text-sm text-soft">{start}…</code>
          <Chip tone={state === "active" ? "good" : "plain"}>{state}</Chip>
        </p>
        <p className="text-[0.9375rem] break-all text-soft">for {owner.email}</p>
        <p className="mt-1 text-sm text-soft">
          made {since}, {until === null ? "without an end" : `until ${until}`},{" "}
          {used === null ? "never used" : `last used ${used} UTC`}
        </p>
        <p className="mt-1 font-mono text-sm break-words">{scopes.join(", ")}</p>
      </div>
      {state === "active" && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value="revoke" />
          <input type="hidden" name="apiKeyId" value={id} />
          <Button tone="quiet" aria-label={`Revoke the key ${name}`}>
            Revoke
          </Button>
        </Form>
      )}
    </li>
  );
}

export default function ApiKeys() {
  const { keys, nextCursor, scopes, mustProve, revoked } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const created = answered !== undefined && "secret" in answered ? answered : undefined;
  const refused = answered !== undefined && "refusal" in answered ? answered : undefined;
  return (
    <>
      <RoomHeading
        title="API keys"
        lead="For programs that act for an account. A key never has more rights than its owner, and none of staff."
      />
      <div className="mt-5 space-y-5">
        {created !== undefined && (
          <Notice
            tone="good"
            role="status"
            announced
            title="The key is made. This is the only time it is shown."
          >
            <code className="mt-1 block rounded-lg bg-surface px-3 py-2 break-all select-all">
              {created.secret}
            </code>
          </Notice>
        )}
        {answered === undefined && revoked && (
          <Notice
            tone="good"
            role="status"
            announced
            title="The key is revoked: its next request is refused."
          />
        )}
        {mustProve && <ProveFirst what="Making or revoking a key" />}
        {keys.length === 0 ? (
          <p className="rounded-card border border-line bg-surface px-5 py-8 text-lg font-semibold">
            There are no keys yet.
          </p>
        ) : (
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {keys.map((apiKey) => (
              <Row key={apiKey.id} apiKey={apiKey} />
            ))}
          </ul>
        )}
        <MoreLink cursor={nextCursor} label="Older keys" />
        <Panel id="new" title="Make a key">
          <NewKeyForm scopes={scopes} refused={refused} />
        </Panel>
      </div>
    </>
  );
}
