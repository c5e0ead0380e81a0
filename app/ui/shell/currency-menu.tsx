// The choice of currency: a form for each, so that it works without scripts.
import { Form, useLocation } from "@remix-run/react";
import type { Currency } from "#workers/shared/money.ts";
import { ChevronIcon } from "../icons/icons.tsx";
import { useWords } from "../words.tsx";
import { useDismissable } from "./dismissable.ts";

/** Names of currencies among the words of the frame. */
export const currencyWords = { USD: "usd", EUR: "eur", JPY: "jpy" } as const satisfies Record<
  Currency,
  string
>;

interface CurrencyMenuProps {
  current: Currency;
  offered: readonly Currency[];
}

export function CurrencyMenu({ current, offered }: CurrencyMenuProps) {
  const say = useWords("shell");
  const location = useLocation();
  const menu = useDismissable(location.key);
  return (
    <details ref={menu} className="group relative">
      <summary className="inline-flex min-h-11 items-center gap-1 rounded-lg px-2.5 text-[0.9375rem] font-medium hover:bg-sunken">
        <span className="sr-only">{say("currency")}: </span>
        {current}
        <ChevronIcon className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <Form
        method="post"
        action="/currency"
        preventScrollReset
        className="absolute right-0 z-20 mt-1 w-52 rounded-card border border-line bg-surface p-1.5 shadow-xl"
      >
        <input type="hidden" name="returnTo" value={location.pathname + location.search} />
        {offered.map((code) => (
          <button
            key={code}
            type="submit"
            name="currency"
            value={code}
            aria-current={code === current ? "true" : undefined}
            className="flex min-h-11 w-full items-center justify-between rounded-md px-3 text-left text-[0.9375rem] hover:bg-sunken aria-[current]:font-semibold aria-[current]:text-accent"
          >
            {say(currencyWords[code])} <span className="text-sm text-soft">{code}</span>
          </button>
        ))}
      </Form>
    </details>
  );
}
