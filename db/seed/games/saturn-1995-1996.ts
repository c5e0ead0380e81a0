/** Saturn games up to mid-1996: facts from GameDataBase, genres and words ours. */
import { defineConsoleGame } from "../define-game.ts";
import type { DemoGame } from "../demo-game.ts";
import { boxed } from "../offers.ts";
import { yenOnly } from "../prices.ts";

const [platform, file] = ["Saturn", "console_sega_saturn.csv"];

export const saturnGamesTo1996: DemoGame[] = [
  defineConsoleGame({
    title: "Panzer Dragoon",
    platform,
    releasedOn: "1995-05-11",
    developers: ["Team Andromeda"],
    publishers: ["SEGA"],
    genres: ["Shooter"],
    description:
      "A shooter on rails from the back of a blue dragon, over flooded ruins and through tunnels. The view turns to all four sides, and locked shots curve towards everything in sight.",
    offers: [boxed(3_999, 4, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Daytona USA",
    platform,
    releasedOn: "1995-05-11",
    developers: ["SEGA AM2"],
    publishers: ["SEGA"],
    genres: ["Racing"],
    description:
      "Stock-car racing as it was played in the arcades: three courses, long drifts and a field of rivals to thread through. A time limit at every gate keeps the foot down.",
    offers: [boxed(1_999, 6, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Rayman",
    platform,
    releasedOn: "1995-11-03",
    developers: ["Ubisoft"],
    publishers: ["Ubisoft"],
    genres: ["Platformer"],
    description:
      "A richly drawn platform game about a hero without arms or legs whose fist flies on its own. Dream forests, music lands and caves of ink pencils hide caged friends.",
    offers: [boxed(2_999, 5, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "SEGA Rally Championship",
    platform,
    releasedOn: "1995-11-18",
    developers: ["SEGA AM3", "SEGA CS3"],
    publishers: ["SEGA"],
    genres: ["Racing", "Sports"],
    description:
      "Rally racing over desert, forest and mountain, where gravel, mud and tarmac each pull at the car in their own way. A co-driver calls the bends, and time is won in the slides.",
    offers: [boxed(1_999, 8, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Virtua Fighter 2",
    platform,
    releasedOn: "1995-11-30",
    developers: ["SEGA AM2"],
    publishers: ["SEGA"],
    genres: ["Fighting"],
    description:
      "One-on-one fighting in three dimensions with guard, punch and kick alone. Each fighter brings a martial art, and spacing, counters and ring-outs matter more than special effects.",
    offers: [boxed(1_499, 12, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Guardian Heroes",
    platform,
    releasedOn: "1996-04-24",
    developers: ["Treasure"],
    publishers: ["SEGA"],
    genres: ["Action", "Role-playing"],
    description:
      "A brawler on three planes with levels to gain, spells and a story that branches towards several endings. An undead warrior takes orders, and in the versus mode up to six may fight.",
    offers: [boxed(7_499, 2, { condition: "used" }), boxed(12_999, 0)],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "WipEout",
    platform,
    releasedOn: "1996-05-03",
    developers: ["Tantalus", "Perfect", "The Designers Republic"],
    publishers: ["SEGA"],
    genres: ["Racing"],
    description:
      "Hovering racers on winding tracks above and below ground, leaning into airbrakes at every bend. Weapons picked up on the way slow the others down, if only for a moment.",
    offers: [boxed(1_999, 5, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Baku Baku",
    platform,
    releasedOn: "1996-06-19",
    developers: ["SEGA AM3"],
    publishers: ["SEGA"],
    genres: ["Puzzle"],
    description:
      "A falling-block puzzle about feeding animals: dogs eat bones, pandas bamboo, mice cheese. Heads and food come down in pairs, and a long meal buries the opponent.",
    offers: [boxed(1_999, 3, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Gekka Mugentan Torico",
    platform,
    releasedOn: "1996-06-28",
    developers: ["System Sacom", "SEGA CS"],
    publishers: ["SEGA"],
    genres: ["Adventure"],
    description:
      "A mystery adventure told in pre-rendered film: a stranger wakes in a town that does not mean to let him go. Every step is a scene, and hours of the night pass while he looks around.",
    offers: [boxed(yenOnly(3_800), 4, { condition: "used" })],
    row: { file, region: "Japan" },
  }),
];
