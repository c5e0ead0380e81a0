/** Games of 2020 and later: facts from public pages named with each game, genres and words ours. */
import { defineGame } from "../define-game.ts";
import type { DemoGame } from "../demo-game.ts";
import { boxed, key } from "../offers.ts";
import { webPage } from "../sources.ts";

export const gamesSince2020: DemoGame[] = [
  defineGame({
    title: "Hades",
    developers: ["Supergiant Games"],
    publishers: ["Supergiant Games"],
    genres: ["Roguelike", "Action"],
    description:
      "The son of Hades fights his way out of the underworld, again and again. Gods of Olympus lend boons that combine anew on each run, and every death brings another conversation at home.",
    releases: [
      { platform: "PC", releasedOn: "2020", offers: [key(2_499, 24)] },
      { platform: "Nintendo Switch", releasedOn: "2020-09", offers: [key(2_499, 12), boxed(2_999, 4)] },
    ],
    sources: [
      webPage("https://www.customcontrollers.com/pages/hades", [
        "title",
        "developers",
        "publishers",
        "releases",
      ]),
      webPage("http://toolsandtoys.net/supergiant-games-hades-for-nintendo-switch/", ["releases"]),
    ],
  }),
  defineGame({
    title: "It Takes Two",
    developers: ["Hazelight Studios"],
    publishers: ["Electronic Arts"],
    genres: ["Platformer", "Adventure"],
    description:
      "An adventure that only two can play, side by side or apart. A couple turned into dolls has to work together through shed, tree and snow globe, and each level gives both of them new tools that fit.",
    releases: [
      { platform: "PC", releasedOn: "2021-03-26", offers: [key(3_999, 18)] },
      { platform: "PlayStation 4", releasedOn: "2021-03-26", offers: [boxed(2_999, 6)] },
      { platform: "PlayStation 5", releasedOn: "2021-03-26", offers: [key(3_999, 7)] },
      { platform: "Xbox One", releasedOn: "2021-03-26", offers: [key(3_999, 9), boxed(2_999, 2)] },
    ],
    sources: [
      webPage(
        "https://www.animationxpress.com/games/ea-and-hazelight-announce-it-takes-two-will-come-for-console-and-pc-on-26-march-2021/",
        ["title", "developers", "publishers", "releases"],
      ),
      webPage("https://gamepod.hu/hir/elkeszult_az_it_takes_two.html", ["releases"]),
    ],
  }),
  defineGame({
    title: "Elden Ring",
    developers: ["FromSoftware"],
    publishers: ["Bandai Namco Entertainment"],
    genres: ["Role-playing", "Action"],
    description:
      "An action role-playing game across the Lands Between, on foot and on horseback. Castles, caves and bosses stand in an open country, and whoever is too strong today may be left for tomorrow.",
    releases: [
      { platform: "PC", releasedOn: "2022-02-25", offers: [key(5_999, 30), key(7_499, 8, "Deluxe")] },
      {
        platform: "PlayStation 4",
        releasedOn: "2022-02-25",
        offers: [boxed(4_499, 5), boxed(2_999, 2, { condition: "used" })],
      },
      { platform: "PlayStation 5", releasedOn: "2022-02-25", offers: [key(5_999, 15), boxed(5_999, 9)] },
      { platform: "Xbox One", releasedOn: "2022-02-25", offers: [key(5_999, 6)] },
      { platform: "Xbox Series X|S", releasedOn: "2022-02-25", offers: [key(5_999, 10), boxed(5_999, 0)] },
    ],
    sources: [
      webPage("https://gamespec.tech/elden-ring-release-date/", [
        "title",
        "developers",
        "publishers",
        "releases",
      ]),
    ],
  }),
  defineGame({
    title: "Stray",
    developers: ["BlueTwelve Studio"],
    publishers: ["Annapurna Interactive"],
    genres: ["Adventure"],
    description:
      "A cat falls into a walled city of neon and robots and looks for the way out. It jumps along pipes and sills, knocks things down, meows at will, and finds a small drone that can talk for it.",
    releases: [
      { platform: "PC", releasedOn: "2022-07-19", offers: [key(2_999, 16)] },
      { platform: "PlayStation 4", releasedOn: "2022-07-19", offers: [boxed(2_999, 3)] },
      { platform: "PlayStation 5", releasedOn: "2022-07-19", offers: [key(2_999, 11), boxed(3_499, 4)] },
    ],
    sources: [
      webPage(
        "https://gadgets360.com/games/news/stray-game-release-date-july-19-ps5-ps4-steam-pc-ps-plus-extra-premium-deluxe-3035107",
        ["title", "developers", "publishers", "releases"],
      ),
    ],
  }),
  defineGame({
    title: "Baldur's Gate 3",
    developers: ["Larian Studios"],
    publishers: [],
    genres: ["Role-playing", "Strategy"],
    description:
      "A role-playing game after the rules of a well-known pen-and-paper game, with turn-based fights and dice on the table. Companions have plans of their own, and most problems can be talked, sneaked or thrown away.",
    releases: [
      { platform: "PC", releasedOn: "2023-08-03", offers: [key(5_999, 22), key(7_499, 5, "Deluxe")] },
      {
        platform: "PlayStation 5",
        releasedOn: "2023-09-06",
        offers: [key(5_999, 9), boxed(7_499, 1, { edition: "Deluxe" })],
      },
    ],
    sources: [
      webPage(
        "https://www.vgchartz.com/article/457688/baldurs-gate-3-release-date-for-pc-moved-up-to-august-3-ps5-version-delayed-to-september-6/",
        ["title", "developers", "releases"],
      ),
    ],
  }),
  defineGame({
    title: "Balatro",
    developers: ["LocalThunk"],
    publishers: ["Playstack"],
    genres: ["Roguelike", "Strategy", "Puzzle"],
    description:
      "Poker hands against a rising score, with a deck that is rebuilt on the way. Joker cards change the rules of counting, and the right few of them together make sums explode.",
    releases: [
      { platform: "Nintendo Switch", releasedOn: "2024-02-20", offers: [key(1_499, 20), boxed(2_999, 3)] },
      { platform: "PlayStation 4", releasedOn: "2024-02-20", offers: [key(1_499, 6)] },
      { platform: "PlayStation 5", releasedOn: "2024-02-20", offers: [key(1_499, 13)] },
    ],
    sources: [
      webPage(
        "https://www.gonintendo.com/contents/31210-poker-roguelike-balatro-sees-switch-launch-feb-20th-2024",
        ["title", "developers", "publishers", "releases"],
      ),
      webPage(
        "https://www.pushsquare.com/news/2024/01/roguelike-poker-game-balatro-raises-the-stakes-with-ps5-ps4-release-in-february",
        ["releases"],
      ),
    ],
  }),
  defineGame({
    title: "Hollow Knight: Silksong",
    developers: ["Team Cherry"],
    publishers: [],
    genres: ["Platformer", "Action"],
    description:
      "Hornet, the huntress of the first part, climbs a kingdom of silk and song. She dashes and heals faster than the knight before her, carries tools, and takes on wishes of those she meets.",
    releases: [
      { platform: "PC", releasedOn: "2025-09-04", offers: [key(1_999, 38)] },
      { platform: "Nintendo Switch", releasedOn: "2025-09-04", offers: [key(1_999, 17)] },
      { platform: "PlayStation 5", releasedOn: "2025-09-04", offers: [key(1_999, 12)] },
      { platform: "Xbox Series X|S", releasedOn: "2025-09-04", offers: [key(1_999, 3)] },
    ],
    sources: [
      webPage(
        "https://www.tweaktown.com/news/107239/hollow-knight-silksong-release-date-revealed-launches-in-just-two-weeks/index.html",
        ["title", "developers", "releases"],
      ),
    ],
  }),
];
