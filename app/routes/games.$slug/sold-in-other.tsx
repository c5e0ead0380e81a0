// An offer without a price in the chosen currency: where it has one, one press away.
import { Form, useLocation } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { Currency } from "#workers/shared/money.ts";

interface SoldInOtherProps {
  soldIn: readonly Currency[];
  currency: Currency;
}

export function SoldInOther({ soldIn, currency }: SoldInOtherProps) {
  const say = useWords("game");
  const ofCopies = useWords("copies");
  const { pathname, search } = useLocation();
  if (soldIn.length === 0) return <p className="text-[0.9375rem] text-soft">{ofCopies("notForSale")}</p>;
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
      <p className="text-[0.9375rem] text-soft">{say("notIn", { currency })}</p>
      <Form method="post" action="/currency" preventScrollReset className="flex gap-2">
        <input type="hidden" name="returnTo" value={pathname + search} />
        {soldIn.map((code) => (
          <Button key={code} tone="quiet" name="currency" value={code}>
            {say("buyIn", { currency: code })}
          </Button>
        ))}
      </Form>
    </div>
  );
}
