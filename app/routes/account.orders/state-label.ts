// The state of an order in two or three words, for lists.
import type { WordKey } from "#app/messages/words.ts";
import type { OrderSummary } from "#workers/services/orders/account-orders.schemas.ts";

interface StateLabel {
  label: WordKey<"orders">;
  tone: "good" | "warn" | "bad" | "soft";
}

export function stateLabel({
  state,
  stateReason,
  lines,
}: Pick<OrderSummary, "state" | "stateReason" | "lines">): StateLabel {
  switch (state) {
    case "pending_payment":
      return { label: "unpaid", tone: "warn" };
    case "payment_review":
      return { label: "review", tone: "warn" };
    case "paid":
      return lines.some(({ format }) => format === "boxed")
        ? { label: "toSend", tone: "good" }
        : { label: "paid", tone: "good" };
    case "backordered":
      return { label: "backordered", tone: "warn" };
    case "fulfilled":
      return { label: "delivered", tone: "good" };
    case "part_refunded":
      return { label: "partRefunded", tone: "soft" };
    case "refunded":
      return { label: "refunded", tone: "soft" };
    case "expired":
      return { label: "expired", tone: "soft" };
    case "cancelled":
      return stateReason === "payment_declined"
        ? { label: "declined", tone: "bad" }
        : { label: "cancelled", tone: "soft" };
  }
}
