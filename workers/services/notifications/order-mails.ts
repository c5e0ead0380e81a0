// What each order mail says. Pure; never a key, always the link.
import { formatMoney } from "../../shared/money.ts";
import { mailDocument, type MailDocument, type MailStore } from "./mail-document.ts";
import type { OrderFacts } from "./notifications.repository.ts";

export type OrderMailKind = "order.placed" | "order.paid" | "order.cancelled" | "order.refunded";

const endings: Record<string, string> = {
  payment_declined: "The payment was declined. Nothing was charged, and the copies are free again.",
  cancelled_by_customer: "You cancelled it. Nothing was charged, and the copies are free again.",
  payment_timeout: "It was not paid in time. Nothing was charged, and the copies are free again.",
  stock_lost: "The payment came after the copies were gone. The whole amount goes back to you.",
};

/** Everything that differs between the mails of one order. */
function wording(
  kind: OrderMailKind,
  order: OrderFacts,
  refundedNowMinor: number,
): { subject: string; lead: string; action: string } {
  const keys = order.lines.some((line) => line.format === "key");
  switch (kind) {
    case "order.placed":
      return {
        subject: `We hold your order ${order.number}`,
        lead: "Your copies are held while you pay. If the payment page is closed, open it again from your order.",
        action: "Open the order and pay",
      };
    case "order.paid":
      return {
        subject: keys ? `Your keys are ready: order ${order.number}` : `Paid: order ${order.number}`,
        lead:
          (keys
            ? "Your activation keys wait on the order page; each is shown when you ask for it. "
            : "Thank you, the payment has arrived. ") +
          (order.requiresShipping ? "Boxed copies are sent to the address that you gave when paying." : ""),
        action: keys ? "Open the order and reveal the keys" : "Open the order",
      };
    case "order.cancelled":
      return {
        subject: `Order ${order.number} has ended`,
        lead: endings[order.stateReason ?? ""] ?? "It has ended. Nothing was charged.",
        action: "Open the order",
      };
    case "order.refunded":
      return {
        subject: `Refund for order ${order.number}`,
        lead: `${formatMoney({ amountMinor: refundedNowMinor, currency: order.currency })} go back to the way you paid. Banks take a few days to show it.`,
        action: "Open the order",
      };
  }
}

/** The mail of one order event; `linkUrl` opens the order, and is null when no link does any more. */
export function orderMail(
  store: MailStore,
  kind: OrderMailKind,
  order: OrderFacts,
  linkUrl: string | null,
  refundedNowMinor = 0,
): MailDocument {
  const { subject, lead, action } = wording(kind, order, refundedNowMinor);
  const { currency } = order;
  const rows = order.lines.map((line) => ({
    label: `${line.quantity} × ${line.title}`,
    note: `${line.platform}, ${line.edition}, ${line.format === "key" ? "activation key" : "boxed copy"}`,
    value: formatMoney({ amountMinor: line.totalMinor, currency }),
  }));
  if (order.requiresShipping) {
    rows.push({
      label: "Shipping",
      note: "flat rate",
      value: formatMoney({ amountMinor: order.shippingMinor, currency }),
    });
  }
  rows.push({
    label: "Total",
    note: "tax included",
    value: formatMoney({ amountMinor: order.totalMinor, currency }),
  });
  const actions = linkUrl === null ? [] : [{ label: action, url: linkUrl }];
  return mailDocument({ store, subject, lead: lead.trim(), rows, actions });
}

/** The mail that brings order links again. */
export function linksMail(
  store: MailStore,
  orders: readonly { order: OrderFacts; linkUrl: string }[],
): MailDocument {
  return mailDocument({
    store,
    subject: orders.length === 1 ? "The link to your order" : "The links to your orders",
    lead: "Somebody, we hope you, asked for the links to the orders of this address. If not, you can leave this mail alone.",
    rows: orders.map(({ order }) => ({
      label: `Order ${order.number}`,
      note: order.lines.map((line) => line.title).join(", "),
      value: formatMoney({ amountMinor: order.totalMinor, currency: order.currency }),
    })),
    actions: orders.map(({ order, linkUrl }) => ({ label: `Open order ${order.number}`, url: linkUrl })),
  });
}
