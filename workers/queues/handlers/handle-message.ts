// Which service verb each message asks for.
import type { Actor } from "../../shared/actor.ts";
import type { Message } from "../../shared/messages.ts";
import type { CatalogueChanges } from "../../services/listing/index.ts";
import type { MessagingService } from "../../services/messaging/index.ts";
import type { NotificationService } from "../../services/notifications/index.ts";
import type { OrderService } from "../../services/orders/index.ts";

interface HandlerServices {
  catalogueChanges: CatalogueChanges;
  messaging: MessagingService;
  notifications: NotificationService;
  orders: OrderService;
}

/** Runs a message's verb; every one may run twice. Rejects when the message should be delivered again. */
export async function handleMessage(
  services: HandlerServices,
  actor: Actor,
  message: Message,
): Promise<void> {
  const { catalogueChanges, messaging, notifications, orders } = services;
  switch (message.type) {
    case "payment.event":
      await messaging.once(actor, { consumer: "payments", messageId: message.id }, async () => {
        await orders.applyPaymentEvent(actor, message.payload.eventId);
      });
      return;
    case "payment.refund_due":
      await messaging.once(actor, { consumer: "refunds", messageId: message.id }, async () => {
        await orders.refundOrder(actor, message.payload.orderId);
      });
      return;
    case "order.placed":
    case "order.paid":
    case "order.cancelled":
    case "order.refunded":
    case "order.link_requested":
      // The mail log knows which messages have their mail.
      await notifications.sendOrderMail(actor, message);
      return;
    case "account.mail_requested":
      await notifications.sendAccountMail(actor, message);
      return;
    case "catalog.changed":
      await catalogueChanges.apply(actor, message.payload);
      return;
    default:
      return message satisfies never;
  }
}
