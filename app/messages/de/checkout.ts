// Checkout.
import type { checkout as english } from "../en/checkout.ts";

export const checkout: Record<keyof typeof english, string> = {
  title: "Kasse",
  emailHintGuest: "Dorthin geht der Link zu Ihrer Bestellung, sonst nichts.",
  emailHintAccount: "Dorthin geht der Beleg. Die Bestellung steht in Ihrem Konto.",
  setting: "Exemplare werden zurückgelegt …",
  placeFree: "Kostenlos bestellen",
  placeAndPay: "Zahlungspflichtig bestellen",
  toPay: "Zu zahlen, inklusive Mehrwertsteuer",
  cartFirst: "Zuerst den Warenkorb in Ordnung bringen",
  blockedTitle: "So lässt sich der Warenkorb nicht bestellen.",
  blocked: "Etwas darin ist vergriffen oder nicht mehr im Verkauf. Im Warenkorb steht, was es ist.",
  emptyTitle: "Hier gibt es nichts zu bestellen",
  empty:
    "Der Warenkorb ist leer. Wenn Sie eben bestellt haben, ist der Link zu Ihrer Bestellung in Ihrem Postfach.",
  whatYouBuy: "Was Sie kaufen",
  change: "Ändern",
  offer:
    "<in>Melden Sie sich an</in>, und die Bestellung kommt in Ihre Bibliothek; der Warenkorb kommt mit. Oder bestellen Sie als Gast, nur mit einer E-Mail-Adresse.",
  next: "Wie es weitergeht",
  asideFree: "Ihre Exemplare werden sofort zurückgelegt. Zu bezahlen ist nichts.",
  asidePay:
    "Ihre Exemplare werden sofort zurückgelegt. Sie bezahlen auf der Seite unseres Zahlungsdienstes und kommen dann hierher zurück.",
  keysNext:
    "Schlüssel warten versiegelt auf der Seite Ihrer Bestellung. Jeder bleibt verdeckt, bis Sie ihn anzeigen. In der E-Mail steht ein Link, nie ein Schlüssel.",
  boxesNext: "Boxversionen gehen an die Postanschrift, die Sie auf der Zahlungsseite angeben.",
  refused: "{title}. Es wurde nichts berechnet.",
  short: "{title}: noch {available} da, Sie möchten {wanted}",
  shortNone: "{title}: keines mehr da, Sie möchten {wanted}",
  toCart: "Warenkorb ansehen",
};
