// The sums of a cart or order.
import type { Money } from "#workers/shared/money.ts";
import { Price } from "./price.tsx";
import { useWords } from "./words.tsx";

interface TotalsProps {
  subtotal: Money;
  shipping: Money;
  total: Money;
  requiresShipping: boolean;
  /** Money that went back. */
  refunded?: Money;
}

export function Totals({ subtotal, shipping, total, requiresShipping, refunded }: TotalsProps) {
  const say = useWords("copies");
  return (
    <dl className="mt-3 space-y-2">
      <div className="flex justify-between gap-4 text-[0.9375rem]">
        <dt className="text-soft">{say("games")}</dt>
        <dd>
          <Price money={subtotal} />
        </dd>
      </div>
      <div className="flex justify-between gap-4 text-[0.9375rem]">
        <dt className="text-soft">{say(requiresShipping ? "post" : "byEmail")}</dt>
        <dd>{requiresShipping ? <Price money={shipping} /> : say("free")}</dd>
      </div>
      <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3 font-bold">
        <dt>{say("total")}</dt>
        <dd>
          <Price money={total} className="text-2xl" />
        </dd>
      </div>
      {refunded !== undefined && refunded.amountMinor > 0 && (
        <div className="flex justify-between gap-4 text-[0.9375rem] font-medium text-good">
          <dt>{say("refunded")}</dt>
          <dd>
            <Price money={refunded} />
          </dd>
        </div>
      )}
    </dl>
  );
}
