// Order mails: made and sent only here, on a message of the queue.
import type { Logger } from "../../platform/logger/logger.ts";
import type { Mailer } from "../../platform/mailer/mailer.ts";
import type { Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { MailRefused } from "../../shared/mail-refused.ts";
import type { Message } from "../../shared/messages.ts";
import type { OrderLinks } from "../orders/index.ts";
import type { SettingsService } from "../settings/index.ts";
import type { MailDocument, MailStore } from "./mail-document.ts";
import type { NotificationRepository, OrderFacts } from "./notifications.repository.ts";
import { linksMail, orderMail } from "./order-mails.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { notificationNeeds } from "./notifications.permissions.ts";

export type MailMessage = Extract<Message, { type: `order.${string}` }>;

export interface NotificationService {
  /**
   * Sends the mail that a message asks for, once for each message however often it is delivered: the log row keeps who was
   * written to, the provider's idempotency key (the message id) covers a crash between the two. Answers what happened.
   * @throws AppError `not_found` when the order is not there, MailRefused when the provider did not take the mail
   */
  sendOrderMail(actor: Actor, message: MailMessage): Promise<"sent" | "already_sent" | "not_needed">;
}

interface Dependencies {
  repository: NotificationRepository;
  mailer: Mailer;
  links: OrderLinks;
  settings: SettingsService;
  logger: Logger;
}

export function createNotificationService({
  repository,
  mailer,
  links,
  settings,
  logger,
}: Dependencies): NotificationService {
  async function compose(
    store: MailStore,
    message: MailMessage,
    orders: readonly OrderFacts[],
  ): Promise<MailDocument | undefined> {
    const [order] = orders;
    if (!order) throw new AppError("not_found", "The order of this message is not there.");
    const linkOf = async ({ linkId }: OrderFacts): Promise<string | null> =>
      linkId === null ? null : links.urlOf(linkId);
    if (message.type === "order.link_requested") {
      const linked: { order: OrderFacts; linkUrl: string }[] = [];
      for (const one of orders) {
        const linkUrl = await linkOf(one);
        if (linkUrl !== null) linked.push({ order: one, linkUrl });
      }
      return linked.length === 0 ? undefined : linksMail(store, linked);
    }
    // By now it has been paid or has ended: the later mail says all that this one would.
    if (message.type === "order.placed" && order.state !== "pending_payment") return undefined;
    const refunded = message.type === "order.refunded" ? message.payload.amountMinor : 0;
    return orderMail(store, message.type, order, await linkOf(order), refunded);
  }

  const service: NotificationService = {
    async sendOrderMail(actor, message) {
      const { id: messageId, traceId, type: kind } = message;
      const ids =
        message.type === "order.link_requested" ? message.payload.orderIds : [message.payload.orderId];
      const orders = await repository.orders(ids);
      const mail = await compose(await settings.current(actor), message, orders);
      const [order] = orders;
      if (!mail || !order) return "not_needed";
      const { email: recipient, id: orderId } = order;
      if (!(await repository.begin({ messageId, kind, orderId, recipient, subject: mail.subject, traceId })))
        return "already_sent";
      let providerId: string;
      try {
        providerId = await mailer.send({
          to: recipient,
          ...mail,
          idempotencyKey: `${kind}/${messageId}`,
        });
      } catch (error) {
        const reason = error instanceof MailRefused ? error.reason : "the mail provider could not be reached";
        await repository.finish(messageId, { error: reason });
        throw error;
      }
      await repository.finish(messageId, { providerId });
      logger.log("info", "mail.sent", { messageId, kind, orderId, traceId });
      return "sent";
    },
  };
  return guardVerbs(service, notificationNeeds);
}
