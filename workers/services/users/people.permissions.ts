// What each verb of the people service needs.
import type { Need } from "../../shared/permissions.ts";
import type { PeopleService } from "./people.service.ts";

export const peopleNeeds = {
  searchPeople: "people:read",
  getPerson: "people:read",
  changeRoles: "people:change_roles",
  endSessionsOf: "people:end_sessions",
} as const satisfies Record<keyof PeopleService, Need>;
