// The account behind a request, for pages that only the signed-in may see.
import type { Account, Caller } from "#workers/shared/actor.ts";
import { AppError } from "#workers/shared/errors.ts";

/** @throws AppError `unauthenticated` for a guest; the gateway has refused those before, this is for the type */
export function signedIn(actor: Caller): Account {
  if (actor.kind === "guest") throw new AppError("unauthenticated", "Sign in first.");
  return actor;
}
