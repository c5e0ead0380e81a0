// Proving the second factor and setting it up.
import type { secondFactor as english } from "../en/second-factor.ts";

export const secondFactor: Record<keyof typeof english, string> = {
  title: "Zweiter Faktor",
  yours: "Ihr zweiter Faktor",
  lead: "Öffnen Sie Ihre Authentifizierungs-App und geben Sie ein, was sie zeigt.",
  setUp: "Zweiten Faktor einrichten",
  wrongProof: "Dieser Code stimmt nicht oder wurde schon benutzt",
  codeHint: "Sechs Ziffern, jede halbe Minute neue.",
  goOn: "Weiter",
  withoutPhone: "Ohne Ihr Telefon: Wiederherstellungscode benutzen",
  recoveryCode: "Wiederherstellungscode",
  recoveryHint: "Einer von denen, die Sie beim Einrichten aufbewahrt haben. Jeder gilt einmal.",
  useCode: "Diesen Code benutzen",
  wrongCode: "Dieser Code stimmt nicht. Bitte warten Sie auf den nächsten und versuchen Sie es noch einmal",
  setupOver: "Diese Einrichtung ist vorbei",
  passwordFirst: "Bitte legen Sie zuerst ein Passwort fest.",
  passwordFirstWhy:
    "Bisher haben Sie sich über einen anderen Dienst angemeldet. Der zweite Faktor steht neben einem Passwort.",
  setPassword: "Passwort festlegen",
  why: "Eine Authentifizierungs-App auf Ihrem Telefon zeigt sechs Ziffern, die jede halbe Minute wechseln. Mit ihnen öffnet ein gestohlenes Passwort allein nichts.",
  wrongPassword: "Dieses Passwort stimmt nicht",
  yourPassword: "Ihr Passwort",
  passwordHint: "Damit das niemand an einem Bildschirm tut, den Sie offen gelassen haben.",
  show: "Zeigen Sie dies Ihrer App",
  qr: "QR-Code für Ihre Authentifizierungs-App",
  orType: "Oder geben Sie dieses Geheimnis ein:",
  keep: "Bewahren Sie diese Codes auf",
  keepWhy:
    "Ohne Ihr Telefon lässt jeder von ihnen Sie einmal herein. Sie werden hier gezeigt und nie wieder.",
  type: "Geben Sie ein, was die App zeigt",
  kept: "Ich habe die Wiederherstellungscodes sicher aufbewahrt.",
  turnOn: "Einschalten",
};
