// The frame of an account, its profile and its addresses.
import type { account as english } from "../en/account.ts";

export const account: Record<keyof typeof english, string> = {
  addresses: "Anschriften",
  notifications: "Benachrichtigungen",
  saved: "Gespeichert.",
  save: "Speichern",
  secondFactor: "Zweiter Faktor",
  on: "Ein",
  off: "Aus",
  mailLanguage: "Sprache der E-Mails",
  mailLanguageHint:
    "Für E-Mails zu Ihrem Konto. E-Mails zu einer Bestellung kommen in der Sprache, in der Sie bestellt haben.",
  since: "Dabei seit",
  elsewhere: "E-Mail-Adresse, Passwort und zweiten Faktor ändern Sie unter <security>Sicherheit</security>.",
  pages: "Seiten der Liste",
  thatWasAll: "Das war alles",
};
