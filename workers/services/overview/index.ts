// The door of the overview service: the store's figures for staff.
export { overviewController } from "./overview.controller.ts";
export { createOverviewRepository } from "./overview.repository.ts";
export { createOverviewService, type OverviewService } from "./overview.service.ts";
