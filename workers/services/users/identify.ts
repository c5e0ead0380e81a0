// Who sent a request, with as little asking as the freshness allows.
import { accountOf } from "./known-session.ts";
import { copyIn, keepsCopy, tokenIn } from "./session-cookies.ts";
import { forgetCookies, keepCookies } from "./session-desk.ts";
import type { UserDependencies } from "./user-dependencies.ts";
import type { IdentityVerbs } from "./user-verbs.ts";

/**
 * Cached: a signed copy in the cookie asks nobody; one that is older than two minutes asks the database, once. A client that
 * keeps no copy asks Redis, and the database where Redis has none. Fresh: one statement, always.
 */
export function createIdentify(dependencies: UserDependencies): IdentityVerbs["identify"] {
  const { secretText, sessions, copies, bearerReader, inBackground, now } = dependencies;
  return async (_actor, { visitor, headers, freshness }) => {
    const bearer = await bearerReader({ visitor, headers, freshness });
    if (bearer) return { caller: bearer, setCookies: [] };
    const token = await tokenIn(visitor.cookies, secretText);
    if (token === undefined) return { caller: visitor, setCookies: [] };
    if (freshness === "cached") {
      const kept = await copyIn(visitor.cookies, token, secretText, now());
      if (kept !== undefined && kept !== "old") return { caller: accountOf(visitor, kept), setCookies: [] };
      const copy = kept === "old" ? undefined : await copies.read(token);
      if (copy) {
        return {
          caller: accountOf(visitor, copy),
          setCookies: await keepCookies(dependencies, visitor, copy),
        };
      }
    }
    const known = await sessions.find(token);
    if (!known) return { caller: visitor, setCookies: await forgetCookies(dependencies, visitor) };
    if (!keepsCopy(visitor.cookies)) inBackground(copies.write(known));
    return { caller: accountOf(visitor, known), setCookies: await keepCookies(dependencies, visitor, known) };
  };
}
