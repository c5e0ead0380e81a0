// What the cart costs, and the way to checkout.
import { ButtonLink } from "#app/ui/button.tsx";
import { Totals } from "#app/ui/totals.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { Cart } from "#workers/services/carts/carts.schemas.ts";

export function CartSummary({ cart }: { cart: Cart }) {
  const say = useWords("cart");
  const ofCopies = useWords("copies");
  return (
    <section
      aria-labelledby="summary"
      className="mt-8 self-start rounded-card border border-line bg-surface p-5 lg:sticky lg:top-6 lg:mt-0"
    >
      <h2 id="summary" className="text-xl font-bold">
        {ofCopies("total")}
      </h2>
      <div aria-live="polite">
        <Totals {...cart} />
      </div>
      {cart.canCheckOut ? (
        <ButtonLink to="/checkout" className="mt-5 w-full">
          {say("toCheckout")}
        </ButtonLink>
      ) : (
        <p className="mt-5 rounded-lg bg-warn-soft px-4 py-3 text-[0.9375rem] font-medium">
          {say("putRight")}
        </p>
      )}
      <p className="mt-3 text-sm text-soft">{say("taxes")}</p>
    </section>
  );
}
