// What each verb of the overview service needs.
import type { Need } from "../../shared/permissions.ts";
import type { OverviewService } from "./overview.service.ts";

export const overviewNeeds = { getOverview: "admin:enter" } as const satisfies Record<
  keyof OverviewService,
  Need
>;
