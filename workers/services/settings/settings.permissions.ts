// What each verb of the settings service needs.
import type { Need } from "../../shared/permissions.ts";
import type { SettingsService } from "./settings.service.ts";

export const settingsNeeds = {
  // Every page shows the store's name: what is current is no secret.
  current: "catalogue:read",
  snapshot: "catalogue:read",
  read: "settings:read",
  history: "settings:read",
  save: "settings:change",
} as const satisfies Record<keyof SettingsService, Need>;
