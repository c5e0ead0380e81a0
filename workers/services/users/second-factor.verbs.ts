// The second factor: codes of an authenticator app and recovery codes, by Better Auth's plugin; when it was proven is ours.
import { APIError } from "better-auth/api";
import { constantTimeEqual } from "better-auth/crypto";
import { AppError } from "../../shared/errors.ts";
import type { Account, Caller } from "../../shared/actor.ts";
import { sha256Hex } from "../../shared/encoding.ts";
import { accountLimits, codeUseSeconds, limitTry } from "./account-limits.ts";
import { assertPassword } from "./credential.verbs.ts";
import { headersOf, settleSession, welcome } from "./session-desk.ts";
import { challengeOf, tokenIn, tokenSet, withoutSession } from "./session-cookies.ts";
import { accountOnly, callerOnly, type UserDependencies } from "./user-dependencies.ts";
import type { SecondFactorVerbs } from "./user-verbs.ts";

const wrongCode = () =>
  new AppError("invalid_credentials", "This code is not right, or has been used. Wait for the next one.");
const notEnrolled = () => new AppError("conflict", "No second factor is set up.");

/** What the plugin refused, in our words. */
function refusal(error: unknown): unknown {
  if (!(error instanceof APIError)) return error;
  switch (error.body?.code) {
    case "INVALID_TWO_FACTOR_COOKIE":
    case "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE":
      return new AppError("unauthenticated", "Sign in with your password again, then show the code.");
    case "ACCOUNT_TEMPORARILY_LOCKED":
      return new AppError("rate_limited", "Too many wrong codes. Wait 15 minutes.", {
        retryAfterSeconds: 900,
      });
    case "TOTP_ALREADY_ENABLED":
      return new AppError("conflict", "A second factor is set up already.");
    case "TOTP_NOT_ENABLED":
    case "BACKUP_CODES_NOT_ENABLED":
    case "TWO_FACTOR_NOT_ENABLED":
      return notEnrolled();
    case "INVALID_CODE":
    case "INVALID_BACKUP_CODE":
      return wrongCode();
    case "INVALID_PASSWORD":
      return new AppError("invalid_credentials", "The password is not right.");
    default:
      return error.status === "CONFLICT" ? wrongCode() : error;
  }
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw refusal(error);
  }
}

type Proof = { code: string } | { recoveryCode: string };

export function createSecondFactorVerbs(dependencies: UserDependencies): SecondFactorVerbs {
  const { auth, secretText, sessions, copies, limiter } = dependencies;

  const firstUse = async (name: string): Promise<boolean> => {
    try {
      return await copies.first(name, codeUseSeconds);
    } catch (cause) {
      throw new AppError(
        "dependency_unavailable",
        "Codes cannot be checked at the moment. Try again shortly.",
        {
          cause,
          retryAfterSeconds: 30,
        },
      );
    }
  };
  /** A code counts once. @throws AppError `invalid_credentials`, `dependency_unavailable` */
  const useUp = async (userId: string, proof: Proof): Promise<void> => {
    if (!("code" in proof)) return;
    const name = `code:${await sha256Hex(`${userId}:${proof.code}`)}`;
    if (!(await firstUse(name))) throw wrongCode();
  };
  const verify = (headers: Headers, proof: Proof) =>
    asked(() =>
      "code" in proof
        ? auth().api.verifyTOTP({ body: { code: proof.code }, headers, returnHeaders: true })
        : auth().api.verifyBackupCode({ body: { code: proof.recoveryCode }, headers, returnHeaders: true }),
    );
  /** The session that the plugin made or kept, marked as proven. */
  const settle = async (caller: Caller, setByPlugin: readonly string[], isSignIn: boolean) => {
    const before = await tokenIn(caller.cookies, secretText);
    const token = tokenSet(setByPlugin) ?? before;
    if (token === undefined) throw new AppError("unauthenticated", "Sign in first.");
    if (before !== undefined && !constantTimeEqual(before, token)) {
      await sessions.close(before);
      await copies.drop([before]);
    }
    const known = await sessions.noteSecondFactor(token);
    const setCookies = await settleSession(dependencies, caller, known);
    if (known && isSignIn) await welcome(dependencies, caller, known);
    return setCookies;
  };
  const prove = async (account: Account, proof: Proof): Promise<string[]> => {
    await limitTry(limiter, accountLimits.secondFactor, account, account.userId);
    await useUp(account.userId, proof);
    const { headers } = await verify(headersOf(account), proof);
    return headers.getSetCookie();
  };

  return {
    async beginSecondFactor(actor, { password }) {
      const account = accountOnly(actor);
      if (account.secondFactorEnrolled) throw new AppError("conflict", "A second factor is set up already.");
      await limitTry(limiter, accountLimits.reproof, account, account.userId);
      const made = await asked(() =>
        auth().api.enableTwoFactor({ body: { password, method: "totp" }, headers: headersOf(account) }),
      );
      if (!("totpURI" in made)) throw notEnrolled();
      const secret = new URL(made.totpURI).searchParams.get("secret") ?? "";
      return { totpUri: made.totpURI, secret, recoveryCodes: made.backupCodes };
    },

    async confirmSecondFactor(actor, { code }) {
      const account = accountOnly(actor);
      if (account.secondFactorEnrolled) throw new AppError("conflict", "A second factor is set up already.");
      return { setCookies: await settle(account, await prove(account, { code }), false) };
    },

    async proveSecondFactor(actor, proof) {
      const caller = callerOnly(actor);
      const challenge = await challengeOf(caller.cookies, secretText);
      if (challenge === undefined) {
        const account = accountOnly(caller);
        if (!account.secondFactorEnrolled) throw notEnrolled();
        return { setCookies: await settle(account, await prove(account, proof), false) };
      }
      // Tries are counted for the person whose password was right, whatever session the browser has beside it.
      const userId = (await (await auth().$context).internalAdapter.findVerificationValue(challenge))?.value;
      if (userId === undefined) {
        throw new AppError("unauthenticated", "Sign in with your password again, then show the code.");
      }
      await limitTry(limiter, accountLimits.secondFactor, caller, userId);
      await useUp(userId, proof);
      const { headers } = await verify(headersOf(caller, withoutSession(caller.cookies ?? "")), proof);
      return { setCookies: await settle(caller, headers.getSetCookie(), true) };
    },

    async disableSecondFactor(actor, { password, code }) {
      const account = accountOnly(actor);
      if (account.roles.length > 0) {
        throw new AppError("forbidden", "Whoever works here needs the second factor.");
      }
      if (!account.secondFactorEnrolled) throw notEnrolled();
      await assertPassword(dependencies, account, password);
      await prove(account, { code });
      const { headers } = await asked(() =>
        auth().api.disableTwoFactor({ body: { password }, headers: headersOf(account), returnHeaders: true }),
      );
      return { setCookies: await settle(account, headers.getSetCookie(), false) };
    },

    async newRecoveryCodes(actor, { password, code }) {
      const account = accountOnly(actor);
      if (!account.secondFactorEnrolled) throw notEnrolled();
      await assertPassword(dependencies, account, password);
      await prove(account, { code });
      const { backupCodes } = await asked(() =>
        auth().api.generateBackupCodes({ body: { password }, headers: headersOf(account) }),
      );
      return { recoveryCodes: backupCodes };
    },
  };
}
