// The catalogue's routes in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { moneySchema } from "../../shared/money.ts";
import {
  facetSchema,
  facetsSchema,
  gameCardSchema,
  gameListSchema,
  gameSchema,
  offerSchema,
  releaseSchema,
  type Game,
  type GameCard,
} from "./listing.schemas.ts";

named("Money", moneySchema, "An amount in minor units: cents of USD and EUR; yen have no minor unit.");
named("GameCard", gameCardSchema, "A game as lists show it.", {
  availability: "`none`: no offer has a price in the asked currency. `sold_out`: offers, but no copy left.",
  fromPrice: "Cheapest current price in the asked currency; null when not for sale in it.",
  coverPath: "Path of the cover on this host; its name changes when the cover does.",
});
named("GameList", gameListSchema, "A page of games.", {
  nextCursor: "Send it as `cursor` with the same filters; null on the last page.",
  total: "Games that match all filters.",
});
named("Facet", facetSchema, "A platform or genre with the number of its games.");
named("Facets", facetsSchema, "What a list of games can be filtered by.");
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
const cardExample: GameCard = {
  id: "game_01jd3v2b7fe5wamx9v0c4q8d1t",
  slug: "peggle-deluxe",
  title: "Peggle Deluxe",
  releaseYear: 2007,
  platforms: [pc],
  genres: [puzzle],
  fromPrice: { amountMinor: 499, currency: "USD" },
  availability: "in_stock",
  coverPath: "/covers/1/peggle-deluxe.svg",
};
const gameExample: Game = {
  id: cardExample.id,
  slug: cardExample.slug,
  title: cardExample.title,
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
  coverPath: cardExample.coverPath,
};

export const listingDocs = {
  listGames: {
    id: "listGames",
    tag: "Catalogue",
    summary: "List games",
    description:
      "Games that match every filter, 24 a page, in a total order. A cursor belongs to the filters and the order that it came with; with others it is refused.",
    queryExample: { q: "peggle", availability: "in_stock", sort: "price_asc", currency: "USD" },
    answers: {
      200: answer("A page of games.", gameListSchema, { items: [cardExample], nextCursor: null, total: 1 }),
    },
    errors: [],
  },
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
  listFacets: {
    id: "listFacets",
    tag: "Catalogue",
    summary: "List platforms and genres",
    description: "Every platform and genre with the number of its games.",
    answers: {
      200: answer("Platforms and genres.", facetsSchema, {
        platforms: [{ ...pc, count: 120 }],
        genres: [{ ...puzzle, count: 14 }],
      }),
    },
    errors: [],
  },
} as const satisfies Record<string, RouteDescription>;
