// The routes of lists in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { moneySchema } from "../../shared/money.ts";
import {
  facetSchema,
  facetsSchema,
  gameCardSchema,
  gameListSchema,
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
