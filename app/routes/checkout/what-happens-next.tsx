// What the order button sets going, told before it is pressed.
import { BoxIcon, ClockIcon, KeyIcon } from "#app/ui/icons/icons.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { Cart } from "#workers/services/carts/carts.schemas.ts";

export function WhatHappensNext({ cart }: { cart: Cart }) {
  const say = useWords("checkout");
  const keys = cart.lines.some((line) => line.format === "key");
  const boxes = cart.lines.some((line) => line.format === "boxed");
  const free = cart.total.amountMinor === 0;
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="text-xl font-bold">
        {say("next")}
      </h2>
      <ol className="mt-4 space-y-4">
        <li className="flex gap-3.5">
          <ClockIcon className="mt-0.5 size-5 text-accent" />
          <p>{say(free ? "asideFree" : "asidePay")}</p>
        </li>
        {keys && (
          <li className="flex gap-3.5">
            <KeyIcon className="mt-0.5 size-5 text-accent" />
            <p>{say("keysNext")}</p>
          </li>
        )}
        {boxes && (
          <li className="flex gap-3.5">
            <BoxIcon className="mt-0.5 size-5 text-accent" />
            <p>{say("boxesNext")}</p>
          </li>
        )}
      </ol>
    </section>
  );
}
