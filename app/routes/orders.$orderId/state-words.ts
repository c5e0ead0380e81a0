// The state of an order in plain words: what is the case, and what that means for the buyer.
import type { Say, WordKey } from "#app/messages/words.ts";
import type { NoticeTone } from "#app/ui/notice.tsx";
import type { Order } from "#workers/services/orders/orders.schemas.ts";

type Word = WordKey<"order">;

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

/** What is said in every state but while the payment is open: tone, title and text. */
type Row = readonly [NoticeTone, Word, Word];

const rows: Readonly<
  Record<"payment_review" | "backordered" | "part_refunded" | "refunded" | "expired", Row>
> = {
  payment_review: ["waiting", "reviewTitle", "review"],
  backordered: ["waiting", "backorderTitle", "backorder"],
  part_refunded: ["plain", "partRefundTitle", "partRefund"],
  refunded: ["plain", "refundTitle", "refund"],
  expired: ["plain", "expiredTitle", "declined"],
};

function cancelled(reason: string | null): Row {
  switch (reason) {
    case "payment_declined":
      return ["bad", "declinedTitle", "declined"];
    case "refunded":
      return ["plain", "endedTitle", "ended"];
    case "stock_lost":
      return ["bad", "lostTitle", "lost"];
    default:
      return ["plain", "cancelledTitle", "cancelledText"];
  }
}

function delivered({ lines, requiresShipping }: Pick<Order, "lines" | "requiresShipping">): Word {
  const keys = lines.some((line) => line.format === "key");
  if (keys && requiresShipping) return "deliveredBoth";
  return keys ? "deliveredKeys" : "deliveredBoxes";
}

type StateOfOrder = Pick<Order, "state" | "stateReason" | "lines" | "requiresShipping">;

function rowOf(order: StateOfOrder, confirming: boolean): Row {
  switch (order.state) {
    case "pending_payment":
      return confirming ? ["waiting", "waitingTitle", "waiting"] : ["warn", "unpaidTitle", "unpaid"];
    case "paid":
      return ["good", "paidTitle", delivered(order)];
    case "fulfilled":
      return ["good", "fulfilledTitle", delivered(order)];
    case "cancelled":
      return cancelled(order.stateReason);
    default:
      return rows[order.state];
  }
}

export function stateWords(
  order: StateOfOrder,
  { confirming, payForMinutes }: Circumstances,
  say: Say<"order">,
): StateWords {
  const [tone, title, text] = rowOf(order, confirming);
  const left = order.state === "pending_payment" ? payForMinutes : null;
  const held = left === null ? [] : [left === 0 ? say("heldBrief") : say("held", { count: left })];
  return { tone, title: say(title), text: [say(text), ...held].join(" ") };
}

const steps: Readonly<Record<Exclude<Order["state"], "cancelled">, Word>> = {
  pending_payment: "stepPlaced",
  payment_review: "stepReview",
  paid: "stepPaid",
  backordered: "stepBackorder",
  fulfilled: "stepDelivered",
  part_refunded: "stepPartRefund",
  refunded: "stepRefund",
  expired: "stepExpired",
};

/** A step of the order's history, as a short headline. */
export function historyWords(state: Order["state"], reason: string | null): Word {
  if (state !== "cancelled") return steps[state];
  if (reason === "payment_declined") return "stepDeclined";
  return reason === "stock_lost" ? "stepLost" : "stepCancelled";
}
