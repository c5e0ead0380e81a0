// Mails: made and sent only here, on a message of the queue; what an account chooses and sees of them.
import type { Logger } from "../../platform/logger/logger.ts";
import type { Mailer } from "../../platform/mailer/mailer.ts";
import type { Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { MailRefused } from "../../shared/mail-refused.ts";
import type { Message } from "../../shared/messages.ts";
import type { OrderLinks } from "../orders/index.ts";
import type { SettingsService } from "../settings/index.ts";
import type { MailEvents } from "../../platform/mailer/mail-events.ts";
import type { MailDocument, MailStore } from "./mail-document.ts";
import { createMailHistory, type MailHistory } from "./mail-history.ts";
import type { MailHistoryRepository } from "./mail-history.repository.ts";
import type { NotificationRepository, OrderFacts } from "./notifications.repository.ts";
import { linksMail, orderMail } from "./order-mails.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { notificationNeeds } from "./notifications.permissions.ts";

export type MailMessage = Extract<Message, { type: `order.${string}` }>;

export interface NotificationService extends MailHistory {
  /**
   * Sends the mail that a message asks for, once for each message however often it is delivered: the log row keeps who was
   * written to, the provider's idempotency key (the message id) covers a crash between the two. Answers what happened;
   * `suppressed` when the provider told that the address takes no mail (docs/decisions/0017).
   * @throws AppError `not_found` when the order is not there, MailRefused when the provider did not take the mail
   */
  sendOrderMail(
    actor: Actor,
    message: MailMessage,
  ): Promise<"sent" | "already_sent" | "not_needed" | "suppressed">;
}

/** Without these somebody loses goods, money or access: they are sent to readers who complained, too. */
const essentialKinds: ReadonlySet<string> = new Set([
  "order.paid",
  "order.refunded",
  "order.link_requested",
] satisfies MailMessage["type"][]);

interface Dependencies {
  repository: NotificationRepository;
  history: MailHistoryRepository;
  mailEvents: MailEvents;
  mailer: Mailer;
  links: OrderLinks;
  settings: SettingsService;
  logger: Logger;
}

export function createNotificationService({
  repository,
  history,
  mailEvents,
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
    ...createMailHistory(history, mailEvents),
    async sendOrderMail(actor, message) {
      const { id: messageId, traceId, type: kind } = message;
      const ids =
        message.type === "order.link_requested" ? message.payload.orderIds : [message.payload.orderId];
      const orders = await repository.orders(ids);
      const mail = await compose(await settings.current(actor), message, orders);
      const [order] = orders;
      if (!mail || !order) return "not_needed";
      const { email: recipient, id: orderId } = order;
      const essential = essentialKinds.has(kind);
      const record = { messageId, kind, orderId, recipient, subject: mail.subject, traceId, essential };
      const begun = await repository.begin(record);
      if (begun !== "begun") {
        if (begun === "suppressed")
          logger.log("info", "mail.suppressed", { messageId, kind, orderId, traceId });
        return begun;
      }
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
