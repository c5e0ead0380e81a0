// The state of an order in plain words: what is the case, and what that means for the buyer.
import type { NoticeTone } from "#app/ui/notice.tsx";
import type { Order } from "#workers/services/orders/orders.schemas.ts";

export interface StateWords {
  tone: NoticeTone;
  title: string;
  text: string;
}

interface Circumstances {
  /** The buyer has just come back from the payment page. */
  confirming: boolean;
  payForMinutes: number | null;
}

function held(minutes: number | null): string {
  if (minutes === null) return "";
  if (minutes === 0) return " Less than a minute is left to pay.";
  return ` Your copies are held; ${minutes} ${minutes === 1 ? "minute is" : "minutes are"} left to pay.`;
}

function cancelled(reason: string | null): StateWords {
  switch (reason) {
    case "payment_declined":
      return {
        tone: "bad",
        title: "The payment was declined.",
        text: "Nothing was charged and the copies are back on the shelf. You can put them into the cart again.",
      };
    case "refunded":
      return {
        tone: "plain",
        title: "The order has ended and was paid back.",
        text: "The payment did not match the order, so it went back to you.",
      };
    case "stock_lost":
      return {
        tone: "bad",
        title: "The copies were gone before the payment was through.",
        text: "The order has ended and any payment goes back to you in full.",
      };
    default:
      return {
        tone: "plain",
        title: "The order was cancelled.",
        text: "Nothing was charged and the copies are back on the shelf.",
      };
  }
}

function delivered({ lines, requiresShipping }: Pick<Order, "lines" | "requiresShipping">): string {
  const keys = lines.some((line) => line.format === "key");
  if (keys && requiresShipping) return "Your keys are below, the boxed copies go to the address you gave.";
  return keys
    ? "Your keys are below. Each shows when you ask for it."
    : "The boxed copies go to the address you gave.";
}

export function stateWords(
  order: Pick<Order, "state" | "stateReason" | "lines" | "requiresShipping">,
  { confirming, payForMinutes }: Circumstances,
): StateWords {
  switch (order.state) {
    case "pending_payment":
      return confirming
        ? {
            tone: "waiting",
            title: "Waiting for word of your payment.",
            text: `This takes a few seconds as a rule. The page looks again by itself.${held(payForMinutes)}`,
          }
        : {
            tone: "warn",
            title: "Not paid yet.",
            text: `The order is complete once it is paid.${held(payForMinutes)}`,
          };
    case "payment_review":
      return {
        tone: "waiting",
        title: "The payment is being looked at.",
        text: "It came in, but does not fit the order. We check it and write to you; there is nothing to do.",
      };
    case "paid":
      return { tone: "good", title: "Paid. Thank you.", text: delivered(order) };
    case "backordered":
      return {
        tone: "waiting",
        title: "Paid, and waiting for copies.",
        text: "Part of the order is not there yet. It comes to this page as soon as it is.",
      };
    case "fulfilled":
      return { tone: "good", title: "Paid and delivered.", text: delivered(order) };
    case "part_refunded":
      return {
        tone: "plain",
        title: "Part of the money went back.",
        text: "The sum is with the totals of the order.",
      };
    case "refunded":
      return {
        tone: "plain",
        title: "The money went back to you.",
        text: "It takes a few days until your bank shows it.",
      };
    case "expired":
      return {
        tone: "plain",
        title: "The order ran out before it was paid.",
        text: "Nothing was charged and the copies are back on the shelf. You can put them into the cart again.",
      };
    case "cancelled":
      return cancelled(order.stateReason);
  }
}

/** A step of the order's history, as a short headline. */
export function historyWords(state: Order["state"], reason: string | null): string {
  switch (state) {
    case "pending_payment":
      return "Order placed, copies set aside";
    case "payment_review":
      return "Payment under review";
    case "paid":
      return "Payment received";
    case "backordered":
      return "Waiting for copies";
    case "fulfilled":
      return "Delivered";
    case "part_refunded":
      return "Refunded in part";
    case "refunded":
      return "Refunded";
    case "expired":
      return "Ran out without payment";
    case "cancelled":
      return reason === "payment_declined"
        ? "Payment declined"
        : reason === "stock_lost"
          ? "Copies gone before payment"
          : "Cancelled";
  }
}
