// The account behind a request, for pages that only the signed-in may see.
import type { AppLoadContext } from "@remix-run/cloudflare";
import type { Account, Caller } from "#workers/shared/actor.ts";
import { AppError } from "#workers/shared/errors.ts";

/** @throws AppError `unauthenticated` for a guest; the gateway has refused those before, this is for the type */
export function signedIn(actor: Caller): Account {
  if (actor.kind === "guest") throw new AppError("unauthenticated", "Sign in first.");
  return actor;
}

/**
 * Who asks, afresh when somebody seems to be signed in: a session that was ended elsewhere would lead from the page that
 * wants to know to the page for signing in, and back.
 */
export async function freshCaller(context: AppLoadContext): Promise<Caller> {
  return context.actor.kind === "guest" ? context.actor : context.admit("orders:place");
}

export async function isSignedIn(context: AppLoadContext): Promise<boolean> {
  return (await freshCaller(context)).kind === "account";
}
