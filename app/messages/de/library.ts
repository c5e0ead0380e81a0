// Everything that an account has bought.
import type { library as english } from "../en/library.ts";

export const library: Record<keyof typeof english, string> = {
  title: "Ihre Bibliothek",
  all: "Alle",
  platform: "Plattform",
  order: "Bestellung {number}",
  boxToSend: "{count, plural, one {Boxversion, wird} other {# Boxversionen, werden}} versandt",
  boxWaiting: "{count, plural, one {Boxversion} other {# Boxversionen}}, noch nicht da",
  boxSent: "{count, plural, one {Boxversion} other {# Boxversionen}}, versandt",
  nothingFor: "Nichts für {platform}",
  noMore: "Mehr gibt es hier nicht zu zeigen.",
  whole: "Die ganze Bibliothek",
  emptyTitle: "Das Regal ist leer",
  empty:
    "Jedes Spiel, das Sie hier kaufen, steht darin, mit seinem Schlüssel oder seiner Box, solange Sie möchten.",
  pages: "Seiten der Bibliothek",
  newest: "Neueste Titel",
  older: "Ältere Titel",
};
