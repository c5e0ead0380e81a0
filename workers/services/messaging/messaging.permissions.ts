// What each verb of the messaging service needs.
import type { Need } from "../../shared/permissions.ts";
import type { MessagingService } from "./messaging.service.ts";

export const messagingNeeds = {
  relay: "jobs:run",
  once: "jobs:run",
  recordFailure: "jobs:run",
  storeDead: "jobs:run",
  listDead: "jobs:run",
  replayDead: "jobs:run",
  purge: "jobs:run",
} as const satisfies Record<keyof MessagingService, Need>;
