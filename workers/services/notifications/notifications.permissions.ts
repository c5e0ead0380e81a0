// What each verb of the notifications service needs.
import type { Need } from "../../shared/permissions.ts";
import type { NotificationService } from "./notifications.service.ts";

export const notificationNeeds = {
  sendOrderMail: "jobs:run",
} as const satisfies Record<keyof NotificationService, Need>;
