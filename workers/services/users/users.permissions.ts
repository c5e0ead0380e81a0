// What each verb of the user service needs.
import type { Need } from "../../shared/permissions.ts";
import type { UserService } from "./users.service.ts";

export const userNeeds = {
  identify: "account:sign_in",
} as const satisfies Record<keyof UserService, Need>;
