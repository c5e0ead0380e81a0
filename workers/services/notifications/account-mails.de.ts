// What mails about an account say, in German.
import type { AccountMailWords } from "./account-mails.en.ts";

const notYou = "Waren Sie das nicht, müssen Sie nichts tun: Ohne den Link geschieht nichts.";

const changedByOthers =
  "Waren Sie das nicht, wählen Sie über „Passwort vergessen“ ein neues Passwort und beenden Sie unter „Sicherheit“ sofort alle Sitzungen.";

export const german: AccountMailWords = {
  prove: (store) => ({
    subject: `Bestätigen Sie Ihre Adresse für ${store}`,
    lead:
      "Jemand, hoffentlich Sie, hat mit dieser Adresse ein Konto angelegt. Öffnen Sie den Link und geben Sie das " +
      "Passwort ein, das dabei gewählt wurde; dann ist das Konto bereit. Der Link gilt 24\u00a0Stunden.",
    action: "Diese Adresse bestätigen",
    closing:
      "Haben Sie das Konto angelegt und wissen das Passwort nicht mehr, wählen Sie über „Passwort vergessen“ ein neues. " +
      "Waren Sie das nicht, müssen Sie nichts tun: Ohne dieses Passwort öffnet der Link kein Konto.",
  }),
  choose_password: (store) => ({
    subject: `Stellen Sie Ihr Konto bei ${store} fertig`,
    lead:
      "Mit dieser Adresse wurde mehr als einmal ein Konto angelegt, bevor sie bestätigt war; deshalb gilt noch kein " +
      "Passwort. Wählen Sie Ihres, und das Konto ist bereit. Der Link gilt 24\u00a0Stunden.",
    action: "Passwort wählen",
    closing: notYou,
  }),
  prove_new_address: (store) => ({
    subject: `Bestätigen Sie Ihre neue Adresse für ${store}`,
    lead:
      "Ein Konto zieht zu dieser Adresse um, sobald sie mit dem Passwort des Kontos bestätigt ist. " +
      "Der Link gilt 24\u00a0Stunden.",
    action: "Neue Adresse bestätigen",
    closing: "Waren Sie das nicht, müssen Sie nichts tun: Ohne dieses Passwort geschieht nichts.",
  }),
  reset_password: (store) => ({
    subject: `Wählen Sie ein neues Passwort für ${store}`,
    lead: "Jemand, hoffentlich Sie, hat um ein neues Passwort gebeten. Der Link gilt einmal und eine Stunde lang.",
    action: "Neues Passwort wählen",
    closing: notYou,
  }),
  already_registered: (store) => ({
    subject: `Sie haben schon ein Konto bei ${store}`,
    lead: "Jemand, hoffentlich Sie, wollte mit dieser Adresse ein Konto anlegen. Es gibt schon eines: Melden Sie sich an, oder wählen Sie ein neues Passwort.",
    action: "Anmelden",
    closing: "Waren Sie das nicht, müssen Sie nichts tun: Ihr Konto ist, wie es war.",
  }),
  address_changed: (store, newEmail) => ({
    subject: `Die Adresse Ihres Kontos bei ${store} hat sich geändert`,
    lead: `Ihr Konto gehört jetzt zu ${newEmail}. An diese Adresse senden wir nichts mehr.`,
    closing: "Waren Sie das nicht, schreiben Sie uns bitte sofort.",
  }),
  password_changed: (store) => ({
    subject: `Das Passwort Ihres Kontos bei ${store} hat sich geändert`,
    lead: "Von jetzt an gilt nur das neue Passwort, und überall sonst, wo Sie angemeldet waren, sind Sie abgemeldet.",
    action: "Ein anderes Passwort wählen",
    closing: changedByOthers,
  }),
  second_factor_on: (store) => ({
    subject: `Ihr Konto bei ${store} fragt jetzt nach einem zweiten Faktor`,
    lead: "Beim Anmelden wird jetzt nach einem Code Ihrer Authentifizierungs-App gefragt oder nach einem Ihrer Wiederherstellungscodes.",
    closing: changedByOthers,
  }),
  second_factor_off: (store) => ({
    subject: `Ihr Konto bei ${store} fragt nicht mehr nach einem zweiten Faktor`,
    lead: "Beim Anmelden wird nur noch nach dem Passwort gefragt. Unter „Sicherheit“ lässt sich wieder ein zweiter Faktor einrichten.",
    closing: changedByOthers,
  }),
  sign_in_method_added: (store) => ({
    subject: `Eine neue Möglichkeit, sich bei Ihrem Konto bei ${store} anzumelden`,
    lead: "Ein Konto eines anderen Anbieters öffnet jetzt Ihres. Alle Möglichkeiten, sich anzumelden, stehen unter „Sicherheit“.",
    closing: changedByOthers,
  }),
  sign_in_method_removed: (store) => ({
    subject: `Eine Möglichkeit weniger, sich bei Ihrem Konto bei ${store} anzumelden`,
    lead: "Ein Anbieter, der Ihr Konto öffnete, tut es nicht mehr. Alle Möglichkeiten, sich anzumelden, stehen unter „Sicherheit“.",
    closing: changedByOthers,
  }),
};
