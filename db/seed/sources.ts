/** Where the facts of the demo games come from, and how one record of a source is named. */
import type { DemoFact, DemoSource } from "./demo-game.ts";

/** Title, licence and address of each source; NOTICE repeats the licences that ask for it. */
export const demoSources = {
  "pc-games-2004-2018": {
    title: "PC_Games/PCgames_2004_2018_raw.csv of lizawood/apps-and-games",
    licence: "BSD-3-Clause, (c) 2019 Liza Wood",
    url: "https://github.com/lizawood/apps-and-games",
  },
  gamedatabase: {
    title: "GameDataBase (c) 2024 by PigSaint",
    licence: "CC BY 4.0",
    url: "https://github.com/PigSaint/GameDataBase",
  },
  web: { title: "A public page, named by its address in the record", licence: "facts only, no text taken" },
} as const;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2004-11-16` as the PC file writes it: `Nov 16, 2004`. */
export function pcFileDate(isoDate: string): string {
  const [year, month, day] = isoDate.split("-").map(Number);
  return `${months[(month ?? 1) - 1]} ${day}, ${year}`;
}

/** The row of the PC file with this title and release date (`YYYY-MM-DD`). */
export function pcFileRow(game: string, releasedOn: string, confirms: DemoFact[]): DemoSource {
  return {
    source: "pc-games-2004-2018",
    record: { Game: game, "Release date": pcFileDate(releasedOn) },
    confirms,
  };
}

/** A row of one of GameDataBase's files: file name, title, region and date as they stand there. */
export function gameDataBaseRow(
  file: string,
  row: { title: string; region: string; releaseDate: string },
  confirms: DemoFact[],
): DemoSource {
  return {
    source: "gamedatabase",
    record: { file, Title: row.title, Region: row.region, "Release date": row.releaseDate },
    confirms,
  };
}

/** A public page that says so, by its address. */
export function webPage(url: string, confirms: DemoFact[]): DemoSource {
  return { source: "web", record: { url }, confirms };
}
