/** The demo catalogue as one list, and the games that the home page shows first. */
import type { DemoGame } from "./demo-game.ts";
import { pcGames2004To2009 } from "./games/pc-2004-2009.ts";
import { pcGames2010To2012 } from "./games/pc-2010-2012.ts";

/** Every game of the demonstration, oldest files first. Demo prices and stock are invented. */
export const demoGames: readonly DemoGame[] = [...pcGames2004To2009, ...pcGames2010To2012];

/** Slugs of the eight games on the home page, in order. */
export const featuredGameSlugs: readonly string[] = [];
