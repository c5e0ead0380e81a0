// Signing up, in and out, and the mailed links around it. Known and unknown addresses cost the same hashes, statements and
// messages.
import { AppError } from "../../shared/errors.ts";
import { defaultLocale } from "../../shared/locales.ts";
import { accountLimits, limitTry } from "./account-limits.ts";
import { assertGoodPassword } from "./password-rules.ts";
import { forgetCookies, letIn, signInAs } from "./session-desk.ts";
import { tokenIn } from "./session-cookies.ts";
import { callerOnly, type UserDependencies } from "./user-dependencies.ts";
import type { SignInVerbs } from "./user-verbs.ts";

/** What a try with an unknown address is compared with: costs as much as any, and nothing hashes to it. */
const nobodysHash = `${"0".repeat(32)}:${"0".repeat(128)}`;

const linkExpired = () =>
  new AppError("link_expired", "This link has been used or is too old. Ask for a new one.");
/** The same whether the password is another one or the account has none. */
const wrongProof = () => {
  const message = "this is not the password of the account: choose another one by mail if you do not know it";
  return new AppError("invalid_credentials", "The password is not right.", {
    fields: [{ path: "password", message }],
  });
};
const wrongCredentials = () =>
  new AppError("invalid_credentials", "The address or the password is not right.");

export function createSignInVerbs(dependencies: UserDependencies): SignInVerbs {
  const { auth, secretText, accounts, sessions, copies, limiter, mailTokens } = dependencies;
  return {
    async signUp(actor, { name, email, password, locale = defaultLocale }) {
      const caller = callerOnly(actor);
      await limitTry(limiter, accountLimits.signUp, caller, email);
      assertGoodPassword(password, { email, name }, "password");
      const passwordHash = await (await auth().$context).password.hash(password);
      await accounts.signUp({ name, email, passwordHash, locale, traceId: caller.traceId });
      return { status: "check_mail" };
    },

    async signIn(actor, { email, password }) {
      const caller = callerOnly(actor);
      await limitTry(limiter, accountLimits.signIn, caller, email);
      const found = await accounts.findByEmail(email);
      const { verify } = (await auth().$context).password;
      const hash = found?.passwordHash ?? nobodysHash;
      if (!(await verify({ hash, password })) || !found || found.passwordHash === null) {
        throw wrongCredentials();
      }
      if (!found.emailVerified) {
        await limitTry(limiter, accountLimits.mail, caller, email);
        await accounts.requestVerification(email, caller.traceId);
        throw new AppError("email_not_verified", "Prove your mailbox first: a new link is on its way to it.");
      }
      return letIn(dependencies, caller, found);
    },

    async signOut(actor) {
      const caller = callerOnly(actor);
      const token = await tokenIn(caller.cookies, secretText);
      if (token !== undefined) {
        await sessions.close(token);
        await copies.drop([token]);
      }
      return { setCookies: await forgetCookies(dependencies, caller) };
    },

    async verifyEmail(actor, { token, password }) {
      const caller = callerOnly(actor);
      const mailId = await mailTokens.mailOf(token);
      await limitTry(limiter, accountLimits.proof, caller, mailId ?? token);
      const about = mailId === undefined ? undefined : await accounts.findByMail(mailId);
      const hash = about?.passwordHash ?? nobodysHash;
      const right = await (await auth().$context).password.verify({ hash, password });
      if (mailId === undefined || !about) throw linkExpired();
      if (!right || about.passwordHash === null) throw wrongProof();
      const proof = await accounts.verifyMailbox(mailId, hash);
      if (!proof) throw linkExpired();
      const { email, outcome, userId } = proof;
      if (outcome !== "verified") return { email, outcome, setCookies: [] };
      return { email, outcome: "signed_in", setCookies: await signInAs(dependencies, caller, userId) };
    },

    async resendVerification(actor, { email }) {
      const caller = callerOnly(actor);
      await limitTry(limiter, accountLimits.mail, caller, email);
      await accounts.requestVerification(email, caller.traceId);
      return { status: "check_mail" };
    },

    async requestPasswordReset(actor, { email }) {
      const caller = callerOnly(actor);
      await limitTry(limiter, accountLimits.mail, caller, email);
      await accounts.requestPasswordReset(email, caller.traceId);
      return { status: "check_mail" };
    },

    async resetPassword(actor, { token, password }) {
      const caller = callerOnly(actor);
      await limitTry(limiter, accountLimits.link, caller);
      const mailId = await mailTokens.mailOf(token);
      const about = mailId === undefined ? undefined : await accounts.findByMail(mailId);
      if (mailId === undefined || !about) throw linkExpired();
      assertGoodPassword(password, about, "password");
      const hash = await (await auth().$context).password.hash(password);
      const reset = await accounts.resetPassword(mailId, hash);
      if (!reset) throw linkExpired();
      await copies.drop(reset.tokens);
      return { setCookies: await forgetCookies(dependencies, caller) };
    },
  };
}
