// The state of an order in two or three words, for lists.
import type { OrderSummary } from "#workers/services/orders/account-orders.schemas.ts";

interface StateLabel {
  label: string;
  tone: "good" | "warn" | "bad" | "soft";
}

export function stateLabel({
  state,
  stateReason,
  lines,
}: Pick<OrderSummary, "state" | "stateReason" | "lines">): StateLabel {
  switch (state) {
    case "pending_payment":
      return { label: "Not paid yet", tone: "warn" };
    case "payment_review":
      return { label: "Being looked at", tone: "warn" };
    case "paid":
      return lines.some(({ format }) => format === "boxed")
        ? { label: "Paid, to be sent", tone: "good" }
        : { label: "Paid", tone: "good" };
    case "backordered":
      return { label: "Waiting for copies", tone: "warn" };
    case "fulfilled":
      return { label: "Delivered", tone: "good" };
    case "part_refunded":
      return { label: "Refunded in part", tone: "soft" };
    case "refunded":
      return { label: "Refunded", tone: "soft" };
    case "expired":
      return { label: "Ran out unpaid", tone: "soft" };
    case "cancelled":
      return stateReason === "payment_declined"
        ? { label: "Payment declined", tone: "bad" }
        : { label: "Cancelled", tone: "soft" };
  }
}
