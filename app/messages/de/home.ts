// The home page.
import type { home as english } from "../en/home.ts";

export const home: Record<keyof typeof english, string> = {
  title: "Videospiele, alte und neue",
  description:
    "Aktivierungsschlüssel per E-Mail und Boxversionen per Post, für Konsolen und PC. Eine Vorführung: Es wird nichts verkauft.",
  stage: "Spiele, die ins Regal gehören.",
  lead: "Aktivierungsschlüssel in Ihr Postfach, Boxversionen an Ihre Tür. {count, plural, one {# Titel} other {# Titel}}, alte und neue. Ein Konto brauchen Sie nicht.",
  seeAll: "Alle Spiele ansehen",
  firstShelf: "Im ersten Regal",
  featured: "Empfohlen",
  topSellers: "Meistverkauft",
  new: "Neu erschienen",
  comingSoon: "Demnächst",
  bargains: "Kleinste Preise",
  allByDate: "Alle nach Datum",
  allBestsellers: "Alle Bestseller",
  allByPrice: "Alle nach Preis",
  byPlatform: "Nach Plattform",
  how: "So läuft ein Kauf ab",
  emailTitle: "Eine E-Mail-Adresse genügt",
  email:
    "Kein Konto, kein Passwort. Der Link zu Ihrer Bestellung kommt per E-Mail, und Sie können ihn jederzeit noch einmal anfordern.",
  keysTitle: "Schlüssel zeigen sich auf Wunsch",
  keys: "Nach der Zahlung wartet der Schlüssel versiegelt auf der Seite Ihrer Bestellung, bis Sie ihn dort anzeigen.",
  boxesTitle: "Boxen werden zurückgelegt",
  boxes: "Ab der Bestellung liegen Ihre Exemplare bereit, bis die Zahlung durch ist oder die Frist abläuft.",
};
