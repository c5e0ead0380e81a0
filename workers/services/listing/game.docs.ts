// The route of one game in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { gameSchema, offerSchema, releaseSchema, type Game } from "./game.schemas.ts";

named("Offer", offerSchema, "One way to buy a game.", {
  sku: "Names the offer; send it to the cart.",
  price: "Null: not for sale in the asked currency.",
  soldIn: "Currencies that this offer has a price in now.",
  fewLeft: "Copies that a new order may take, told only when few are left.",
  condition: "Of boxed copies.",
  activation: "Where a key is activated.",
});
named("Release", releaseSchema, "A game on one platform.", {
  releasedOn: "`YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as much as is known.",
});
named("Game", gameSchema, "A game with everything that can be bought of it.");

const puzzle = { slug: "puzzle", name: "Puzzle" };
const pc = { slug: "pc", name: "PC" };
const gameExample: Game = {
  id: "game_01jd3v2b7fe5wamx9v0c4q8d1t",
  slug: "peggle-deluxe",
  title: "Peggle Deluxe",
  description: "Clear the board of orange pegs before the balls run out.",
  releaseYear: 2007,
  developers: [{ slug: "popcap-games", name: "PopCap Games" }],
  publishers: [{ slug: "popcap-games", name: "PopCap Games" }],
  genres: [puzzle],
  releases: [{ platform: pc, releasedOn: "2007-02-27" }],
  offers: [
    {
      sku: "PEGGLE-DELUXE-PC-STD-KEY",
      platform: pc,
      edition: "Standard",
      format: "key",
      region: "Worldwide",
      activation: "Demo activation",
      condition: null,
      price: { amountMinor: 499, currency: "USD" },
      soldIn: ["USD", "EUR"],
      availability: "in_stock",
      fewLeft: null,
    },
  ],
  coverPath: "/covers/1/peggle-deluxe.svg",
};

export const gameDocs = {
  getGame: {
    id: "getGame",
    tag: "Catalogue",
    summary: "Get one game",
    description: "A game with its facts and offers, priced in the asked currency.",
    path: { slug: { description: "The game's name in addresses.", example: "peggle-deluxe" } },
    queryExample: { currency: "USD" },
    answers: { 200: answer("The game.", gameSchema, gameExample) },
    errors: ["not_found"],
  },
} as const satisfies Record<string, RouteDescription>;
