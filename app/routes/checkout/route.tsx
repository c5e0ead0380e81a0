// Checkout as a guest or with an account: an e-mail address, a look at what is bought, and the way to the payment page.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answer } from "#app/http/answer.ts";
import { countryNamesOf } from "#app/http/countries.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Column } from "#app/ui/column.tsx";
import { Copies } from "#app/ui/copies.tsx";
import { CopyFactList } from "#app/ui/copy-facts.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { TextField } from "#app/ui/field.tsx";
import { InAdvance } from "#app/ui/in-advance.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Totals } from "#app/ui/totals.tsx";
import { useSending } from "#app/ui/sending.ts";
import { useMoney, useWords, wordsIn } from "#app/ui/words.tsx";
import type { Cart } from "#workers/services/carts/carts.schemas.ts";
import { type CheckoutAnswer, submitOrder } from "./checkout-action.ts";
import { Refused } from "./refused.tsx";
import { SignInOffer } from "./sign-in-offer.tsx";
import { WhatHappensNext } from "./what-happens-next.tsx";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "orders:place", translated: true };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: wordsIn(matches, "checkout")("title") }, matches);

export async function loader({ context }: LoaderFunctionArgs) {
  const cart = await answer(context, () => context.services.carts.getCart(context.actor));
  const email = context.actor.kind === "account" ? context.actor.email : null;
  return {
    cart,
    email,
    idempotencyKey: crypto.randomUUID(),
    countryNames: countryNamesOf(cart?.lines ?? [], context.locale),
    words: wordsFor(context, "checkout", "copies"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return submitOrder(request, context);
}

interface CheckoutFormProps {
  cart: Cart;
  /** Of the account; null for a guest. */
  email: string | null;
  idempotencyKey: string;
  answered: CheckoutAnswer | undefined;
}

function CheckoutForm({ cart, email, idempotencyKey, answered }: CheckoutFormProps) {
  const say = useWords("checkout");
  const forms = useWords("forms");
  const money = useMoney();
  const sending = useSending("/checkout");
  const free = cart.total.amountMinor === 0;
  return (
    <Form method="post" action="/checkout" className="space-y-6">
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="currency" value={cart.currency} />
      <input type="hidden" name="expectedTotalMinor" value={cart.total.amountMinor} />
      <TextField
        label={forms("email")}
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={answered?.email ?? email ?? undefined}
        error={answered?.emailError}
        hint={say(email === null ? "emailHintGuest" : "emailHintAccount")}
      />
      {cart.canCheckOut ? (
        <div>
          {!free && (
            <p className="mb-3 flex justify-between gap-4 font-semibold">
              {say("toPay")} <span className="tabular-nums">{money(cart.total)}</span>
            </p>
          )}
          <Button busy={sending} disabled={sending} className="min-h-13 w-full text-base">
            {say(sending ? "setting" : free ? "placeFree" : "placeAndPay")}
          </Button>
        </div>
      ) : (
        <ButtonLink to="/cart" className="min-h-13 w-full text-base">
          {say("cartFirst")}
        </ButtonLink>
      )}
      <WhatHappensNext cart={cart} />
    </Form>
  );
}

export default function Checkout() {
  const { cart, email, idempotencyKey, countryNames } = useLoaderData<typeof loader>();
  const say = useWords("checkout");
  const shell = useWords("shell");
  const answered = useActionData<typeof action>();
  const isEmpty = cart === null || cart.lines.length === 0;
  return (
    <Column>
      <Breadcrumb
        trail={[
          { label: shell("home"), to: "/" },
          { label: shell("cart"), to: "/cart" },
        ]}
        here={say("title")}
      />
      <PageHeading>{say("title")}</PageHeading>
      {answered?.refused !== undefined && <Refused {...answered.refused} />}
      {answered?.refused === undefined && !isEmpty && !cart.canCheckOut && (
        <div className="mt-5">
          <Notice tone="warn" role="status" title={say("blockedTitle")}>
            {say("blocked")}
          </Notice>
        </div>
      )}
      {isEmpty ? (
        <EmptyState
          title={say("emptyTitle")}
          actions={<ButtonLink to="/games">{shell("allGames")}</ButtonLink>}
        >
          <p>{say("empty")}</p>
        </EmptyState>
      ) : (
        <div className="mt-6 gap-14 lg:grid lg:grid-cols-[minmax(0,1fr)_25rem]">
          <div className="space-y-6">
            {email === null && <SignInOffer />}
            <CheckoutForm cart={cart} email={email} idempotencyKey={idempotencyKey} answered={answered} />
          </div>
          <section
            aria-labelledby="order"
            className="mt-10 self-start rounded-card border border-line bg-surface p-5 lg:mt-0"
          >
            <div className="flex items-baseline justify-between gap-4">
              <h2 id="order" className="text-xl font-bold">
                {say("whatYouBuy")}
              </h2>
              <ButtonLink to="/cart" tone="quiet" className="min-h-11 px-3 text-sm">
                {say("change")}
              </ButtonLink>
            </div>
            <Copies
              lines={cart.lines}
              about={(line) => (
                <div className="mt-1">
                  <CopyFactList facts={line} countryNames={countryNames} />
                  <InAdvance {...line} />
                </div>
              )}
            />
            <div className="border-t border-line">
              <Totals {...cart} />
            </div>
          </section>
        </div>
      )}
    </Column>
  );
}
