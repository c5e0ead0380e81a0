/** Saturn games from mid-1996 on: facts from GameDataBase, genres and words ours. */
import { defineConsoleGame } from "../define-game.ts";
import type { DemoGame } from "../demo-game.ts";
import { boxed } from "../offers.ts";
import { yenOnly } from "../prices.ts";

const [platform, file] = ["Saturn", "console_sega_saturn.csv"];

export const saturnGamesFrom1996: DemoGame[] = [
  defineConsoleGame({
    title: "DecAthlete",
    platform,
    releasedOn: "1996-07-17",
    developers: ["SEGA AM3"],
    publishers: ["SEGA"],
    genres: ["Sports"],
    description:
      "The ten events of the decathlon with larger-than-life athletes. Buttons drum the run, timing decides the jump and throw, and a second player makes it a contest.",
    offers: [boxed(1_499, 7, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Saturn Bomberman",
    platform,
    releasedOn: "1996-07-19",
    developers: ["Hudson"],
    publishers: ["Hudson"],
    genres: ["Action", "Puzzle"],
    description:
      "Bombs in a maze of soft and hard blocks, for up to ten players on one screen with the right adaptors. Dinosaurs to ride, a story for two and many arenas go with it.",
    offers: [boxed(4_499, 3, { condition: "used" })],
    row: { file, region: "Japan" },
  }),
  defineConsoleGame({
    title: "NiGHTS into Dreams...",
    platform,
    releasedOn: "1996-08-21",
    developers: ["Sonic Team"],
    publishers: ["SEGA"],
    genres: ["Action", "Platformer"],
    description:
      "A flight through dreams along winding paths in the air. NiGHTS loops, dives and links rings together, and what counts is how gracefully and how fast the course is flown.",
    offers: [boxed(2_499, 9, { condition: "used" }), boxed(5_999, 1)],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Street Fighter Alpha 2",
    platform,
    releasedOn: "1996-11-01",
    developers: ["CAPCOM"],
    publishers: ["CAPCOM"],
    genres: ["Fighting"],
    description:
      "Two-dimensional fighting with broad, cartoon-like figures and three levels of super moves. Custom combos string free attacks together for as long as the gauge lasts.",
    offers: [boxed(2_999, 5, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Tomb Raider",
    platform,
    releasedOn: "1996-11-18",
    developers: ["Core Design"],
    publishers: ["Eidos"],
    genres: ["Action", "Adventure"],
    description:
      "The first expedition of Lara Croft: caves, temples and pyramids explored by running, swimming and measured jumps. Switches, blocks and silence fill the rooms between the wolves.",
    offers: [boxed(1_999, 6, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Dragon Force",
    platform,
    releasedOn: "1996-12-12",
    developers: ["SEGA CS", "J-Force"],
    publishers: ["Working Designs"],
    genres: ["Strategy", "Role-playing"],
    description:
      "Eight rulers fight for one continent, and each can be the player's. Armies of a hundred against a hundred clash in real time while generals cast spells and change formation.",
    offers: [boxed(8_999, 1, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Panzer Dragoon Saga",
    platform,
    releasedOn: "1998-05-06",
    developers: ["Team Andromeda"],
    publishers: ["SEGA"],
    genres: ["Role-playing"],
    description:
      "The world of the dragon riders as a role-playing game on four discs. Battles are fought in flight, circling for the weak side while gauges fill, and ruins between hold an old machine age.",
    offers: [boxed(12_999, 1, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Burning Rangers",
    platform,
    releasedOn: "1998-06-03",
    developers: ["Sonic Team"],
    publishers: ["SEGA"],
    genres: ["Action", "Shooter"],
    description:
      "Fire fighters of the future go into burning labs and stations. A voice guides them by ear, flames burst through walls without warning, and crystals beam the rescued to safety.",
    offers: [boxed(7_499, 1, { condition: "used" })],
    row: { file, region: "USA" },
  }),
  defineConsoleGame({
    title: "Radiant Silvergun",
    platform,
    releasedOn: "1998-07-23",
    developers: ["Treasure"],
    publishers: ["Treasure", "Esp"],
    genres: ["Shooter"],
    description:
      "A vertical shooter with seven weapons at hand from the start and a sword for close bullets. Chains of one colour raise the score and with it the weapons' strength.",
    offers: [boxed(12_999, 1, { condition: "used" })],
    row: { file, region: "Japan" },
  }),
  defineConsoleGame({
    title: "Lunar²: Eternal Blue",
    platform,
    releasedOn: "1998-07-23",
    developers: ["Game Arts", "Vanguard"],
    publishers: ["Kadokawa", "Esp"],
    genres: ["Role-playing"],
    description:
      "A role-playing game with animated scenes about a young explorer and a girl from the blue star. Turn-based battles are about reach and position, and the party talks all the way.",
    offers: [boxed(yenOnly(5_200), 2, { condition: "used" })],
    row: { file, region: "Japan" },
  }),
];
