// What somebody changes about how they sign in: password, address, sessions, ways.
import { AppError } from "../../shared/errors.ts";
import { fromPublicId, toPublicId, type IdKind } from "../../shared/ids.ts";
import { accountLimits, limitTry } from "./account-limits.ts";
import { providerOf } from "./accounts.repository.ts";
import { deviceName } from "./device-name.ts";
import { assertGoodPassword } from "./password-rules.ts";
import { forgetCookies, settleSession } from "./session-desk.ts";
import { tokenIn } from "./session-cookies.ts";
import { accountOnly, type UserDependencies } from "./user-dependencies.ts";
import type { CredentialVerbs } from "./user-verbs.ts";

/** The UUID of a public id. @throws AppError `not_found` */
export function uuidOf(kind: IdKind, text: string, what: string): string {
  const uuid = fromPublicId(kind, text);
  if (uuid === undefined) throw new AppError("not_found", `There is no such ${what}.`);
  return uuid;
}

/** The account's password, shown again. One statement, one hash. @throws AppError `invalid_credentials`, `rate_limited` */
export async function assertPassword(
  { auth, accounts, limiter }: Pick<UserDependencies, "auth" | "accounts" | "limiter">,
  actor: { userId: string } & Parameters<typeof limitTry>[2],
  password: string,
): Promise<void> {
  await limitTry(limiter, accountLimits.reproof, actor, actor.userId);
  const hash = (await accounts.findById(actor.userId))?.passwordHash;
  if (hash === null || hash === undefined) {
    const detail = "This account has no password yet. Set one with “forgot password” first.";
    throw new AppError("invalid_credentials", detail);
  }
  if (!(await (await auth().$context).password.verify({ hash, password }))) {
    throw new AppError("invalid_credentials", "The password is not right.");
  }
}

export function createCredentialVerbs(dependencies: UserDependencies): CredentialVerbs {
  const { auth, secretText, accounts, sessions, copies, limiter } = dependencies;
  return {
    async changePassword(actor, { currentPassword, newPassword }) {
      const account = accountOnly(actor);
      await assertPassword(dependencies, account, currentPassword);
      assertGoodPassword(newPassword, account, "newPassword");
      const hash = await (await auth().$context).password.hash(newPassword);
      await copies.drop(await accounts.changePassword(account.userId, hash, account.sessionId));
      const token = await tokenIn(account.cookies, secretText);
      const known = token === undefined ? undefined : await sessions.find(token);
      return { setCookies: await settleSession(dependencies, account, known) };
    },

    async changeEmail(actor, { newEmail, password }) {
      const account = accountOnly(actor);
      await assertPassword(dependencies, account, password);
      await limitTry(limiter, accountLimits.mail, account, newEmail);
      await accounts.requestEmailChange(account.userId, newEmail, account.traceId);
      return { status: "check_mail" };
    },

    async listSessions(actor) {
      const { userId, sessionId } = accountOnly(actor);
      const rows = await sessions.list(userId);
      return {
        items: rows.map((row) => ({
          id: toPublicId("session", row.id),
          device: deviceName(row.userAgent),
          address: row.ipAddress === "" ? null : row.ipAddress,
          createdAt: row.createdAt.toISOString(),
          lastSeenAt: row.updatedAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
          current: row.id === sessionId,
        })),
      };
    },

    async endSession(actor, { sessionId }) {
      const account = accountOnly(actor);
      const uuid = uuidOf("session", sessionId, "session");
      await copies.drop(await sessions.end(account.userId, { only: uuid }));
      return { setCookies: uuid === account.sessionId ? await forgetCookies(dependencies, account) : [] };
    },

    async endOtherSessions(actor) {
      const account = accountOnly(actor);
      const tokens = await sessions.end(account.userId, { allBut: account.sessionId });
      await copies.drop(tokens);
      return { count: tokens.length };
    },

    async listSignInMethods(actor) {
      const rows = await accounts.methods(accountOnly(actor).userId);
      return {
        items: rows.map((row) => ({
          id: toPublicId("signInMethod", row.id),
          provider: providerOf(row.provider),
          createdAt: row.createdAt.toISOString(),
        })),
      };
    },

    async unlinkSignInMethod(actor, { methodId }) {
      const { userId } = accountOnly(actor);
      const uuid = uuidOf("signInMethod", methodId, "way to sign in");
      const outcome = await accounts.unlink(userId, uuid);
      if (outcome === "unknown") throw new AppError("not_found", "There is no such way to sign in.");
      if (outcome === "last") {
        throw new AppError(
          "conflict",
          "This is the only way to sign in that is left. Add another one first.",
        );
      }
    },
  };
}
