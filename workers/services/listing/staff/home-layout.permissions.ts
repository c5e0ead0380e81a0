// What each verb of the home page's layout needs.
import type { Need } from "../../../shared/permissions.ts";
import type { HomeLayoutService } from "./home-layout.service.ts";

export const homeLayoutNeeds = {
  readLayout: "catalogue:read_all",
  saveLayout: "catalogue:write",
} as const satisfies Record<keyof HomeLayoutService, Need>;
