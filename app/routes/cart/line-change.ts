// What changed since a line was added, in one sentence.
import type { LineChange } from "#workers/services/carts/carts.schemas.ts";
import { formatMoney } from "#workers/shared/money.ts";

export function changeSentence(change: LineChange): string {
  switch (change.kind) {
    case "price_up":
      return `The price has gone up. It was ${formatMoney(change.was)} when you added it.`;
    case "price_down":
      return `The price has come down. It was ${formatMoney(change.was)} when you added it.`;
    case "not_for_sale":
      return "No longer for sale in this currency. Remove it, or choose another currency.";
    case "sold_out":
      return "Sold out in the meantime. Remove it to go on.";
    case "fewer_left":
      return change.available === 1
        ? "Only 1 copy is left. Take one to go on."
        : `Only ${change.available} copies are left. Take fewer to go on.`;
  }
}

/** A changed price only wants a yes; the others keep the line from being bought. */
export function needsConsent(change: LineChange): boolean {
  return change.kind === "price_up" || change.kind === "price_down";
}
