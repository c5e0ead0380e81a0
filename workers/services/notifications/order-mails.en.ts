// What order mails say, in English.

/** Everything that differs between the mails of one order. */
export interface OrderMailWording {
  subject: string;
  lead: string;
  action: string;
}

export const english = {
  placed: (number: string): OrderMailWording => ({
    subject: `We hold your order ${number}`,
    lead: "Your copies are held while you pay. If the payment page is closed, open it again from your order.",
    action: "Open the order and pay",
  }),
  paidKeys: (number: string): OrderMailWording => ({
    subject: `Your keys are ready: order ${number}`,
    lead: "Your activation keys wait on the order page; each is shown when you ask for it.",
    action: "Open the order and reveal the keys",
  }),
  paid: (number: string): OrderMailWording => ({
    subject: `Paid: order ${number}`,
    lead: "Thank you, the payment has arrived.",
    action: "Open the order",
  }),
  boxesFollow: "Boxed copies are sent to the address that you gave when paying.",
  ended: (number: string, lead: string): OrderMailWording => ({
    subject: `Order ${number} has ended`,
    lead,
    action: "Open the order",
  }),
  /** Why it ended, by the reason of its state. */
  endings: new Map([
    ["payment_declined", "The payment was declined. Nothing was charged, and the copies are free again."],
    ["cancelled_by_customer", "You cancelled it. Nothing was charged, and the copies are free again."],
    ["payment_timeout", "It was not paid in time. Nothing was charged, and the copies are free again."],
    ["stock_lost", "The payment came after the copies were gone. The whole amount goes back to you."],
  ]),
  otherEnding: "It has ended. Nothing was charged.",
  refunded: (number: string, amount: string): OrderMailWording => ({
    subject: `Refund for order ${number}`,
    lead: `${amount} go back to the way you paid. Banks take a few days to show it.`,
    action: "Open the order",
  }),
  shipping: { label: "Shipping", note: "flat rate" },
  total: { label: "Total", note: "tax included" },
  linkSubject: "The link to your order",
  linksSubject: "The links to your orders",
  linksLead:
    "Somebody, we hope you, asked for the links to the orders of this address. If not, you can leave this mail alone.",
  order: (number: string) => `Order ${number}`,
  openOrder: (number: string) => `Open order ${number}`,
};
export type OrderMailWords = typeof english;
