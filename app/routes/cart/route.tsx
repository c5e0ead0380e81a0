// The cart: what is in it, what it costs, and what has changed since it was put there.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { answer } from "#app/http/answer.ts";
import { countryNamesOf } from "#app/http/countries.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Column } from "#app/ui/column.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { maxLineQuantity } from "#workers/services/carts/carts.schemas.ts";
import { CartLines } from "./cart-lines.tsx";
import { changeCart } from "./cart-action.ts";
import { CartSummary } from "./cart-summary.tsx";
import { ConfirmChanges } from "./confirm-changes.tsx";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "cart:use", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "shell")("cart") }, matches);

export async function loader({ context }: LoaderFunctionArgs) {
  const cart = await answer(context, () => context.services.carts.getCart(context.actor));
  return {
    cart,
    most: maxLineQuantity,
    countryNames: countryNamesOf(cart?.lines ?? [], context.locale),
    words: wordsFor(context, "cart", "copies"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return changeCart(request, context);
}

/** A removed line takes the focus with it; the heading is the place to go on from. */
function useFocusOnRemoval(lineCount: number) {
  const before = useRef(lineCount);
  useEffect(() => {
    const heading = document.querySelector("main h1");
    if (lineCount < before.current && heading instanceof HTMLElement) heading.focus({ preventScroll: true });
    before.current = lineCount;
  }, [lineCount]);
}

export default function CartPage() {
  const { cart, most, countryNames } = useLoaderData<typeof loader>();
  const say = useWords("cart");
  const shell = useWords("shell");
  const answered = useActionData<typeof action>();
  useFocusOnRemoval(cart?.lines.length ?? 0);
  const isEmpty = cart === null || cart.lines.length === 0;
  return (
    <Column>
      <Breadcrumb trail={[{ label: shell("home"), to: "/" }]} here={shell("cart")} />
      <PageHeading>{say("heading")}</PageHeading>
      {answered?.ok === false && (
        <div className="mt-5">
          <Notice tone="bad" role="alert" announced title={answered.refusal.title}>
            {answered.refusal.detail}
          </Notice>
        </div>
      )}
      {isEmpty ? (
        <EmptyState
          title={say("emptyTitle")}
          actions={
            <>
              <ButtonLink to="/games?availability=in_stock">{say("gamesInStock")}</ButtonLink>
              <ButtonLink to="/" tone="quiet">
                {shell("home")}
              </ButtonLink>
            </>
          }
        >
          <p>{say("empty")}</p>
        </EmptyState>
      ) : (
        <div className="mt-6 gap-12 lg:grid lg:grid-cols-[minmax(0,1fr)_21rem]">
          <div>
            <ConfirmChanges lines={cart.lines} />
            <CartLines lines={cart.lines} most={most} countryNames={countryNames} />
          </div>
          <CartSummary cart={cart} />
        </div>
      )}
    </Column>
  );
}
