// People: who asks, how they sign in, and what they may change about themselves.
import type { Actor, Caller, Guest } from "../../shared/actor.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { userNeeds } from "./users.permissions.ts";

/** Who a request turned out to be from, and the cookies that keep it known. */
export interface Identity {
  caller: Caller;
  setCookies: readonly string[];
}

export interface UserService {
  /**
   * Who sent a request: session cookie, bearer token or API key. A session that is over makes a guest.
   * `cached` takes a session that was seen in the last two minutes, `fresh` reads the database: one round trip at most.
   * @throws AppError `unauthenticated` for a token or key that is not valid
   */
  identify(
    actor: Actor,
    shown: { visitor: Guest; headers: Headers; freshness: "cached" | "fresh" },
  ): Promise<Identity>;
}

export function createUserService(): UserService {
  const service: UserService = {
    identify: async (_actor, { visitor }) => ({ caller: visitor, setCookies: [] }),
  };
  return guardVerbs(service, userNeeds);
}
