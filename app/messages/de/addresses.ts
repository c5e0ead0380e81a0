// Postal addresses of an account.
import type { addresses as english } from "../en/addresses.ts";

export const addresses: Record<keyof typeof english, string> = {
  change: "Anschrift ändern",
  add: "Anschrift hinzufügen",
  save: "Anschrift speichern",
  default: "Standard",
  changeOne: "Ändern",
  changeNamed: "{name} ändern",
  makeDefault: "Als Standard",
  remove: "Entfernen",
  removeNamed: "{name} entfernen",
  saved: "Die Anschrift ist gespeichert.",
  removed: "Die Anschrift ist entfernt.",
  nowDefault: "Diese Anschrift steht von nun an vorn.",
  noneTitle: "Noch keine Anschrift",
  none: "Schlüssel brauchen keine. Für Boxversionen erspart eine hier gespeicherte Anschrift das Tippen.",
  full: "Es ist Platz für {most} Anschriften. Entfernen Sie eine, um eine andere hinzuzufügen.",
  name: "Name",
  street: "Straße und Hausnummer",
  extra: "Wohnung, Etage, Firma (optional)",
  postalCode: "Postleitzahl",
  town: "Ort",
  state: "Bundesland, Provinz oder Region (optional)",
  country: "Land",
  choose: "Auswählen …",
  back: "Zurück",
};
