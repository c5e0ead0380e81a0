// The page for language, country and currency.
import type { region as english } from "../en/region.ts";

export const region: Record<keyof typeof english, string> = {
  language: "Sprache",
  languageHint: "Titel und Beschreibungen der Spiele bleiben so, wie sie geschrieben wurden.",
  country: "Land",
  countryLabel: "Wo Sie sind",
  countryHint: "Steht schon da, wenn Sie eine neue Anschrift angeben. Die Preise hängen nicht davon ab.",
  choose: "Land auswählen",
  saveCountry: "Land speichern",
  currencyLabel: "Bezahlen in",
  currencyHint: "Jedes Angebot hat in jeder Währung seinen eigenen Preis. Es wird nichts umgerechnet.",
  saveCurrency: "Währung speichern",
};
