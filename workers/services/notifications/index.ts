// The door of the notification service.
export { createNotificationRepository } from "./notifications.repository.ts";
export {
  createNotificationService,
  type MailMessage,
  type NotificationService,
} from "./notifications.service.ts";
