// What changed since a line was added, in one sentence.
import type { Say } from "#app/messages/words.ts";
import type { LineChange } from "#workers/services/carts/carts.schemas.ts";
import type { Money } from "#workers/shared/money.ts";

interface Speaking {
  say: Say<"cart">;
  money: (money: Money) => string;
}

export function changeSentence(change: LineChange, { say, money }: Speaking): string {
  switch (change.kind) {
    case "price_up":
      return say("priceUp", { was: money(change.was) });
    case "price_down":
      return say("priceDown", { was: money(change.was) });
    case "not_for_sale":
      return say("notForSale");
    case "sold_out":
      return say("soldOut");
    case "fewer_left":
      return say("fewerLeft", { count: change.available });
  }
}

/** A changed price only wants a yes; the others keep the line from being bought. */
export function needsConsent(change: LineChange): boolean {
  return change.kind === "price_up" || change.kind === "price_down";
}
