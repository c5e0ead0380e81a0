/** What the permission table says of a caller, in the words that answers carry. */
import type { Caller } from "#workers/shared/actor.ts";
import { AppError } from "#workers/shared/errors.ts";
import { authorize, ruleOf, type Permission } from "#workers/shared/permissions.ts";

/** Sentences that only the table says. */
export const tableSays =
  /^(Sign in first, or send|Tokens and API keys cannot|This API key lacks|Your role does not|Prove your second|Only the store's own)/;

/** The table's refusal; undefined for who may. Where nobody asks who it is, everybody is a visitor like `nobody`. */
export function refusalOf(caller: Caller, permission: Permission, nobody: Caller): AppError | undefined {
  const asked = ruleOf(permission).identity === "none" ? nobody : caller;
  try {
    authorize(asked, permission);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error;
  }
}
