// Opening, keeping and ending sessions: Postgres first, then the cookies, then the copies.
import type { Caller, Guest } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { describeError } from "../../shared/describe-error.ts";
import { randomToken } from "../../shared/encoding.ts";
import { accountOf, type KnownSession } from "./known-session.ts";
import { tokenIn, withLastingCopy } from "./session-cookies.ts";
import type { UserDependencies } from "./user-dependencies.ts";
import type { SignInOutcome } from "./user-verbs.ts";

type DeskDependencies = Pick<
  UserDependencies,
  "auth" | "secretText" | "sessions" | "copies" | "adoptCart" | "logger"
>;

/** What Better Auth sees of a request. */
export function headersOf({ cookies, userAgent, address }: Caller, shownCookies = cookies): Headers {
  const headers = new Headers({ "CF-Connecting-IP": address });
  if (shownCookies !== undefined) headers.set("Cookie", shownCookies);
  if (userAgent !== undefined) headers.set("User-Agent", userAgent);
  return headers;
}

/** The same visitor without an account. */
const visitorOf = ({ requestId, traceId, address, cartToken, orderTokens }: Caller): Guest => ({
  kind: "guest",
  requestId,
  traceId,
  address,
  orderTokens,
  ...(cartToken !== undefined && { cartToken }),
});

/** `Set-Cookie` values of a session that is open. */
export async function keepCookies(
  { auth }: Pick<UserDependencies, "auth">,
  actor: Caller,
  known: KnownSession,
): Promise<string[]> {
  const { headers } = await auth().api.keepSession({
    body: known,
    headers: headersOf(actor),
    returnHeaders: true,
  });
  return withLastingCopy(headers.getSetCookie());
}

/** Remembers a session that was just opened or changed, and hands out its cookies. */
export async function settleSession(
  dependencies: DeskDependencies,
  actor: Caller,
  known: KnownSession | undefined,
): Promise<string[]> {
  if (!known) throw new AppError("unauthenticated", "This account is not there any more.");
  await dependencies.copies.write(known);
  return keepCookies(dependencies, actor, known);
}

/** The cart that the browser had is the account's from now on; a failure is told and stops nothing. */
export async function welcome(
  { adoptCart, logger }: DeskDependencies,
  actor: Caller,
  known: KnownSession,
): Promise<void> {
  try {
    await adoptCart(accountOf(visitorOf(actor), known));
  } catch (error) {
    logger.log("error", "sign_in.cart_not_adopted", { error: describeError(error) });
  }
}

/** Signs somebody in who has shown who they are: always a new session with a new id, and the browser's old one ends. */
export async function signInAs(
  dependencies: DeskDependencies,
  actor: Caller,
  userId: string,
): Promise<string[]> {
  const { secretText, sessions, copies } = dependencies;
  const replacedToken = await tokenIn(actor.cookies, secretText);
  const known = await sessions.open({
    userId,
    token: randomToken(256),
    replacedToken,
    address: actor.address,
    userAgent: actor.userAgent,
  });
  if (replacedToken !== undefined) await copies.drop([replacedToken]);
  const setCookies = await settleSession(dependencies, actor, known);
  if (known) await welcome(dependencies, actor, known);
  return setCookies;
}

/**
 * Goes on with a sign-in that showed who it is: a session, or the half-way state where a second factor is enrolled. Either way
 * the browser's old session ends.
 */
export async function letIn(
  dependencies: DeskDependencies,
  actor: Caller,
  { userId, twoFactorEnabled }: { userId: string; twoFactorEnabled: boolean },
): Promise<SignInOutcome> {
  const { auth, secretText, sessions, copies } = dependencies;
  if (!twoFactorEnabled) {
    return { outcome: "signed_in", setCookies: await signInAs(dependencies, actor, userId) };
  }
  const before = await tokenIn(actor.cookies, secretText);
  if (before !== undefined) {
    await sessions.close(before);
    await copies.drop([before]);
  }
  const { headers } = await auth().api.challenge({
    body: { userId },
    headers: headersOf(actor),
    returnHeaders: true,
  });
  return { outcome: "second_factor_required", setCookies: headers.getSetCookie() };
}

/** `Set-Cookie` values that take every cookie of a session back. */
export async function forgetCookies(
  { auth }: Pick<UserDependencies, "auth">,
  actor: Caller,
): Promise<string[]> {
  const { headers } = await auth().api.forgetSession({ headers: headersOf(actor), returnHeaders: true });
  return headers.getSetCookie();
}
