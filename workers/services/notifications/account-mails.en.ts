// What mails about an account say, in English.

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

export interface AccountMailWording {
  subject: string;
  lead: string;
  /** What its button says; absent where it has none. */
  action?: string;
  closing: string;
}

/** By purpose, from the names of the store and of the account's address as it is now. */
export type AccountMailWords = Readonly<
  Record<AccountMailPurpose, (store: string, newEmail: string) => AccountMailWording>
>;

const notYou = "If this was not you, do nothing: without the link nothing happens.";

const changedByOthers =
  "If this was not you, choose a new password with “forgot password” and end all sessions under Security at once.";

export const english: AccountMailWords = {
  prove: (store) => ({
    subject: `Confirm your address for ${store}`,
    lead:
      "Somebody, we hope you, signed up with this address. Open the link and type the password that was chosen then, " +
      "and the account is ready. The link works for 24 hours.",
    action: "Confirm this address",
    closing:
      "If you signed up and do not know the password any more, choose a new one with “forgot password”. " +
      "If this was not you, do nothing: without that password the link opens no account.",
  }),
  choose_password: (store) => ({
    subject: `Finish your account at ${store}`,
    lead:
      "This address was used to sign up more than once before it was confirmed, so no password counts yet. " +
      "Choose yours, and the account is ready. The link works for 24 hours.",
    action: "Choose a password",
    closing: notYou,
  }),
  prove_new_address: (store) => ({
    subject: `Confirm your new address for ${store}`,
    lead:
      "An account moves to this address once it is confirmed with the account's password. " +
      "The link works for 24 hours.",
    action: "Confirm the new address",
    closing: "If this was not you, do nothing: without that password nothing happens.",
  }),
  reset_password: (store) => ({
    subject: `Choose a new password for ${store}`,
    lead: "Somebody, we hope you, asked for a new password. The link works once, for one hour.",
    action: "Choose a new password",
    closing: notYou,
  }),
  already_registered: (store) => ({
    subject: `You have an account at ${store} already`,
    lead: "Somebody, we hope you, signed up with this address. It has an account: sign in, or choose a new password.",
    action: "Sign in",
    closing: "If this was not you, do nothing: your account is as it was.",
  }),
  address_changed: (store, newEmail) => ({
    subject: `The address of your account at ${store} has changed`,
    lead: `Your account now belongs to ${newEmail}. Nothing is sent to this address any more.`,
    closing: "If this was not you, write to us at once.",
  }),
  password_changed: (store) => ({
    subject: `The password of your account at ${store} has changed`,
    lead: "From now on only the new password counts, and every other place where you were signed in is signed out.",
    action: "Choose another password",
    closing: changedByOthers,
  }),
  second_factor_on: (store) => ({
    subject: `Your account at ${store} asks for a second factor now`,
    lead: "Signing in now asks for a code of your authenticator app, or for one of your recovery codes.",
    closing: changedByOthers,
  }),
  second_factor_off: (store) => ({
    subject: `Your account at ${store} asks for no second factor any more`,
    lead: "Signing in asks for the password alone. A second factor can be set up again under Security.",
    closing: changedByOthers,
  }),
  sign_in_method_added: (store) => ({
    subject: `A new way to sign in to your account at ${store}`,
    lead: "An account of another provider now opens yours. All ways to sign in stand under Security.",
    closing: changedByOthers,
  }),
  sign_in_method_removed: (store) => ({
    subject: `One way less to sign in to your account at ${store}`,
    lead: "A provider that opened your account does so no more. All ways to sign in stand under Security.",
    closing: changedByOthers,
  }),
};
