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
];
