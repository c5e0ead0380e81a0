/** Games of earlier consoles: facts from GameDataBase, genres and words ours. Dates are those of the row's region. */
import { defineConsoleGame } from "../define-game.ts";
import type { DemoGame } from "../demo-game.ts";
import { boxed } from "../offers.ts";

const japan = "Japan";
/** The stored version of this file writes dates as day numbers (1 is 1 January 1900, as spreadsheets count). */
const masterSystem = "Console_SEGA_MarkIII_MasterSystem.csv";
const superFamicom = "console_nintendo_superfamicom_snes.csv";
const nintendo64 = "console_nintendo_nintendo64.csv";

export const classicGames: DemoGame[] = [
  defineConsoleGame({
    title: "Fantasy Zone",
    platform: "Master System",
    releasedOn: "1986-06-15",
    developers: ["SEGA"],
    publishers: ["SEGA"],
    genres: ["Shooter"],
    description:
      "A shooter in pastel colours whose round little ship flies both ways. Enemies drop coins, coins buy engines and bombs in a floating shop, and each land ends with a huge boss.",
    offers: [boxed(2_999, 3, { condition: "used" })],
    row: { file: masterSystem, region: japan, releaseDate: "31578" },
  }),
  defineConsoleGame({
    title: "Alex Kidd in Miracle World",
    platform: "Master System",
    releasedOn: "1986-11-01",
    developers: ["SEGA"],
    publishers: ["SEGA"],
    genres: ["Platformer"],
    description:
      "A platform game about a boy with very large fists. He breaks rocks for money, buys a motorcycle or a helicopter on the way, and settles some fights by rock, paper, scissors.",
    offers: [boxed(2_499, 5, { condition: "used" })],
    row: { file: masterSystem, region: japan, releaseDate: "31717" },
  }),
  defineConsoleGame({
    title: "Fantasy Zone II: The Tears of Opa-Opa",
    platform: "Master System",
    releasedOn: "1987-10-17",
    developers: ["SEGA"],
    publishers: ["SEGA"],
    genres: ["Shooter"],
    description:
      "The second flight of the winged ship Opa-Opa. Each land is now several areas joined by warp gates, shops are hidden here and there, and the bosses have grown stranger.",
    offers: [boxed(3_499, 1, { condition: "used" })],
    row: { file: masterSystem, region: japan, releaseDate: "32067" },
  }),
  defineConsoleGame({
    title: "Aleste",
    platform: "Master System",
    releasedOn: "1988-02-29",
    developers: ["Compile"],
    publishers: ["SEGA"],
    genres: ["Shooter"],
    description:
      "A fast vertical shooter with eight numbered special weapons, each of which grows when its number is picked up again. Small shots are strengthened by chips, and the ground scrolls without rest.",
    offers: [boxed(4_499, 2, { condition: "used" })],
    row: { file: masterSystem, region: japan, releaseDate: "32202" },
  }),
  defineConsoleGame({
    title: "Alleyway",
    platform: "Game Boy",
    releasedOn: "1989-04-21",
    developers: ["Nintendo", "Intelligent System"],
    publishers: ["Nintendo"],
    genres: ["Puzzle", "Action"],
    description:
      "A brick-breaking game for the pocket: bat, ball and walls that stand, slide or come down. Between the stages there are rounds in which the ball goes straight through.",
    offers: [boxed(1_299, 8, { condition: "used" })],
    row: { file: "Console_Nintendo_GameBoy.csv", region: japan },
  }),
  defineConsoleGame({
    title: "ActRaiser",
    platform: "Super NES",
    releasedOn: "1991-11",
    developers: ["Quintet"],
    publishers: ["Enix"],
    genres: ["Platformer", "Simulation"],
    description:
      "Half a platform game with a sword, half the founding of towns from above. A god in a statue's shape clears the monsters out of a land and then guides its people to build.",
    offers: [boxed(3_999, 2, { condition: "used" })],
    row: { file: superFamicom, region: "USA" },
  }),
  defineConsoleGame({
    title: "Battletoads in Battlemaniacs",
    platform: "Super NES",
    releasedOn: "1993-06",
    developers: ["Rare"],
    publishers: ["Tradewest"],
    genres: ["Action", "Racing"],
    description:
      "A brawl with outsized fists and boots for one or two toads, which turns into races and climbs from level to level. Its speed-bike stage asks for good reflexes and a good memory.",
    offers: [boxed(4_499, 1, { condition: "used" })],
    row: { file: superFamicom, region: "USA" },
  }),
  defineConsoleGame({
    title: "1080º Snowboarding",
    slug: "1080-snowboarding",
    platform: "Nintendo 64",
    releasedOn: "1998-02-28",
    developers: ["Nintendo EAD"],
    publishers: ["Nintendo"],
    genres: ["Sports", "Racing"],
    description:
      "Snowboard races against rivals down mountains of powder and ice. Landings have to be caught with the stick, and the trick that gives the game its name takes a long row of inputs.",
    offers: [boxed(2_499, 4, { condition: "used" })],
    row: { file: nintendo64, region: japan },
  }),
  defineConsoleGame({
    title: "Bomberman 64",
    platform: "Nintendo 64",
    releasedOn: "2001-12-20",
    developers: ["Racjin"],
    publishers: ["Hudson"],
    genres: ["Action", "Puzzle"],
    description:
      "A collection around bombs in a maze for up to four players, with small games and a falling-block puzzle beside it. One round is over in minutes and asks for another.",
    offers: [boxed(8_999, 1, { condition: "used" })],
    row: { file: nintendo64, region: japan },
  }),
];
