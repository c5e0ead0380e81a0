// What I ordered, newest first, and the way to take over what I ordered as a guest.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { leadTo, submit } from "#app/http/form.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useSending } from "#app/ui/sending.ts";
import { OrderCard } from "./order-card.tsx";

export const handle: PageHandle = { permission: "orders:list_own" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Your orders" }, matches);

const ordersAPage = 10;

const orders = (count: number): string => (count === 1 ? "1 order" : `${count} orders`);

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
  const busy = useSending("/account/orders");
  return (
    <Notice tone="plain" title={`${orders(claimable)} from before, made as a guest`}>
      <p>
        {claimable === 1 ? "It was" : "They were"} made with your e-mail address. Taken over, {""}
        {claimable === 1 ? "it shows" : "they show"} here and in your library, and the mailed{" "}
        {claimable === 1 ? "link" : "links"} will open keys only while you are signed in.
      </p>
      <Form method="post" className="mt-3">
        <Button tone="quiet" busy={busy}>
          Take over {orders(claimable)}
        </Button>
      </Form>
    </Notice>
  );
}

export default function AccountOrders() {
  const { items, nextCursor, claimable, further, claimed } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeading>Your orders</PageHeading>
      <div className="mt-6 space-y-6">
        {claimed !== null && refused === undefined && (
          <Notice tone="good" role="status" announced title={`${orders(claimed)} taken over.`} />
        )}
        <FormRefusal refused={refused} fields={[]} />
        {claimable > 0 && <Claim claimable={claimable} />}
        {items.length === 0 && claimable > 0 ? null : items.length === 0 ? (
          <EmptyState
            title={further ? "That was all" : "No orders yet"}
            actions={
              <>
                <ButtonLink to="/games">All games</ButtonLink>
                <ButtonLink to="/orders/find" tone="quiet">
                  Find a guest’s order
                </ButtonLink>
              </>
            }
          >
            <p>What you order while signed in is listed here, with its state and its keys.</p>
          </EmptyState>
        ) : (
          <ul className="space-y-4">
            {items.map((order) => (
              <OrderCard key={order.id} order={order} />
            ))}
          </ul>
        )}
        <nav aria-label="Pages of the list" className="flex flex-wrap justify-between gap-3 empty:hidden">
          {further && (
            <ButtonLink to="/account/orders" tone="quiet">
              Newest orders
            </ButtonLink>
          )}
          {nextCursor !== null && (
            <ButtonLink
              to={`/account/orders?${new URLSearchParams({ cursor: nextCursor })}`}
              className="ml-auto"
            >
              Older orders
            </ButtonLink>
          )}
        </nav>
      </div>
    </>
  );
}
