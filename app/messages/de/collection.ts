// Pages of publishers, developers, series, genres and platforms.
import type { collection as english } from "../en/collection.ts";

export const collection: Record<keyof typeof english, string> = {
  publisher: "Publisher",
  publisherTitle: "Spiele von {name}",
  publisherDescription:
    "Alle Spiele des Publishers {name} in diesem Laden, mit Plattformen, Preisen und Verfügbarkeit.",
  developer: "Entwickler",
  developerTitle: "Von {name} entwickelte Spiele",
  developerDescription:
    "Alle von {name} entwickelten Spiele in diesem Laden, mit Plattformen, Preisen und Verfügbarkeit.",
  franchise: "Reihe",
  franchiseTitle: "Spiele der Reihe {name}",
  franchiseDescription:
    "Alle Spiele der Reihe {name} in diesem Laden, mit Plattformen, Preisen und Verfügbarkeit.",
  genre: "Genre",
  genreTitle: "Spiele im Genre {name}",
  genreDescription: "Spiele im Genre {name} für alle Plattformen, mit Preisen und Verfügbarkeit.",
  platform: "Plattform",
  platformTitle: "Spiele für {name}",
  platformDescription:
    "Alle Spiele für {name} in diesem Laden: Aktivierungsschlüssel und Boxversionen, mit Preisen und Verfügbarkeit.",
  filter: "Diese Spiele filtern",
};
