// What order mails say, in German.
import type { OrderMailWords } from "./order-mails.en.ts";

export const german: OrderMailWords = {
  placed: (number) => ({
    subject: `Ihre Bestellung ${number} ist für Sie reserviert`,
    lead: "Ihre Exemplare sind zurückgelegt, während Sie bezahlen. Ist die Zahlungsseite geschlossen, öffnen Sie sie über Ihre Bestellung noch einmal.",
    action: "Bestellung öffnen und bezahlen",
  }),
  paidKeys: (number) => ({
    subject: `Ihre Schlüssel sind da: Bestellung ${number}`,
    lead: "Ihre Aktivierungsschlüssel warten auf der Seite der Bestellung; jeder bleibt verdeckt, bis Sie ihn anzeigen.",
    action: "Bestellung öffnen und Schlüssel anzeigen",
  }),
  paid: (number) => ({
    subject: `Bezahlt: Bestellung ${number}`,
    lead: "Vielen Dank, Ihre Zahlung ist eingegangen.",
    action: "Bestellung öffnen",
  }),
  boxesFollow: "Boxversionen gehen an die Anschrift, die Sie beim Bezahlen angegeben haben.",
  ended: (number, lead) => ({
    subject: `Bestellung ${number} ist beendet`,
    lead,
    action: "Bestellung öffnen",
  }),
  endings: new Map([
    [
      "payment_declined",
      "Die Zahlung wurde abgelehnt. Es wurde nichts berechnet, und die Exemplare sind wieder frei.",
    ],
    [
      "cancelled_by_customer",
      "Sie haben sie storniert. Es wurde nichts berechnet, und die Exemplare sind wieder frei.",
    ],
    [
      "payment_timeout",
      "Sie wurde nicht rechtzeitig bezahlt. Es wurde nichts berechnet, und die Exemplare sind wieder frei.",
    ],
    [
      "stock_lost",
      "Die Zahlung kam, als die Exemplare schon vergriffen waren. Sie bekommen den ganzen Betrag zurück.",
    ],
  ]),
  otherEnding: "Sie ist beendet. Es wurde nichts berechnet.",
  refunded: (number, amount) => ({
    subject: `Erstattung zur Bestellung ${number}`,
    lead: `${amount} gehen auf dem Weg zurück, auf dem Sie bezahlt haben. Bis Ihre Bank es zeigt, dauert es ein paar Tage.`,
    action: "Bestellung öffnen",
  }),
  shipping: { label: "Versand", note: "pauschal" },
  total: { label: "Gesamtsumme", note: "inklusive Mehrwertsteuer" },
  linkSubject: "Der Link zu Ihrer Bestellung",
  linksSubject: "Die Links zu Ihren Bestellungen",
  linksLead:
    "Jemand, hoffentlich Sie, hat um die Links zu den Bestellungen dieser Adresse gebeten. Wenn nicht, können Sie diese E-Mail liegen lassen.",
  order: (number) => `Bestellung ${number}`,
  openOrder: (number) => `Bestellung ${number} öffnen`,
};
