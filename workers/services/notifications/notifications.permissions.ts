// What each verb of the notifications service needs.
import type { Need } from "../../shared/permissions.ts";
import type { NotificationService } from "./notifications.service.ts";

export const notificationNeeds = {
  sendOrderMail: "jobs:run",
  sendAccountMail: "jobs:run",
  getPreferences: "notifications:read_own",
  changePreferences: "notifications:change_own",
  listMails: "notifications:read_own",
  receiveMailEvent: "webhooks:receive",
} as const satisfies Record<keyof NotificationService, Need>;
