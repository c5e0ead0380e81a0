// What each mail about an account says, in the account's language. Pure; links come in ready, and every value is escaped.
import type { Locale } from "../../shared/locales.ts";
import { german } from "./account-mails.de.ts";
import { english, type AccountMailPurpose, type AccountMailWords } from "./account-mails.en.ts";
import type { AccountMailFacts } from "./account-mails.repository.ts";
import { mailDocument, type MailDocument, type MailStore } from "./mail-document.ts";

const wordsIn: Readonly<Record<Locale, AccountMailWords>> = { en: english, de: german };

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

/** What a mail is made of besides its words. */
interface AccountMailParts {
  locale: Locale;
  /** Where the button leads; null for a mail that has none. */
  linkUrl: string | null;
  /** The account's address as it is now. */
  newEmail: string;
}

export function accountMail(
  store: MailStore,
  purpose: AccountMailPurpose,
  { locale, linkUrl, newEmail }: AccountMailParts,
): MailDocument {
  const { subject, lead, action, closing } = wordsIn[locale][purpose](store.storeName, newEmail);
  const actions = action === undefined || linkUrl === null ? [] : [{ label: action, url: linkUrl }];
  return mailDocument({ store, locale, subject, lead, rows: [], actions, closing });
}
