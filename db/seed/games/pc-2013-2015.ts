/** PC games of 2013 to 2015: facts from the PC file, genres and words ours. */
import { definePcGame } from "../define-game.ts";
import type { DemoGame } from "../demo-game.ts";
import { boxed, key } from "../offers.ts";

export const pcGames2013To2015: DemoGame[] = [
  definePcGame({
    title: "Tomb Raider",
    slug: "tomb-raider-2013",
    releasedOn: "2013-03-04",
    developers: ["Crystal Dynamics", "Eidos-Montréal"],
    publishers: ["Square Enix"],
    genres: ["Action", "Adventure"],
    description:
      "A new beginning for Lara Croft: stranded on an island with her expedition, she learns to climb, hunt and fight. Camps on the way hold upgrades, and old tombs off the path hold puzzles.",
    offers: [key(1_999, 20), boxed(1_999, 5), boxed(1_299, 3, { condition: "used" })],
  }),
  definePcGame({
    title: "FEZ",
    releasedOn: "2013-05-01",
    developers: ["Polytron Corporation"],
    publishers: ["Trapdoor"],
    genres: ["Puzzle", "Platformer"],
    description:
      "A flat creature finds that its world has a third dimension. Turning the view by a quarter brings far ledges together, and an alphabet and other secrets wait for a notebook.",
    offers: [key(999, 15)],
  }),
  definePcGame({
    title: "Papers, Please",
    releasedOn: "2013-08-08",
    developers: ["Lucas Pope"],
    publishers: ["3909"],
    genres: ["Simulation", "Puzzle"],
    description:
      "The work of a border inspector: compare passports, permits and faces against rules that change daily. Wages feed a family, mistakes cost, and some in the queue have a reason to ask for mercy.",
    offers: [key(999, 29)],
  }),
  definePcGame({
    title: "Rayman Legends",
    releasedOn: "2013-09-03",
    developers: [],
    publishers: ["Ubisoft"],
    genres: ["Platformer", "Music"],
    description:
      "A hand-painted platform game for one to four players, whose levels hang as pictures in a gallery. In its music levels every jump and blow falls on the beat of a song.",
    offers: [key(2_999, 12), boxed(1_999, 4)],
  }),
  definePcGame({
    title: "The Stanley Parable",
    releasedOn: "2013-10-17",
    developers: ["Galactic Cafe"],
    publishers: ["Galactic Cafe"],
    genres: ["Adventure"],
    description:
      "A first-person story about an office worker, a narrator and a choice of two doors. Obey or wander off: the narrator has something to say about it, and there are many endings.",
    offers: [key(1_499, 18)],
  }),
  definePcGame({
    title: "Path of Exile",
    releasedOn: "2013-10-23",
    developers: ["Grinding Gear Games"],
    publishers: ["Grinding Gear Games"],
    genres: ["Role-playing", "Action"],
    description:
      "An online action role-playing game set on a dark continent of exiles. Skills are gems set into equipment, and a passive tree with hundreds of nodes is shared by all classes.",
    offers: [key(0, 40)],
  }),
  definePcGame({
    title: "Shovel Knight: Treasure Trove",
    releasedOn: "2014-06-26",
    developers: ["Yacht Club Games"],
    publishers: ["Yacht Club Games"],
    genres: ["Platformer", "Action"],
    description:
      "A platform game in the manner of eight-bit consoles, about a knight who digs, bounces and duels with a shovel. Checkpoints can be smashed for gold by those who dare to go without.",
    offers: [key(2_499, 16), boxed(2_999, 7)],
  }),
  definePcGame({
    title: "Cities: Skylines",
    releasedOn: "2015-03-10",
    developers: ["Colossal Order"],
    publishers: ["Paradox Interactive"],
    genres: ["Simulation", "Strategy"],
    description:
      "A city builder that follows each inhabitant and vehicle through streets of the player's making. Zones, water, power, buses and taxes are balanced while traffic finds every weak junction.",
    offers: [key(2_999, 32), key(3_999, 9, "Deluxe"), boxed(2_999, 6)],
  }),
  definePcGame({
    title: "Crypt of the NecroDancer",
    releasedOn: "2015-04-23",
    developers: ["Brace Yourself Games"],
    publishers: ["Brace Yourself Games", "Klei Entertainment"],
    genres: ["Music", "Roguelike"],
    description:
      "A dungeon crawl in which every step and strike must fall on the beat. Monsters move by patterns that can be learned like dance steps, and any dance mat will do as a controller.",
    offers: [key(1_499, 17)],
  }),
  definePcGame({
    title: "Kerbal Space Program",
    releasedOn: "2015-04-27",
    developers: ["Squad"],
    publishers: ["Private Division"],
    genres: ["Simulation"],
    description:
      "Build rockets from parts, launch them, and learn from what falls off. Orbits follow real mechanics, and small green astronauts hope to reach the moon and come home.",
    offers: [key(3_999, 14), boxed(3_999, 2)],
  }),
  definePcGame({
    title: "Rocket League",
    releasedOn: "2015-07-07",
    developers: ["Psyonix"],
    publishers: ["Psyonix"],
    genres: ["Sports", "Racing"],
    description:
      "Football played by rocket-powered cars in a closed arena. Cars boost, jump and flip into the ball, drive up the walls, and a match is over in five minutes.",
    offers: [key(999, 35), boxed(1_999, 10)],
  }),
  definePcGame({
    title: "Undertale",
    releasedOn: "2015-09-15",
    developers: ["tobyfox"],
    publishers: ["tobyfox"],
    genres: ["Role-playing"],
    description:
      "A role-playing game in which no opponent has to be destroyed. Talks and small acts of kindness can end a fight as well as blows, enemy attacks are dodged by hand, and the game remembers.",
    offers: [key(999, 37), boxed(2_999, 3, { edition: "Collector's" })],
  }),
  definePcGame({
    title: "Mini Metro",
    releasedOn: "2015-11-06",
    developers: ["Dinosaur Polo Club"],
    publishers: ["Dinosaur Polo Club"],
    genres: ["Puzzle", "Strategy"],
    description:
      "Draw the underground map of a growing city with a handful of coloured lines. Stations appear, passengers of circle, square and triangle wait, and the network must bend before one overflows.",
    offers: [key(999, 11)],
  }),
];
