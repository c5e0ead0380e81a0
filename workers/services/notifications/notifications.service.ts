// Mails: made and sent only here, on a message of the queue; what an account chooses and sees of them.
import type { Logger } from "../../platform/logger/logger.ts";
import type { Mailer } from "../../platform/mailer/mailer.ts";
import type { Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import type { Locale } from "../../shared/locales.ts";
import type { Message, MessageOf } from "../../shared/messages.ts";
import type { OrderLinks } from "../orders/index.ts";
import type { MailTokens } from "../users/index.ts";
import type { SettingsService } from "../settings/index.ts";
import type { MailEvents } from "../../platform/mailer/mail-events.ts";
import type { AccountMailPurpose } from "./account-mails.en.ts";
import { accountMail, purposeOf } from "./account-mails.ts";
import type { AccountMailRepository } from "./account-mails.repository.ts";
import { createDelivery, type MailOutcome } from "./deliver-mail.ts";
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
  sendOrderMail(actor: Actor, message: MailMessage): Promise<MailOutcome | "not_needed">;
  /**
   * The same for a mail about an account. An address that nobody has here gets none, and neither does one whose link has been
   * used. @throws MailRefused when the provider did not take the mail
   */
  sendAccountMail(
    actor: Actor,
    message: MessageOf<"account.mail_requested">,
  ): Promise<MailOutcome | "not_needed">;
}

/** Without these somebody loses goods, money or access: they are sent to readers who complained, too. */
const essentialKinds: ReadonlySet<string> = new Set([
  "order.paid",
  "order.refunded",
  "order.link_requested",
] satisfies MailMessage["type"][]);

interface Dependencies {
  repository: NotificationRepository;
  accountMails: AccountMailRepository;
  history: MailHistoryRepository;
  mailEvents: MailEvents;
  mailer: Mailer;
  links: OrderLinks;
  mailTokens: MailTokens;
  settings: SettingsService;
  logger: Logger;
}

export function createNotificationService({
  repository,
  accountMails,
  history,
  mailEvents,
  mailer,
  links,
  mailTokens,
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

  const deliver = createDelivery({ repository, mailer, logger });

  async function accountLink(
    purpose: AccountMailPurpose,
    accountMailId: string,
    locale: Locale,
  ): Promise<string | null> {
    switch (purpose) {
      case "prove":
      case "prove_new_address":
        return mailTokens.urlOf("verify-email", accountMailId, locale);
      case "choose_password":
      case "reset_password":
        return mailTokens.urlOf("reset-password", accountMailId, locale);
      case "already_registered":
        return mailTokens.pageUrl("/sign-in", locale);
      case "password_changed":
        return mailTokens.pageUrl("/forgot-password", locale);
      default:
        return null;
    }
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
      return deliver({ messageId, kind, orderId, userId: null, recipient, traceId, essential }, mail);
    },

    async sendAccountMail(actor, message) {
      const { id: messageId, traceId, payload } = message;
      const facts = await accountMails.find(payload.accountMailId);
      const purpose = facts && purposeOf(facts);
      if (!facts?.account || purpose === undefined) return "not_needed";
      const { id: userId, email: newEmail, locale } = facts.account;
      const linkUrl = await accountLink(purpose, payload.accountMailId, locale);
      const mail = accountMail(await settings.current(actor), purpose, { locale, linkUrl, newEmail });
      const about = { kind: `account.${purpose}`, orderId: null, userId };
      return deliver({ ...about, messageId, recipient: facts.email, traceId, essential: true }, mail);
    },
  };
  return guardVerbs(service, notificationNeeds);
}
