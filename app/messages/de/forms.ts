// Pieces of forms that many pages share.
import type { forms as english } from "../en/forms.ts";

export const forms: Record<keyof typeof english, string> = {
  email: "E-Mail-Adresse",
  password: "Passwort",
  yourName: "Ihr Name",
  nameHint: "So sprechen wir Sie in E-Mails an. Jeder Name ist recht.",
  newPassword: "Mindestens 12\u00a0Zeichen. Mehrere Wörter hintereinander sind gut und leicht zu merken.",
  showField: "{label} anzeigen",
  show: "Anzeigen",
  hide: "Verbergen",
  waitSeconds:
    "Bitte versuchen Sie es in {count, plural, one {#\u00a0Sekunde} other {#\u00a0Sekunden}} noch einmal.",
  waitMinutes:
    "Bitte versuchen Sie es in {count, plural, one {#\u00a0Minute} other {#\u00a0Minuten}} noch einmal.",
  waitHours:
    "Bitte versuchen Sie es in {count, plural, one {#\u00a0Stunde} other {#\u00a0Stunden}} noch einmal.",
  tooManyTitle: "Das war ein Versuch zu viel",
  tooMany: "Damit niemand raten kann, werden Versuche gezählt.",
  notNow: "Das geht gerade nicht",
  writeEmail: "Bitte geben Sie eine E-Mail-Adresse an, etwa name@example.com.",
  inbox: "Bitte sehen Sie in Ihrem Postfach nach.",
  mailTo: "Eine E-Mail an <address>{address}</address> ist unterwegs.",
};
