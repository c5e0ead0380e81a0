// What travels in queues: a versioned union with ids only, parsed on arrival.
import { z } from "zod";

const envelope = { v: z.literal(1), id: z.uuid(), traceId: z.string().min(1).max(100) };
const ofOrder = { orderId: z.uuid() };

/** Games by their slugs; no slug and not `everything` means lists alone. */
export const catalogueChangeSchema = z.object({
  slugs: z.array(z.string().min(1).max(400)).max(20),
  everything: z.boolean(),
});
export type CatalogueChange = z.infer<typeof catalogueChangeSchema>;

export const messageSchema = z.discriminatedUnion("type", [
  z.object({ ...envelope, type: z.literal("order.placed"), payload: z.object(ofOrder) }),
  z.object({ ...envelope, type: z.literal("order.paid"), payload: z.object(ofOrder) }),
  z.object({ ...envelope, type: z.literal("order.cancelled"), payload: z.object(ofOrder) }),
  z.object({
    ...envelope,
    type: z.literal("order.refunded"),
    payload: z.object({ ...ofOrder, amountMinor: z.int().positive() }),
  }),
  z.object({
    ...envelope,
    type: z.literal("order.link_requested"),
    payload: z.object({ orderIds: z.array(z.uuid()).min(1) }),
  }),
  z.object({
    ...envelope,
    type: z.literal("payment.event"),
    payload: z.object({ eventId: z.string().min(1).max(255) }),
  }),
  z.object({
    ...envelope,
    type: z.literal("account.mail_requested"),
    payload: z.object({ accountMailId: z.uuid() }),
  }),
  z.object({ ...envelope, type: z.literal("payment.refund_due"), payload: z.object(ofOrder) }),
  z.object({ ...envelope, type: z.literal("catalog.changed"), payload: catalogueChangeSchema }),
]);

export type Message = z.infer<typeof messageSchema>;
export type MessageType = Message["type"];
export type MessageOf<T extends MessageType> = Extract<Message, { type: T }>;

/** Logical queue names; a deployed environment may add a suffix to the real name. */
export const queueNames = ["payment-events", "email-events", "catalog-events"] as const;
export type QueueName = (typeof queueNames)[number];

/** Where each message goes. */
export const queueOf: Record<MessageType, QueueName> = {
  "order.placed": "email-events",
  "order.paid": "email-events",
  "order.cancelled": "email-events",
  "order.refunded": "email-events",
  "order.link_requested": "email-events",
  "account.mail_requested": "email-events",
  "payment.event": "payment-events",
  "payment.refund_due": "payment-events",
  "catalog.changed": "catalog-events",
};
