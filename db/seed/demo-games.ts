/** The demo catalogue as one list, and the games that the home page shows first. */
import type { DemoGame } from "./demo-game.ts";
import { classicGames } from "./games/classics.ts";
import { pcGames2004To2009 } from "./games/pc-2004-2009.ts";
import { pcGames2010To2012 } from "./games/pc-2010-2012.ts";
import { pcGames2013To2015 } from "./games/pc-2013-2015.ts";
import { pcGames2016To2018 } from "./games/pc-2016-2018.ts";
import { saturnGamesTo1996 } from "./games/saturn-1995-1996.ts";
import { saturnGamesFrom1996 } from "./games/saturn-1996-1998.ts";
import { gamesSince2020 } from "./games/twenty-twenties.ts";

/** Every game of the demonstration, oldest files first. Demo prices and stock are invented. */
export const demoGames: readonly DemoGame[] = [
  ...classicGames,
  ...saturnGamesTo1996,
  ...saturnGamesFrom1996,
  ...pcGames2004To2009,
  ...pcGames2010To2012,
  ...pcGames2013To2015,
  ...pcGames2016To2018,
  ...gamesSince2020,
];

/** Slugs of the eight games on the home page, in order. */
export const featuredGameSlugs: readonly string[] = [
  "elden-ring",
  "stardew-valley",
  "celeste",
  "nights-into-dreams",
  "portal-2",
  "hollow-knight-silksong",
  "return-of-the-obra-dinn",
  "panzer-dragoon-saga",
];
