// What an account can ask of the orders that are its own, and what it gets.
import { z } from "zod";
import { moneySchema } from "../../shared/money.ts";
import { orderKeySchema, orderStates } from "./orders.schemas.ts";

const cursorSchema = z.string().max(300).optional();
const instantSchema = z.iso.datetime({ offset: true });

export const listMyOrdersSchema = z.object({
  cursor: cursorSchema,
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type ListMyOrders = z.output<typeof listMyOrdersSchema>;

/** `platform` is one of the names that the answer lists. */
export const librarySchema = z.object({
  cursor: cursorSchema,
  limit: z.coerce.number().int().min(1).max(100).default(24),
  platform: z.string().trim().min(1).max(80).optional(),
});
export type LibraryQuery = z.output<typeof librarySchema>;

export const orderSummarySchema = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(orderStates),
  stateReason: z.string().nullable(),
  total: moneySchema,
  refunded: moneySchema,
  placedAt: instantSchema,
  /** It was a guest's order, and the account took it over. */
  claimed: z.boolean(),
  lines: z.array(
    z.object({
      sku: z.string(),
      title: z.string(),
      gameSlug: z.string(),
      platform: z.string(),
      format: z.enum(["key", "boxed"]),
      coverPath: z.string(),
      quantity: z.int(),
    }),
  ),
});
export type OrderSummary = z.infer<typeof orderSummarySchema>;

export const myOrdersSchema = z.object({
  items: z.array(orderSummarySchema),
  nextCursor: z.string().nullable(),
  /** Guests' orders of the account's proven mailbox that it can take over; 0 while the mailbox is not proven. */
  claimable: z.int(),
});
export type MyOrders = z.infer<typeof myOrdersSchema>;

export const libraryItemSchema = z.object({
  /** The order that it came with; its page reveals the keys. */
  orderId: z.string(),
  orderNumber: z.string(),
  orderState: z.enum(orderStates),
  boughtAt: instantSchema,
  sku: z.string(),
  title: z.string(),
  gameSlug: z.string(),
  coverPath: z.string(),
  platform: z.string(),
  edition: z.string(),
  format: z.enum(["key", "boxed"]),
  region: z.string(),
  activation: z.string().nullable(),
  quantity: z.int(),
  /** Empty for boxes. */
  keys: z.array(orderKeySchema),
});
export type LibraryItem = z.infer<typeof libraryItemSchema>;

export const libraryPageSchema = z.object({
  items: z.array(libraryItemSchema),
  nextCursor: z.string().nullable(),
  /** Every platform in the library with the number of titles on it, whatever the filter. */
  platforms: z.array(z.object({ name: z.string(), count: z.int() })),
});
export type LibraryPage = z.infer<typeof libraryPageSchema>;

export const claimedSchema = z.object({ claimed: z.int() });
