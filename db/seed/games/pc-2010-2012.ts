/** PC games of 2010 to 2012: facts from the PC file, genres and words ours. */
import { definePcGame } from "../define-game.ts";
import type { DemoGame } from "../demo-game.ts";
import { boxed, key } from "../offers.ts";

export const pcGames2010To2012: DemoGame[] = [
  definePcGame({
    title: "Mass Effect 2",
    releasedOn: "2010-01-26",
    developers: ["BioWare"],
    publishers: ["Electronic Arts"],
    genres: ["Role-playing", "Shooter"],
    description:
      "The second part of a science-fiction role-playing story: Commander Shepard gathers a crew for a mission few expect to survive. Each companion has a past to settle, and loyalty decides how the end goes.",
    offers: [key(1_999, 13), key(2_999, 4, "Deluxe"), boxed(2_499, 3)],
  }),
  definePcGame({
    title: "VVVVVV",
    releasedOn: "2010-09-07",
    developers: ["Terry Cavanagh"],
    publishers: ["Terry Cavanagh"],
    genres: ["Platformer"],
    description:
      "A platform game without a jump button: its captain can only turn gravity upside down. Single-screen rooms with names of their own lead through a strange dimension to the missing crew.",
    offers: [key(499, 19)],
  }),
  definePcGame({
    title: "Amnesia: The Dark Descent",
    releasedOn: "2010-09-08",
    developers: ["Frictional Games"],
    publishers: ["Frictional Games"],
    genres: ["Horror", "Adventure"],
    description:
      "A first-person horror game in a dark castle, without weapons. Light keeps the mind steady and gives the hiding place away, and doors, drawers and levers are moved by hand.",
    offers: [key(1_999, 17)],
  }),
  definePcGame({
    title: "Sid Meier's Civilization V",
    releasedOn: "2010-09-21",
    developers: ["Firaxis Games"],
    publishers: ["2K"],
    genres: ["Strategy"],
    description:
      "A turn-based strategy game that leads a people from its first settlement to the space age. The map is made of hexagons, one army stands on a tile, and culture, science, diplomacy or conquest may win.",
    offers: [key(2_999, 28), key(4_499, 6, "Deluxe"), boxed(2_999, 8)],
  }),
  definePcGame({
    title: "Super Meat Boy",
    releasedOn: "2010-11-30",
    developers: ["Team Meat"],
    publishers: [],
    genres: ["Platformer"],
    description:
      "A platform game of short, hard levels full of saws and salt, with an instant new try after each failure. The replay shows every attempt at once, running side by side.",
    offers: [key(1_499, 21), boxed(1_999, 0)],
  }),
  definePcGame({
    title: "Portal 2",
    releasedOn: "2011-04-18",
    developers: ["Valve"],
    publishers: ["Valve"],
    genres: ["Puzzle", "Platformer"],
    description:
      "A first-person puzzle game set in the ruins of the laboratory of the first part. Gels that bounce and speed, light bridges and tractor beams join the portals, and a separate story is there for two players.",
    offers: [key(999, 40), boxed(1_499, 5)],
  }),
  definePcGame({
    title: "Terraria",
    releasedOn: "2011-05-16",
    developers: ["Re-Logic"],
    publishers: ["Re-Logic"],
    genres: ["Adventure", "Action", "Platformer"],
    description:
      "A side-on sandbox adventure in a world made of blocks: dig for ore, build a house, invite its inhabitants, fight what comes at night. Deeper layers and harder bosses open with better tools.",
    offers: [key(999, 40), boxed(1_999, 12)],
  }),
  definePcGame({
    title: "LIMBO",
    releasedOn: "2011-08-02",
    developers: ["Playdead"],
    publishers: ["Playdead"],
    genres: ["Puzzle", "Platformer", "Horror"],
    description:
      "A platform puzzle game in shades of grey: a boy crosses a forest and a city that both want to keep him. Traps explain themselves once, and no word is spoken.",
    offers: [key(999, 26)],
  }),
  definePcGame({
    title: "Bastion",
    releasedOn: "2011-08-16",
    developers: ["Supergiant Games"],
    publishers: ["Supergiant Games"],
    genres: ["Action", "Role-playing"],
    description:
      "An action role-playing game in which the ground assembles itself under the player's feet. A narrator tells the story as it is played and remarks on what the player does.",
    offers: [key(1_499, 24)],
  }),
  definePcGame({
    title: "The Binding of Isaac",
    releasedOn: "2011-09-28",
    developers: ["Edmund McMillen", "Florian Himsl"],
    publishers: ["Edmund McMillen"],
    genres: ["Roguelike", "Shooter"],
    description:
      "A top-down shooter in which a child flees into the basement and fights with tears. Rooms, items and enemies are dealt anew in each run, and items combine in odd ways.",
    offers: [key(499, 31)],
  }),
  definePcGame({
    title: "The Elder Scrolls V: Skyrim",
    releasedOn: "2011-11-10",
    developers: ["Bethesda Game Studios"],
    publishers: ["Bethesda Softworks"],
    genres: ["Role-playing"],
    description:
      "An open-world role-playing game in a northern province where dragons have returned. Skills grow by use, any road may be left, and guilds, caves and mountains hold stories of their own.",
    offers: [
      key(1_999, 34),
      key(3_499, 7, "Deluxe"),
      boxed(2_499, 4),
      boxed(8_999, 1, { edition: "Collector's" }),
    ],
  }),
  definePcGame({
    title: "FTL: Faster Than Light",
    releasedOn: "2012-09-14",
    developers: ["Subset Games"],
    publishers: ["Subset Games"],
    genres: ["Roguelike", "Strategy"],
    description:
      "Command a small spaceship and its crew through sectors that differ every time. Power is shifted between shields, weapons and engines while fires are put out and boarders fought, with pause at any moment.",
    offers: [key(999, 22)],
  }),
  definePcGame({
    title: "XCOM: Enemy Unknown",
    releasedOn: "2012-10-08",
    developers: ["Firaxis Games"],
    publishers: ["2K"],
    genres: ["Strategy"],
    description:
      "Turn-based battles of a small squad against an alien invasion, with a base to build between missions. Soldiers grow with experience, carry the names the player gives them, and stay lost when they fall.",
    offers: [key(2_999, 16), boxed(2_499, 2)],
  }),
  definePcGame({
    title: "Euro Truck Simulator 2",
    releasedOn: "2012-10-12",
    developers: ["SCS Software"],
    publishers: ["SCS Software"],
    genres: ["Simulation"],
    description:
      "Drive freight across Europe, keep to speed and rest, and grow from a hired driver into a haulage company. Mirrors, indicators and parking a long trailer are part of the work.",
    offers: [key(1_999, 25), boxed(2_499, 9)],
  }),
  definePcGame({
    title: "Hotline Miami",
    releasedOn: "2012-10-23",
    developers: ["Dennaton Games"],
    publishers: ["Devolver Digital"],
    genres: ["Action", "Shooter"],
    description:
      "A fast top-down action game in neon colours: one hit ends the player and nearly everyone else. Masks change the rules, and each floor is planned, failed and tried again within seconds.",
    offers: [key(999, 14)],
  }),
];
