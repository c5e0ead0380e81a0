// The orders of an account.
import type { orders as english } from "../en/orders.ts";

export const orders: Record<keyof typeof english, string> = {
  title: "Ihre Bestellungen",
  unpaid: "Noch nicht bezahlt",
  review: "Wird geprüft",
  toSend: "Bezahlt, wird versandt",
  paid: "Bezahlt",
  backordered: "Wartet auf Exemplare",
  delivered: "Geliefert",
  partRefunded: "Teilweise erstattet",
  refunded: "Erstattet",
  expired: "Unbezahlt abgelaufen",
  declined: "Zahlung abgelehnt",
  cancelled: "Storniert",
  andMore: "{title} und {count, plural, one {# weiteres} other {# weitere}}",
  asGuest: "Als Gast bestellt",
  back: "<price></price> zurück",
  claimTitle: "{count, plural, one {# frühere Bestellung} other {# frühere Bestellungen}} als Gast",
  claim:
    "{count, plural, one {Sie wurde mit Ihrer E-Mail-Adresse aufgegeben. Nach der Übernahme steht sie hier und in Ihrer Bibliothek, und der Link aus der E-Mail öffnet Schlüssel nur noch, wenn Sie angemeldet sind.} other {Sie wurden mit Ihrer E-Mail-Adresse aufgegeben. Nach der Übernahme stehen sie hier und in Ihrer Bibliothek, und die Links aus den E-Mails öffnen Schlüssel nur noch, wenn Sie angemeldet sind.}}",
  takeOver: "{count, plural, one {# Bestellung} other {# Bestellungen}} übernehmen",
  takenOver: "{count, plural, one {# Bestellung} other {# Bestellungen}} übernommen.",
  noneTitle: "Noch keine Bestellungen",
  none: "Was Sie angemeldet bestellen, steht hier, mit Stand und Schlüsseln.",
  findGuest: "Bestellung als Gast finden",
  newest: "Neueste Bestellungen",
  older: "Ältere Bestellungen",
};
