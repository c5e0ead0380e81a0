// One order: its true state in plain words, what to do next, its keys, and how it came to be.
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Column } from "#app/ui/column.tsx";
import { Copies } from "#app/ui/copies.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Totals } from "#app/ui/totals.tsx";
import { countryName } from "#app/http/countries.ts";
import { momentWords } from "#app/http/moments.ts";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { KeyList } from "./key-list.tsx";
import { actOnOrder } from "./order-action.ts";
import { OwnerOnly } from "./owner-only.tsx";
import { OrderSteps } from "./order-steps.tsx";
import { PostalAddress } from "./postal-address.tsx";
import { StateBanner } from "./state-banner.tsx";
import { nextRefresh, useRefreshWhilePending } from "./refresh-while-pending.ts";
import { Timeline } from "./timeline.tsx";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "orders:read_own", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page === undefined
    ? []
    : pageMeta({ title: wordsIn(matches, "order")("title", { number: page.order.number }) }, matches);

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const orderId = params["orderId"] ?? "";
  const order = await answer(context, () => context.services.orders.getOrder(context.actor, { orderId }));
  const search = new URL(request.url).searchParams;
  const country = order.shippingAddress?.country ?? null;
  const left = order.payUntil === null ? null : Date.parse(order.payUntil) - Date.now();
  return data({
    order,
    words: wordsFor(context, "order", "copies", "keys"),
    moments: Object.fromEntries(order.history.map(({ at }) => [at, momentWords(at, context.locale)])),
    country: country !== null && /^[A-Z]{2}$/.test(country) ? countryName(country, context.locale) : country,
    signedIn: context.actor.kind === "account",
    /** Whole minutes that the copies are still held; told by the server, whose clock is right. */
    payForMinutes: left === null ? null : Math.max(0, Math.floor(left / 60_000)),
    confirming: order.state === "pending_payment" && search.get("payment") === "done",
    refresh: order.state === "pending_payment" ? nextRefresh(search) : null,
  });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return actOnOrder(request, params["orderId"] ?? "", context);
}

export default function OrderPage() {
  const { order, moments, country, signedIn, payForMinutes, confirming, refresh } =
    useLoaderData<typeof loader>();
  const say = useWords("order");
  const shell = useWords("shell");
  const title = say("title", { number: order.number });
  const answered = useActionData<typeof action>();
  useRefreshWhilePending(confirming);
  return (
    <Column>
      <Breadcrumb trail={[{ label: shell("home"), to: "/" }]} here={title} />
      <PageHeading>{title}</PageHeading>
      <div className="mt-6 gap-12 lg:grid lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="space-y-9">
          {answered?.refusal !== undefined && (
            <Notice tone="bad" role="alert" announced title={answered.refusal.title}>
              {answered.refusal.detail}
            </Notice>
          )}
          <div>
            <StateBanner order={order} payForMinutes={payForMinutes} confirming={confirming} />
            {order.access === "full" && (
              <OrderSteps order={order} confirming={confirming} refresh={refresh} />
            )}
          </div>
          {order.access === "state" && <OwnerOnly orderId={order.id} signedIn={signedIn} />}
          <KeyList order={order} revealed={answered?.revealed} />
          <Timeline order={order} moments={moments} />
        </div>
        <div className="mt-10 space-y-6 lg:mt-0">
          <section aria-labelledby="bought" className="rounded-card border border-line bg-surface p-5">
            <h2 id="bought" className="text-xl font-bold">
              {say("inOrder")}
            </h2>
            <Copies lines={order.lines} />
            <div className="border-t border-line">
              <Totals {...order} />
            </div>
          </section>
          <PostalAddress order={order} country={country} />
        </div>
      </div>
    </Column>
  );
}
