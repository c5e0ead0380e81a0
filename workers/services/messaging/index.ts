// The door of the messaging service.
export { createMessagingRepository, type DeadMessage } from "./messaging.repository.ts";
export { createMessagingService, type MessagingService } from "./messaging.service.ts";
