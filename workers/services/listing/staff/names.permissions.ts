// What each verb of the shared names needs.
import type { Need } from "../../../shared/permissions.ts";
import type { NamesService } from "./names.service.ts";

export const namesNeeds = {
  listNames: "catalogue:read_all",
  listPlatforms: "catalogue:read_all",
  addName: "catalogue:write",
  renameName: "catalogue:write",
  mergeName: "catalogue:write",
} as const satisfies Record<keyof NamesService, Need>;
