// What I ordered, newest first, and the way to take over what I ordered as a guest.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { leadTo, submit } from "#app/http/form.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { dayWords } from "#app/http/moments.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useSending } from "#app/ui/sending.ts";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { OrderCard } from "./order-card.tsx";

export const handle: PageHandle = { permission: "orders:list_own", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "orders")("title") }, matches);

const ordersAPage = 10;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, services } = context;
  const { searchParams } = new URL(request.url);
  const cursor = searchParams.get("cursor") ?? undefined;
  const list = await answer(context, () =>
    services.orders.listMyOrders(actor, { limit: ordersAPage, cursor }),
  );
  const claimed = /^\d{1,4}$/.exec(searchParams.get("claimed") ?? "")?.[0];
  return {
    ...list,
    days: Object.fromEntries(
      list.items.map(({ placedAt }) => [placedAt, dayWords(placedAt, context.locale)]),
    ),
    words: wordsFor(context, "orders"),
    further: cursor !== undefined,
    claimed: claimed === undefined ? null : Number(claimed),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return submit(context, await request.formData(), {
    keep: [],
    run: async () => {
      const actor = await context.admit("orders:claim_own");
      const { claimed } = await context.services.orders.claimOrders(actor);
      return leadTo(`/account/orders?claimed=${claimed}`);
    },
  });
}

function Claim({ claimable }: { claimable: number }) {
  const say = useWords("orders");
  const busy = useSending("/account/orders");
  return (
    <Notice tone="plain" title={say("claimTitle", { count: claimable })}>
      <p>{say("claim", { count: claimable })}</p>
      <Form method="post" className="mt-3">
        <Button tone="quiet" busy={busy}>
          {say("takeOver", { count: claimable })}
        </Button>
      </Form>
    </Notice>
  );
}

export default function AccountOrders() {
  const { items, days, nextCursor, claimable, further, claimed } = useLoaderData<typeof loader>();
  const say = useWords("orders");
  const account = useWords("account");
  const shell = useWords("shell");
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeading>{say("title")}</PageHeading>
      <div className="mt-6 space-y-6">
        {claimed !== null && refused === undefined && (
          <Notice tone="good" role="status" announced title={say("takenOver", { count: claimed })} />
        )}
        <FormRefusal refused={refused} fields={[]} />
        {claimable > 0 && <Claim claimable={claimable} />}
        {items.length === 0 && claimable > 0 ? null : items.length === 0 ? (
          <EmptyState
            title={further ? account("thatWasAll") : say("noneTitle")}
            actions={
              <>
                <ButtonLink to="/games">{shell("allGames")}</ButtonLink>
                <ButtonLink to="/orders/find" tone="quiet">
                  {say("findGuest")}
                </ButtonLink>
              </>
            }
          >
            <p>{say("none")}</p>
          </EmptyState>
        ) : (
          <ul className="space-y-4">
            {items.map((order) => (
              <OrderCard key={order.id} order={order} day={days[order.placedAt] ?? ""} />
            ))}
          </ul>
        )}
        <nav aria-label={account("pages")} className="flex flex-wrap justify-between gap-3 empty:hidden">
          {further && (
            <ButtonLink to="/account/orders" tone="quiet">
              {say("newest")}
            </ButtonLink>
          )}
          {nextCursor !== null && (
            <ButtonLink
              to={`/account/orders?${new URLSearchParams({ cursor: nextCursor })}`}
              className="ml-auto"
            >
              {say("older")}
            </ButtonLink>
          )}
        </nav>
      </div>
    </>
  );
}
