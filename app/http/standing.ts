// How somebody stands to a permission: has it, has it after proving the second factor again, or has it not.
import type { Caller } from "#workers/shared/actor.ts";
import { authorize, type Permission } from "#workers/shared/permissions.ts";
import { toAppError } from "#workers/shared/to-app-error.ts";

export type Standing = "may" | "must_prove" | "may_not";

/** For what a page shows; what it does is refused by the services whatever was shown. */
export function standing(actor: Caller, permission: Permission): Standing {
  try {
    authorize(actor, permission);
    return "may";
  } catch (error) {
    return toAppError(error).code === "second_factor_required" ? "must_prove" : "may_not";
  }
}
