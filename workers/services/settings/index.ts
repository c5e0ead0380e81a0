// The door of the settings service: what staff set of the store.
export { settingsController } from "./settings.controller.ts";
export { createSettingsMemory, type SettingsMemory } from "./settings-memory.ts";
export { createSettingsRepository } from "./settings.repository.ts";
export { createSettingsService, type SettingsService, type SettingsSnapshot } from "./settings.service.ts";
export type { StoreSettings } from "./settings.schemas.ts";
