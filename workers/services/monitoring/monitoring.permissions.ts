// What each verb of the monitoring service needs.
import type { Need } from "../../shared/permissions.ts";
import type { MonitoringService } from "./monitoring.service.ts";

export const monitoringNeeds = {
  figures: "metrics:read",
} as const satisfies Record<keyof MonitoringService, Need>;
