// What the cart costs, and the way to checkout.
import { ButtonLink } from "#app/ui/button.tsx";
import { Totals } from "#app/ui/totals.tsx";
import type { Cart } from "#workers/services/carts/carts.schemas.ts";

export function CartSummary({ cart }: { cart: Cart }) {
  return (
    <section
      aria-labelledby="summary"
      className="mt-8 self-start rounded-card border border-line bg-surface p-5 lg:sticky lg:top-6 lg:mt-0"
    >
      <h2 id="summary" className="text-xl font-bold">
        Total
      </h2>
      <div aria-live="polite">
        <Totals {...cart} />
      </div>
      {cart.canCheckOut ? (
        <ButtonLink to="/checkout" className="mt-5 w-full">
          Go to checkout
        </ButtonLink>
      ) : (
        <p className="mt-5 rounded-lg bg-warn-soft px-4 py-3 text-[0.9375rem] font-medium">
          Put the lines with a warning right, then go to checkout.
        </p>
      )}
      <p className="mt-3 text-sm text-soft">Prices include tax. Nothing is held for you before checkout.</p>
    </section>
  );
}
