// What each verb of the staff's catalogue needs.
import type { Need } from "../../../shared/permissions.ts";
import type { StaffGamesService } from "./staff-games.service.ts";

export const staffGamesNeeds = {
  listGames: "catalogue:read_all",
  getGame: "catalogue:read_all",
  preview: "catalogue:read_all",
  readRequirements: "catalogue:write",
  createGame: "catalogue:write",
  saveSection: "catalogue:write",
  changeStatus: "catalogue:write",
  publishDue: "jobs:run",
} as const satisfies Record<keyof StaffGamesService, Need>;
