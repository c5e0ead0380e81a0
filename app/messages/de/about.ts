// The page about the demonstration.
import type { about as english } from "../en/about.ts";

export const about: Record<keyof typeof english, string> = {
  title: "Über diese Vorführung",
  description:
    "Playshelf führt vor, wie ein Online-Laden aussehen kann: Es wird nichts verkauft, niemand ist damit verbunden.",
  here: "Über uns",
  intro:
    "Playshelf zeigt, wie sich ein Laden für Videospiele bauen lässt. Hier wird nichts verkauft: Es wird kein Geld abgebucht, kein Schlüssel öffnet etwas, und kein Paket geht auf die Reise. Die Schlüssel einer Bestellung beginnen mit DEMO und haben eine Form, die keine Plattform verwendet.",
  names: "Namen und Bilder",
  namesOwned:
    "Die Namen von Spielen, Firmen und Plattformen gehören ihren Inhabern. Sie stehen hier als Text, um zu benennen, wofür sie stehen. Playshelf ist mit niemandem von ihnen verbunden, und niemand von ihnen hat Playshelf gutgeheißen.",
  covers:
    "Jedes Cover zeichnet die Software des Ladens aus dem Titel des Spiels. Keines zeigt die echte Verpackung. Die Beschreibungen sind unsere eigenen Worte.",
  prices: "Preise und Bestand",
  pricesMadeUp:
    "Preise und Mengen sind ausgedacht. Sie verhalten sich aber wie echte: Exemplare einer unbezahlten Bestellung werden eine Weile zurückgelegt, das letzte Exemplar lässt sich nur einmal kaufen, und ein Preis im Warenkorb wird an der Kasse noch einmal geprüft.",
  kept: "Was wir aufbewahren",
  keptWhat:
    "Ein Warenkorb wird dreißig Tage aufbewahrt, hinter einer Zufallszahl in einem Cookie. Zu einer Bestellung gehören die angegebene E-Mail-Adresse und bei Boxversionen die Postanschrift. Ein Konto enthält einen Namen, eine Adresse und, wenn Sie möchten, Postanschriften; eine Liste der Geräte, auf denen Sie angemeldet sind, zeigt Gerät und Netzadresse. Es gibt keine Nachverfolgung und keine Werbung. Bitte benutzen Sie zum Ausprobieren eine eigens dafür angelegte Adresse.",
  ways: "<games>Sehen Sie sich im Laden um</games>, oder <order>finden Sie eine Bestellung wieder</order>.",
};
