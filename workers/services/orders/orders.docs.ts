// The routes of orders in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import {
  addressSchema,
  linkRequestedSchema,
  orderKeySchema,
  orderLineSchema,
  orderSchema,
  payPageSchema,
  placedOrderSchema,
  revealedKeySchema,
  type Order,
} from "./orders.schemas.ts";

named("OrderKey", orderKeySchema, "A key that was sold, without its text.");
named("OrderLine", orderLineSchema, "What was bought, in the words and prices of that moment.", {
  keys: "Keys sold with this line; empty until paid and for boxes.",
});
named("ShippingAddress", addressSchema, "Where boxes go.");
named("Order", orderSchema, "An order and how it came about.", {
  number: "What people read out.",
  stateReason:
    "Why it was cancelled or is under review: payment_declined, cancelled_by_customer, payment_timeout, stock_lost, amount_mismatch.",
  payUntil: "Until when it can be paid; its copies are held a little longer. Null once paid or ended.",
});
named("PlacedOrder", placedOrderSchema, "A new order, the token that opens it, and where to pay.", {
  orderToken: "Send it as `Order-Token`; whoever has it sees the order.",
  payUrl:
    "The payment page; null when nothing is to pay, or when it cannot be reached now (ask for it later).",
});
named("PayPage", payPageSchema, "Where to pay.", { payUrl: "Null when nothing is to pay any more." });
named("RevealedKey", revealedKeySchema, "An activation key.");

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" as const });
export const orderExample: Order = {
  id: "ord_01jd3v6q2ze8trkc5m7x0y4n9a",
  number: "PS-7K3M9Q2XTD",
  access: "full",
  state: "pending_payment",
  stateReason: null,
  email: "buyer@example.com",
  lines: [
    {
      sku: "PEGGLE-DELUXE-PC-STD-KEY",
      title: "Peggle Deluxe",
      gameSlug: "peggle-deluxe",
      platform: "PC",
      edition: "Standard",
      format: "key",
      region: "Worldwide",
      activation: "Demo activation",
      quantity: 1,
      unitPrice: usd(499),
      lineTotal: usd(499),
      coverPath: "/covers/1/peggle-deluxe.svg",
      keys: [],
    },
  ],
  subtotal: usd(499),
  shipping: usd(0),
  total: usd(499),
  refunded: usd(0),
  requiresShipping: false,
  shippingAddress: null,
  payUntil: "2026-11-23T10:30:00.000Z",
  placedAt: "2026-11-23T10:00:00.000Z",
  paidAt: null,
  history: [{ state: "pending_payment", reason: null, at: "2026-11-23T10:00:00.000Z" }],
};

const orderId = { orderId: { description: "The order's id.", example: orderExample.id } };
const common = { tag: "Orders", opens: "order" } as const;
const payUrl = "https://checkout.example.com/pay/cs_example";

export const orderDocs = {
  placeOrder: {
    tag: "Orders",
    opens: "cart",
    id: "placeOrder",
    summary: "Order what is in the cart",
    description:
      "Turns the cart into an order, holds its copies and opens the payment page. The same key and body answer the same order as it is then, and have one effect; a refused order had none, so its key is free again. `expectedTotalMinor` refuses the order when the total is another by now.",
    bodyExample: { email: "buyer@example.com", currency: "USD", expectedTotalMinor: 499 },
    answers: {
      201: answer("The order, its token and where to pay.", placedOrderSchema, {
        order: orderExample,
        orderToken: "Zk3q0bXw8Jt1uVYc6mS9dRfN2hLpA5eTgK7iOx4QzWE",
        payUrl,
      }),
    },
    errors: [
      "cart_not_found",
      "cart_empty",
      "cart_already_ordered",
      "currency_changed",
      "not_for_sale",
      "insufficient_stock",
      "total_changed",
      "below_minimum",
      "above_maximum",
    ],
  },
  getOrder: {
    ...common,
    id: "getOrder",
    summary: "See an order",
    description:
      "The order in its true state: a pending one is checked with the payment provider first. To all who do not own it, it does not exist.",
    path: orderId,
    answers: { 200: answer("The order.", orderSchema, orderExample) },
    errors: ["not_found"],
  },
  payOrder: {
    ...common,
    id: "payOrder",
    summary: "Get the payment page again",
    description:
      "Where a pending order can be paid, in the language that it was placed in. Sending it again answers the same page.",
    path: orderId,
    answers: { 200: answer("Where to pay.", payPageSchema, { payUrl }) },
    errors: ["not_found", "order_not_payable", "payment_unavailable"],
  },
  cancelOrder: {
    ...common,
    id: "cancelOrder",
    summary: "Cancel a pending order",
    description:
      "Closes the payment page, then gives the copies back. Sending it again answers the ended order.",
    path: orderId,
    answers: {
      200: answer("The order, ended.", orderSchema, {
        ...orderExample,
        state: "cancelled",
        stateReason: "cancelled_by_customer",
        payUntil: null,
      }),
    },
    errors: ["not_found", "order_not_cancellable", "payment_unavailable"],
  },
  revealKey: {
    ...common,
    id: "revealKey",
    summary: "Reveal a key",
    description: "Opens a key and records that it was looked at. Sending it again answers the same key.",
    path: { ...orderId, keyId: { description: "The key's id.", example: "key_01jd3v9x4mf0hb8w2s6t5p7r3c" } },
    answers: {
      200: answer("The key.", revealedKeySchema, {
        id: "key_01jd3v9x4mf0hb8w2s6t5p7r3c",
        key: "DEMO-AAAA-BBBB-CCCC",
        revealedAt: "2026-11-23T10:05:00.000Z",
      }),
    },
    errors: ["not_found"],
  },
  requestLink: {
    tag: "Orders",
    id: "requestOrderLinks",
    summary: "Mail me my order links",
    description: "Mails the links of an address's orders to it. Answers alike for every address.",
    bodyExample: { email: "buyer@example.com" },
    answers: {
      202: answer("Taken note of.", linkRequestedSchema, {
        status: "If this address has orders, their links are on the way to it.",
      }),
    },
    errors: [],
  },
} as const satisfies Record<string, RouteDescription>;
