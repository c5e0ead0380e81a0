// The door of the notification service.
export { createMailHistoryRepository } from "./mail-history.repository.ts";
export { mailEventsController, notificationsController } from "./notifications.controller.ts";
export { createAccountMailRepository } from "./account-mails.repository.ts";
export { createNotificationRepository } from "./notifications.repository.ts";
export {
  createNotificationService,
  type MailMessage,
  type NotificationService,
} from "./notifications.service.ts";
