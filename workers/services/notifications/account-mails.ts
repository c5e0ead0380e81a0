// What each mail about an account says. Pure; links come in ready, and every value is escaped.
import { mailDocument, type MailDocument, type MailStore } from "./mail-document.ts";
import type { AccountMailFacts } from "./account-mails.repository.ts";

/** What a mail is about in the end: the account may have changed since it was asked for. */
export type AccountMailPurpose =
  | "prove"
  | "choose_password"
  | "prove_new_address"
  | "reset_password"
  | "already_registered"
  | "address_changed"
  | "password_changed"
  | "second_factor_on"
  | "second_factor_off"
  | "sign_in_method_added"
  | "sign_in_method_removed";

/** Undefined: there is nobody to write to, or nothing left to say. */
export function purposeOf(facts: AccountMailFacts): AccountMailPurpose | undefined {
  const { kind, account, email } = facts;
  if (!account) return undefined;
  switch (kind) {
    case "verify_email":
      if (account.email !== email) return facts.addressTaken ? undefined : "prove_new_address";
      if (account.emailVerified) return undefined;
      return account.hasPassword ? "prove" : "choose_password";
    case "reset_password":
      return account.email === email ? "reset_password" : undefined;
    case "already_registered":
      return account.email === email ? "already_registered" : undefined;
    case "email_changed":
      return "address_changed";
    case "second_factor_changed":
      return account.secondFactor ? "second_factor_on" : "second_factor_off";
    case "password_changed":
    case "sign_in_method_added":
    case "sign_in_method_removed":
      return kind;
  }
}

interface Wording {
  subject: string;
  lead: string;
  action?: string;
  closing: string;
}

const notYou = "If this was not you, do nothing: without the link nothing happens.";

const changedByOthers =
  "If this was not you, choose a new password with “forgot password” and end all sessions under Security at once.";

function wordingOf(purpose: AccountMailPurpose, store: string, newEmail: string): Wording {
  switch (purpose) {
    case "prove":
      return {
        subject: `Confirm your address for ${store}`,
        lead:
          "Somebody, we hope you, signed up with this address. Open the link and type the password that was chosen then, " +
          "and the account is ready. The link works for 24 hours.",
        action: "Confirm this address",
        closing:
          "If you signed up and do not know the password any more, choose a new one with “forgot password”. " +
          "If this was not you, do nothing: without that password the link opens no account.",
      };
    case "choose_password":
      return {
        subject: `Finish your account at ${store}`,
        lead:
          "This address was used to sign up more than once before it was confirmed, so no password counts yet. " +
          "Choose yours, and the account is ready. The link works for 24 hours.",
        action: "Choose a password",
        closing: notYou,
      };
    case "prove_new_address":
      return {
        subject: `Confirm your new address for ${store}`,
        lead:
          "An account moves to this address once it is confirmed with the account's password. " +
          "The link works for 24 hours.",
        action: "Confirm the new address",
        closing: "If this was not you, do nothing: without that password nothing happens.",
      };
    case "reset_password":
      return {
        subject: `Choose a new password for ${store}`,
        lead: "Somebody, we hope you, asked for a new password. The link works once, for one hour.",
        action: "Choose a new password",
        closing: notYou,
      };
    case "already_registered":
      return {
        subject: `You have an account at ${store} already`,
        lead: "Somebody, we hope you, signed up with this address. It has an account: sign in, or choose a new password.",
        action: "Sign in",
        closing: "If this was not you, do nothing: your account is as it was.",
      };
    case "address_changed":
      return {
        subject: `The address of your account at ${store} has changed`,
        lead: `Your account now belongs to ${newEmail}. Nothing is sent to this address any more.`,
        closing: "If this was not you, write to us at once.",
      };
    case "password_changed":
      return {
        subject: `The password of your account at ${store} has changed`,
        lead: "From now on only the new password counts, and every other place where you were signed in is signed out.",
        action: "Choose another password",
        closing: changedByOthers,
      };
    case "second_factor_on":
      return {
        subject: `Your account at ${store} asks for a second factor now`,
        lead: "Signing in now asks for a code of your authenticator app, or for one of your recovery codes.",
        closing: changedByOthers,
      };
    case "second_factor_off":
      return {
        subject: `Your account at ${store} asks for no second factor any more`,
        lead: "Signing in asks for the password alone. A second factor can be set up again under Security.",
        closing: changedByOthers,
      };
    case "sign_in_method_added":
      return {
        subject: `A new way to sign in to your account at ${store}`,
        lead: "An account of another provider now opens yours. All ways to sign in stand under Security.",
        closing: changedByOthers,
      };
    case "sign_in_method_removed":
      return {
        subject: `One way less to sign in to your account at ${store}`,
        lead: "A provider that opened your account does so no more. All ways to sign in stand under Security.",
        closing: changedByOthers,
      };
  }
}

/** `linkUrl` is where the button leads; null for a mail that has none. */
export function accountMail(
  store: MailStore,
  purpose: AccountMailPurpose,
  linkUrl: string | null,
  newEmail: string,
): MailDocument {
  const { subject, lead, action, closing } = wordingOf(purpose, store.storeName, newEmail);
  const actions = action === undefined || linkUrl === null ? [] : [{ label: action, url: linkUrl }];
  return mailDocument({ store, subject, lead, rows: [], actions, closing });
}
