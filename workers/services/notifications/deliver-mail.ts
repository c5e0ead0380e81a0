// One mail on its way: noted, sent, noted again.
import type { Logger } from "../../platform/logger/logger.ts";
import type { Mailer } from "../../platform/mailer/mailer.ts";
import { MailRefused } from "../../shared/mail-refused.ts";
import type { MailDocument } from "./mail-document.ts";
import type { MailRecord, NotificationRepository } from "./notifications.repository.ts";

export type MailOutcome = "sent" | "already_sent" | "suppressed";

interface Dependencies {
  repository: NotificationRepository;
  mailer: Mailer;
  logger: Logger;
}

/**
 * Sends a mail once for each message, however often it is delivered: the log row keeps who was written to, the provider's
 * idempotency key covers a crash between sending and noting it. @throws MailRefused when the provider did not take the mail
 */
export function createDelivery({ repository, mailer, logger }: Dependencies) {
  return async (record: Omit<MailRecord, "subject">, mail: MailDocument): Promise<MailOutcome> => {
    const { messageId, kind, orderId, recipient, traceId } = record;
    const about = { messageId, kind, ...(orderId !== null && { orderId }), traceId };
    const begun = await repository.begin({ ...record, subject: mail.subject });
    if (begun !== "begun") {
      if (begun === "suppressed") logger.log("info", "mail.suppressed", about);
      return begun;
    }
    let providerId: string;
    try {
      providerId = await mailer.send({ to: recipient, ...mail, idempotencyKey: `${kind}/${messageId}` });
    } catch (error) {
      const reason = error instanceof MailRefused ? error.reason : "the mail provider could not be reached";
      await repository.finish(messageId, { error: reason });
      throw error;
    }
    await repository.finish(messageId, { providerId });
    logger.log("info", "mail.sent", about);
    return "sent";
  };
}
