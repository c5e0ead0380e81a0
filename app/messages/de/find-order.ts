// Asking for the link to an order again.
import type { findOrder as english } from "../en/find-order.ts";

export const findOrder: Record<keyof typeof english, string> = {
  title: "Bestellung finden",
  lead: "Nennen Sie die E-Mail-Adresse, mit der Sie bestellt haben. Wir senden die Links zu Ihren Bestellungen noch einmal dorthin.",
  onTheWay:
    "Wenn es Bestellungen mit <address>{address}</address> gibt, sind ihre Links unterwegs. Das kann eine Minute dauern.",
  send: "Link zur Bestellung noch einmal zusenden",
};
