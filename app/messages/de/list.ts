// Lists of games: their order, their pages and how many there are.
import type { list as english } from "../en/list.ts";

export const list: Record<keyof typeof english, string> = {
  order: "Reihenfolge der Liste",
  byTitle: "Titel",
  bestselling: "Meistverkauft",
  newest: "Neueste",
  oldest: "Älteste",
  lowPrice: "Niedriger Preis",
  highPrice: "Hoher Preis",
  count: "{count, plural, one {# Spiel} other {# Spiele}}",
  aboutCount: "Etwa {count, plural, one {# Spiel} other {# Spiele}}",
  pages: "Seiten der Liste",
  toStart: "Zurück zum Anfang",
  nextPage: "Nächste Seite",
  lostTitle: "Diese Seite der Liste gibt es nicht mehr.",
  lost: "Die Adresse ist vielleicht abgeschnitten oder gehört zu einer anderen Reihenfolge der Liste.",
};
