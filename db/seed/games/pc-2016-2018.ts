/** PC games of 2016 to 2018: facts from the PC file, genres and words ours. */
import { defineGame, definePcGame } from "../define-game.ts";
import type { DemoGame } from "../demo-game.ts";
import { boxed, key } from "../offers.ts";
import { pcFileRow, webPage } from "../sources.ts";

export const pcGames2016To2018: DemoGame[] = [
  definePcGame({
    title: "Darkest Dungeon",
    releasedOn: "2016-01-19",
    developers: ["Red Hook Studios"],
    publishers: ["Red Hook Studios"],
    genres: ["Role-playing", "Roguelike", "Horror"],
    description:
      "Lead hired heroes into the dungeons under a ruined estate and see what it does to their minds. Stress counts as much as wounds, and quirks, fears and virtues decide who can go down again.",
    offers: [key(2_499, 15), boxed(2_999, 2)],
  }),
  definePcGame({
    title: "The Witness",
    releasedOn: "2016-01-26",
    developers: ["Thekla"],
    publishers: ["Thekla"],
    genres: ["Puzzle"],
    description:
      "A bright, silent island with hundreds of line puzzles on panels. The rules are never told: each area teaches its own, and the island itself answers to those who look at it from the right place.",
    offers: [key(3_999, 10)],
  }),
  definePcGame({
    title: "Stardew Valley",
    releasedOn: "2016-02-26",
    developers: ["ConcernedApe"],
    publishers: ["ConcernedApe"],
    genres: ["Simulation", "Role-playing"],
    description:
      "Take over a run-down farm: clear it, sow by season, keep animals, fish, and go down the mine. The village next door keeps its own hours, and its people warm to those who come by.",
    offers: [key(1_499, 40), boxed(2_499, 12)],
  }),
  definePcGame({
    title: "DOOM",
    slug: "doom-2016",
    releasedOn: "2016-05-12",
    developers: ["id Software"],
    publishers: ["Bethesda Softworks"],
    genres: ["Shooter", "Action"],
    description:
      "A fast first-person shooter on Mars that rewards going forward: health comes from finishing demons at close range. Arenas are climbed, leapt through and cleared to heavy guitars.",
    offers: [key(1_999, 23), key(2_999, 5, "Deluxe"), boxed(1_999, 8)],
  }),
  definePcGame({
    title: "Sid Meier’s Civilization VI",
    slug: "sid-meiers-civilization-vi",
    releasedOn: "2016-10-20",
    developers: ["Firaxis Games"],
    publishers: ["2K"],
    genres: ["Strategy"],
    description:
      "Turn-based strategy from the stone age to the stars. Cities spread over the map in districts, the land decides where wonders and campuses thrive, and leaders have agendas of their own.",
    offers: [key(5_999, 27), key(7_499, 11, "Deluxe"), boxed(4_499, 4)],
  }),
  definePcGame({
    title: "NieR:Automata",
    slug: "nier-automata",
    releasedOn: "2017-03-17",
    developers: ["Square Enix", "PlatinumGames"],
    publishers: ["Square Enix"],
    genres: ["Action", "Role-playing"],
    description:
      "Androids fight machines for an Earth that people have left. Sword fights turn into shooting screens and back, and the story asks to be played more than once, from other eyes.",
    offers: [key(3_999, 21), boxed(3_999, 3), boxed(12_999, 1, { edition: "Collector's" })],
  }),
  definePcGame({
    title: "What Remains of Edith Finch",
    releasedOn: "2017-04-24",
    developers: ["Giant Sparrow"],
    publishers: ["Annapurna Interactive"],
    genres: ["Adventure"],
    description:
      "Walk through a sealed family house on the coast of Washington, one bedroom after another. Each room tells the last story of the one who lived there, and each story plays differently.",
    offers: [key(1_999, 12)],
  }),
  definePcGame({
    title: "Sonic Mania",
    releasedOn: "2017-08-29",
    developers: ["Christian Whitehead", "Headcannon", "PagodaWest Games"],
    publishers: ["SEGA"],
    genres: ["Platformer"],
    description:
      "A new game in the manner of the early nineties: loops, springs and speed in two dimensions. Old zones come back remixed with new second acts beside zones made from scratch.",
    offers: [key(1_999, 18), boxed(2_999, 2, { edition: "Collector's" })],
  }),
  definePcGame({
    title: "Cuphead",
    releasedOn: "2017-09-29",
    developers: ["Studio MDHR Entertainment"],
    publishers: ["Studio MDHR Entertainment"],
    genres: ["Shooter", "Platformer"],
    description:
      "A run-and-gun game drawn and inked by hand after the cartoons of the nineteen-thirties. Most of it is duels with bosses that change shape, alone or with a second player.",
    offers: [key(1_999, 30)],
  }),
  definePcGame({
    title: "Football Manager 2018",
    releasedOn: "2017-11-09",
    developers: ["Sports Interactive"],
    publishers: ["SEGA"],
    genres: ["Sports", "Simulation"],
    description:
      "Football from the manager's chair: scouting, training, contracts and tactics over many seasons. Matches run by themselves, and the work is in the week before and the talk at half-time.",
    offers: [],
  }),
  definePcGame({
    title: "OKAMI HD / 大神 絶景版",
    slug: "okami-hd",
    releasedOn: "2017-12-12",
    developers: ["CAPCOM Co., Ltd."],
    publishers: ["CAPCOM Co., Ltd."],
    genres: ["Adventure", "Action"],
    description:
      "An adventure painted in ink, in which a wolf goddess brings colour back to a cursed land. Brush strokes drawn on the screen mend bridges, call the sun and cut enemies in two.",
    offers: [key(1_999, 16), boxed(2_499, 3)],
  }),
  defineGame({
    title: "Celeste",
    developers: ["Matt Makes Games"],
    publishers: ["Matt Makes Games"],
    genres: ["Platformer"],
    description:
      "A climb up a mountain in hundreds of small, exact rooms: jump, dash, hold on. Madeline's struggle with herself is part of the way up, and an assist mode lets everyone see the summit.",
    releases: [
      { platform: "PC", releasedOn: "2018-01-25", offers: [key(1_999, 26)] },
      { platform: "Nintendo Switch", releasedOn: "2018-01-25", offers: [key(1_999, 14), boxed(3_499, 5)] },
      { platform: "PlayStation 4", releasedOn: "2018-01-25", offers: [key(1_999, 8), boxed(2_999, 0)] },
    ],
    sources: [
      pcFileRow("Celeste", "2018-01-25", ["title", "developers", "publishers", "releases"]),
      webPage("https://www.giantbomb.com/celeste/3030-58634/", ["releases"]),
    ],
  }),
  definePcGame({
    title: "Into the Breach",
    releasedOn: "2018-02-27",
    developers: ["Subset Games"],
    publishers: ["Subset Games"],
    genres: ["Strategy", "Roguelike"],
    description:
      "Three mechs, a board of eight by eight, and every enemy move announced beforehand. Turns are about pushing attackers aside so that their blows land elsewhere, and buildings matter more than mechs.",
    offers: [key(1_499, 20)],
  }),
  definePcGame({
    title: "Frostpunk",
    releasedOn: "2018-04-24",
    developers: ["11 bit studios"],
    publishers: ["11 bit studios"],
    genres: ["Strategy", "Simulation"],
    description:
      "The last city stands in a crater around a coal generator while the cold deepens. Heat, food and hope are rationed by laws, and each law is easier to sign than to take back.",
    offers: [key(2_999, 22), boxed(2_999, 6)],
  }),
  definePcGame({
    title: "LUMINES REMASTERED",
    slug: "lumines-remastered",
    releasedOn: "2018-06-26",
    developers: ["Resonair"],
    publishers: ["Enhance"],
    genres: ["Puzzle", "Music"],
    description:
      "Two-coloured squares fall, and blocks of one colour vanish when a line of time sweeps over them. Music and board share one pulse, and every skin changes both.",
    offers: [key(1_499, 9)],
  }),
  definePcGame({
    title: "Return of the Obra Dinn",
    releasedOn: "2018-10-18",
    developers: ["Lucas Pope"],
    publishers: ["3909"],
    genres: ["Adventure", "Puzzle"],
    description:
      "An insurance inspector boards a ship that came back without its crew. A watch shows the moment of each death in black-and-white dots, and sixty fates are worked out by looking closely.",
    offers: [key(1_999, 17)],
  }),
  definePcGame({
    title: "GRIS",
    releasedOn: "2018-12-13",
    developers: ["Nomada Studio"],
    publishers: ["Devolver Digital"],
    genres: ["Platformer", "Adventure"],
    description:
      "A quiet platform adventure in watercolour about loss. A girl's dress learns to be heavy, to fly and to sing, and each chapter gives one colour back to the world.",
    offers: [key(1_799, 11), boxed(3_499, 1, { edition: "Collector's" })],
  }),
];
