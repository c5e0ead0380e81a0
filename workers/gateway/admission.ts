// Finds out who asks, once a request and no more than a permission wants to know, and refuses those who may not.
import type { Caller, Guest } from "../shared/actor.ts";
import { authorize, ruleOf, type Permission } from "../shared/permissions.ts";
import type { UserService } from "../services/users/index.ts";

export interface Admission {
  /** The caller, if the permission is theirs. @throws AppError `unauthenticated`, `forbidden`, `second_factor_required` */
  admit(permission: Permission): Promise<Caller>;
  /** Cookies that keep a session known; for answers that no shared cache may keep. */
  setCookies(): readonly string[];
  /** Whether a browser of a member of staff was found out so far. */
  isStaffSession(): boolean;
}

/** @param users asked once somebody has to be found out */
export function createAdmission(users: () => UserService, visitor: Guest, headers: Headers): Admission {
  const known = new Map<"cached" | "fresh", Promise<Caller>>();
  let cookies: readonly string[] = [];
  let staffSession = false;
  const identify = (freshness: "cached" | "fresh"): Promise<Caller> => {
    const answer =
      known.get("fresh") ??
      known.get(freshness) ??
      users()
        .identify(visitor, { visitor, headers, freshness })
        .then(({ caller, setCookies }) => {
          cookies = [...cookies, ...setCookies];
          staffSession ||= caller.kind === "account" && caller.via === "session" && caller.roles.length > 0;
          return caller;
        });
    known.set(freshness, answer);
    return answer;
  };
  return {
    async admit(permission) {
      const { identity } = ruleOf(permission);
      const caller = identity === "none" ? visitor : await identify(identity);
      authorize(caller, permission);
      return caller;
    },
    setCookies: () => cookies,
    isStaffSession: () => staffSession,
  };
}
