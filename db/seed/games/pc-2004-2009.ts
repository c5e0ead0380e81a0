/** PC games of 2004 to 2009: facts from the PC file, genres and words ours. */
import { definePcGame } from "../define-game.ts";
import type { DemoGame } from "../demo-game.ts";
import { boxed, key } from "../offers.ts";

export const pcGames2004To2009: DemoGame[] = [
  definePcGame({
    title: "Half-Life 2",
    releasedOn: "2004-11-16",
    developers: ["Valve"],
    publishers: ["Valve"],
    genres: ["Shooter", "Action"],
    description:
      "A first-person shooter in which physicist Gordon Freeman joins a resistance against the alien occupation of Earth. A gravity gun turns crates, saw blades and furniture into tools and weapons, and many rooms are physics puzzles.",
    offers: [key(999, 30), boxed(1_499, 3, { condition: "used" })],
  }),
  definePcGame({
    title: "Psychonauts",
    releasedOn: "2006-10-11",
    developers: ["Double Fine Productions"],
    publishers: ["Double Fine Productions"],
    genres: ["Platformer", "Adventure"],
    description:
      "A platform adventure set in a summer camp for psychic children. Its hero Raz steps into the minds of the people he meets, and each mind is a level with its own rules, fears and memories.",
    offers: [key(999, 18), boxed(1_299, 1, { condition: "used" })],
  }),
  definePcGame({
    title: "Company of Heroes",
    releasedOn: "2006-09-11",
    developers: ["Relic Entertainment"],
    publishers: ["SEGA"],
    genres: ["Strategy"],
    description:
      "A real-time strategy game of the Second World War, told through the campaign in Normandy. Squads take cover, capture territory for resources and fight over ground that changes as buildings fall.",
    offers: [key(1_999, 14), boxed(2_499, 4)],
  }),
  definePcGame({
    title: "Peggle Deluxe",
    slug: "peggle-deluxe",
    releasedOn: "2007-03-06",
    developers: ["PopCap Games"],
    publishers: ["PopCap Games"],
    genres: ["Puzzle"],
    description:
      "Aim a ball, let it bounce, and clear every orange peg from the board before the balls run out. Each level adds a special power, and the last peg is met with a fanfare.",
    offers: [key(499, 40)],
  }),
  definePcGame({
    title: "BioShock",
    releasedOn: "2007-08-21",
    developers: ["2K Boston", "2K Australia"],
    publishers: ["2K"],
    genres: ["Shooter", "Role-playing", "Horror"],
    description:
      "A first-person shooter in Rapture, a ruined city on the floor of the Atlantic. Weapons are combined with plasmids, gene changes that throw fire, lightning or swarms of bees.",
    offers: [key(1_999, 22), boxed(2_499, 0), boxed(1_499, 2, { condition: "used" })],
  }),
  definePcGame({
    title: "Portal",
    releasedOn: "2007-10-10",
    developers: ["Valve"],
    publishers: ["Valve"],
    genres: ["Puzzle", "Platformer"],
    description:
      "A first-person puzzle game about a device that joins two surfaces through a pair of portals. A synthetic voice leads the way through test chambers, and momentum goes in one side and out of the other.",
    offers: [key(999, 36)],
  }),
  definePcGame({
    title: "Max Payne 2: The Fall of Max Payne",
    releasedOn: "2008-01-04",
    developers: ["Remedy Entertainment"],
    publishers: ["Rockstar Games"],
    genres: ["Shooter", "Action"],
    description:
      "A third-person shooter told as a film noir with graphic-novel panels between the scenes. Its slow-motion gunfights let Max dive through a door and aim while the bullets are still in the air.",
    offers: [key(999, 6), boxed(1_799, 1, { condition: "used" })],
  }),
  definePcGame({
    title: "AudioSurf",
    slug: "audiosurf",
    releasedOn: "2008-02-15",
    developers: ["Dylan Fitterer"],
    publishers: [],
    genres: ["Music", "Racing", "Puzzle"],
    description:
      "A music game that builds its tracks from the player's own songs. Loud passages run downhill, quiet ones climb, and the blocks on the road are collected in time with the beat.",
    offers: [key(999, 12)],
  }),
  definePcGame({
    title: "TrackMania Nations Forever",
    releasedOn: "2008-04-16",
    developers: ["Nadeo"],
    publishers: ["Ubisoft"],
    genres: ["Racing"],
    description:
      "A racing game of loops, jumps and short tracks driven again and again against the clock. Cars pass through each other, so that only the line and the time matter, and a track editor is part of it.",
    offers: [key(0, 40)],
  }),
  definePcGame({
    title: "Mass Effect",
    releasedOn: "2008-05-28",
    developers: ["BioWare"],
    publishers: ["Electronic Arts"],
    genres: ["Role-playing", "Shooter"],
    description:
      "A science-fiction role-playing game in which Commander Shepard leads a crew across the galaxy. Conversations branch by tone, squad mates bring their own skills to a fight, and choices are kept.",
    offers: [key(1_999, 15), boxed(2_499, 2), boxed(3_999, 0, { edition: "Collector's" })],
  }),
  definePcGame({
    title: "World of Goo",
    releasedOn: "2008-10-13",
    developers: ["2D BOY"],
    publishers: ["2D BOY"],
    genres: ["Puzzle"],
    description:
      "A construction puzzle in which living balls of goo hold hands to become bridges and towers. Everything sways under its own weight, and the fewer balls are used the better.",
    offers: [key(1_499, 20), boxed(1_999, 6)],
  }),
  definePcGame({
    title: "Mirror's Edge",
    slug: "mirrors-edge",
    releasedOn: "2009-01-14",
    developers: ["DICE"],
    publishers: ["Electronic Arts"],
    genres: ["Action", "Platformer"],
    description:
      "A first-person game of running across the white rooftops of a watched city. Faith, a courier, keeps her momentum by vaulting, sliding and wall-running, with red marking the way ahead.",
    offers: [key(1_999, 11), boxed(1_999, 5)],
  }),
  definePcGame({
    title: "Burnout Paradise: The Ultimate Box",
    releasedOn: "2009-03-12",
    developers: ["Criterion Games"],
    publishers: ["Electronic Arts"],
    genres: ["Racing"],
    description:
      "An open-city racing game in which any crossing may start an event. Rivals are shunted off the road in slow motion, billboards are there to be jumped through, and every route is the driver's choice.",
    offers: [key(1_999, 8), boxed(1_999, 0)],
  }),
  definePcGame({
    title: "Braid",
    releasedOn: "2009-04-10",
    developers: ["Number None"],
    publishers: ["Number None"],
    genres: ["Puzzle", "Platformer"],
    description:
      "A platform puzzle game with a painted look in which time can be turned back at will. Each world changes what time does: some things ignore it, some follow the player's steps, some have a shadow.",
    offers: [key(1_499, 16)],
  }),
  definePcGame({
    title: "Plants vs. Zombies GOTY Edition",
    releasedOn: "2009-05-05",
    developers: ["PopCap Games"],
    publishers: ["PopCap Games"],
    genres: ["Strategy", "Puzzle"],
    description:
      "A garden defence game: sunlight pays for plants, and plants hold five or six lanes of lawn against shuffling visitors. Night levels, a pool and a roof each change what grows best.",
    offers: [key(499, 38), boxed(999, 7)],
  }),
  definePcGame({
    title: "Machinarium",
    releasedOn: "2009-10-16",
    developers: ["Amanita Design"],
    publishers: ["Amanita Design"],
    genres: ["Adventure", "Puzzle"],
    description:
      "A hand-drawn point-and-click adventure about a small robot thrown out of his city. There is no spoken or written dialogue: thought bubbles, animation and music carry the story.",
    offers: [key(999, 25), boxed(1_999, 2, { edition: "Collector's" })],
  }),
  definePcGame({
    title: "Left 4 Dead 2",
    releasedOn: "2009-11-16",
    developers: ["Valve"],
    publishers: ["Valve"],
    genres: ["Shooter", "Horror"],
    description:
      "A shooter for four players who fight their way through the American South during an outbreak. A director decides where supplies and attackers appear, so that no two runs are paced alike.",
    offers: [key(999, 33)],
  }),
];
