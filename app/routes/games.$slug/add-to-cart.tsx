// One press puts a copy into the cart: on this page with scripts, by way of the cart page without.
import { Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { CheckIcon } from "#app/ui/icons/icons.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useCartFetcher } from "#app/ui/visitor.tsx";
import type { CartAnswer } from "#app/routes/cart/cart-action.ts";

function Outcome({ answer, sending }: { answer: CartAnswer | undefined; sending: boolean }) {
  const say = useWords("game");
  if (sending || answer === undefined) return null;
  if (!answer.ok) return <span className="font-medium text-bad">{answer.refusal.detail}</span>;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2 font-medium text-good">
      <span className="inline-flex items-center gap-1">
        <CheckIcon className="size-4" /> {say("added")}
      </span>
      <Link
        to="/cart"
        prefetch="intent"
        className="inline-flex min-h-8 items-center text-ink underline underline-offset-4"
      >
        {say("toCart")}
      </Link>
    </span>
  );
}

export function AddToCart({ sku, label }: { sku: string; label: string }) {
  const say = useWords("game");
  const fetcher = useCartFetcher<CartAnswer>(`add-${sku}`);
  const hydrated = useHydrated();
  const sending = fetcher.state === "submitting";
  return (
    <div>
      <fetcher.Form method="post" action="/cart" className="flex justify-end">
        <input type="hidden" name="intent" value="add" />
        <input type="hidden" name="sku" value={sku} />
        {hydrated && <input type="hidden" name="stay" value="yes" />}
        <Button busy={sending}>
          {say("add")}
          <span className="sr-only">: {label}</span>
        </Button>
      </fetcher.Form>
      <p aria-live="polite" className="max-w-64 text-right text-sm [&:not(:empty)]:mt-1.5">
        <Outcome answer={fetcher.data} sending={sending} />
      </p>
    </div>
  );
}
