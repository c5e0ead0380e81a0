// What somebody wants to hear of, and the mails that were sent to them.
import type { notices as english } from "../en/notices.ts";

export const notices: Record<keyof typeof english, string> = {
  title: "Benachrichtigungen",
  chosen: "E-Mails, die Sie auswählen",
  always: "E-Mails zu Ihren Bestellungen und zur Anmeldung kommen immer: Sie stehen nicht in dieser Liste.",
  news: "Neues aus dem Laden",
  newsHint: "Neuzugänge und Angebote, ab und zu.",
  drops: "Gesunkene Preise",
  dropsHint: "Wenn etwas, das Sie sich wünschen, weniger kostet.",
  sent: "E-Mails an Sie",
  none: "Noch keine. Hier stehen E-Mails zu Ihren Bestellungen und Ihrem Konto.",
  newest: "Neueste E-Mails",
  older: "Ältere E-Mails",
  delivered: "Zugestellt",
  delayed: "Verzögert: Ihr Anbieter nimmt sie später an",
  bounced: "Kam zurück: Das Postfach nahm nichts an",
  complained: "Als Spam markiert",
  failed: "Nicht zugestellt",
  onItsWay: "Unterwegs",
  wasSent: "Gesendet",
  notSent: "Noch nicht gesendet",
};
