// What the order button sets going, told before it is pressed.
import { BoxIcon, ClockIcon, KeyIcon } from "#app/ui/icons/icons.tsx";
import type { Cart } from "#workers/services/carts/carts.schemas.ts";

export function WhatHappensNext({ cart }: { cart: Cart }) {
  const keys = cart.lines.some((line) => line.format === "key");
  const boxes = cart.lines.some((line) => line.format === "boxed");
  const free = cart.total.amountMinor === 0;
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="text-xl font-bold">
        What happens next
      </h2>
      <ol className="mt-4 space-y-4">
        <li className="flex gap-3.5">
          <ClockIcon className="mt-0.5 size-5 text-accent" />
          <p>
            Your copies are set aside at once.{" "}
            {free
              ? "There is nothing to pay."
              : "You pay on the page of our payment provider, then come back here."}
          </p>
        </li>
        {keys && (
          <li className="flex gap-3.5">
            <KeyIcon className="mt-0.5 size-5 text-accent" />
            <p>
              Keys wait sealed on your order page. Each shows when you ask for it. The mail holds a link,
              never a key.
            </p>
          </li>
        )}
        {boxes && (
          <li className="flex gap-3.5">
            <BoxIcon className="mt-0.5 size-5 text-accent" />
            <p>Boxed copies go to the postal address that you give on the payment page.</p>
          </li>
        )}
      </ol>
    </section>
  );
}
