// The routes of an account's orders and library in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import {
  claimedSchema,
  libraryItemSchema,
  libraryPageSchema,
  myOrdersSchema,
  orderSummarySchema,
} from "./account-orders.schemas.ts";
import { orderExample } from "./orders.docs.ts";

named("OrderSummary", orderSummarySchema, "An order as lists show it.", {
  claimed: "It was a guest's order, and the account took it over.",
});
named("MyOrders", myOrdersSchema, "A page of one's own orders.", {
  claimable:
    "Guests' orders of the account's proven mailbox that it can take over; 0 while the mailbox is not proven.",
});
named("LibraryItem", libraryItemSchema, "Something bought.", {
  orderId: "The order that it came with; its keys are revealed there.",
  keys: "Empty for boxes.",
});
named("LibraryPage", libraryPageSchema, "A page of what was bought.", {
  platforms: "Every platform in the library with the number of titles on it, whatever the filter.",
});
named("Claimed", claimedSchema, "How many orders the account took over.");

const { id, number, stateReason, total, refunded, placedAt, lines } = orderExample;
const titles = lines.map(({ sku, title, gameSlug, platform, format, coverPath, quantity }) => ({
  ...{ sku, title, gameSlug, platform, format, coverPath, quantity },
}));
const key = { id: "key_01jd3v9x4mf0hb8w2s6t5p7r3c", state: "sealed" as const, revealedAt: null };

export const accountOrderDocs = {
  listMyOrders: {
    id: "listMyOrders",
    tag: "Account",
    summary: "List my orders",
    description: "One's own orders, newest first, page by page.",
    queryExample: { limit: 20 },
    answers: {
      200: answer("A page of orders.", myOrdersSchema, {
        items: [
          {
            id,
            number,
            state: "fulfilled",
            stateReason,
            total,
            refunded,
            placedAt,
            claimed: false,
            lines: titles,
          },
        ],
        nextCursor: null,
        claimable: 0,
      }),
    },
    errors: [],
  },
  claimOrders: {
    id: "claimOrders",
    tag: "Account",
    summary: "Take over guest orders",
    description:
      "Attaches the guest orders of the account's proven mailbox that nobody owns. Sending it again finds no more.",
    answers: { 200: answer("How many it took over.", claimedSchema, { claimed: 1 }) },
    errors: ["email_not_verified"],
  },
  library: {
    id: "listLibrary",
    tag: "Account",
    summary: "List what I bought",
    description: "Everything bought, newest first, page by page; keys without their text.",
    queryExample: { limit: 24, platform: "PC" },
    answers: {
      200: answer("A page of the library.", libraryPageSchema, {
        items: lines.map(({ unitPrice: _price, lineTotal: _total, ...line }) => ({
          ...line,
          orderId: id,
          orderNumber: number,
          orderState: "fulfilled" as const,
          boughtAt: "2026-11-23T10:02:00.000Z",
          keys: [key],
        })),
        nextCursor: null,
        platforms: [{ name: "PC", count: 1 }],
      }),
    },
    errors: [],
  },
} as const satisfies Record<string, RouteDescription>;
