// The routes of lists in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { moneySchema } from "../../shared/money.ts";
import {
  collectionSchema,
  facetSchema,
  facetsSchema,
  gameCardSchema,
  gameListSchema,
  priceBandSchema,
  type CollectionKind,
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
  totalIsEstimate:
    "More than 10,000 match a part of a title or prices that are no band of `/facets`, and `total` is an estimate.",
});
named("Facet", facetSchema, "A platform, genre or tag with the number of its games.");
named("PriceBand", priceBandSchema, "Games whose cheapest price is in a band, ends included.", {
  maxPriceMinor: "Null: no upper end.",
});
named(
  "Facets",
  facetsSchema,
  "What a list of games can be narrowed by, each with the games that it would leave.",
  {
    countsAreEstimates:
      "The counts come from a sample: the catalogue has more than 131,072 games, or more than 10,000 when a part of a title or prices of no band are asked for.",
  },
);
named(
  "Collection",
  collectionSchema,
  "A publisher, developer, franchise, genre or platform with a page of its games.",
);

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
const collectionDocs = <Kind extends CollectionKind>(kind: Kind, slug: string, name: string) => ({
  id: `get${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
  tag: "Catalogue" as const,
  summary: `Get one ${kind}`,
  description: `The ${kind}'s name and a page of its games, bestsellers first unless asked otherwise.`,
  path: { slug: { description: `The ${kind}'s name in addresses.`, example: slug } },
  queryExample: { sort: "newest", currency: "USD" },
  answers: {
    200: answer(`The ${kind}.`, collectionSchema, {
      kind,
      slug,
      name,
      games: { items: [cardExample], nextCursor: null, total: 1, totalIsEstimate: false },
    }),
  },
  errors: ["not_found" as const],
});

export const listingDocs = {
  listGames: {
    id: "listGames",
    tag: "Catalogue",
    summary: "List games",
    description:
      "Games that match every filter, 24 a page, in a total order. A cursor belongs to the filters and the order that it came with; with others it is refused.",
    queryExample: { q: "peggle", availability: "in_stock", sort: "price_asc", currency: "USD" },
    answers: {
      200: answer("A page of games.", gameListSchema, {
        items: [cardExample],
        nextCursor: null,
        total: 1,
        totalIsEstimate: false,
      }),
    },
    errors: [],
  },
  listFacets: {
    id: "listFacets",
    tag: "Catalogue",
    summary: "Count what games can be filtered by",
    description:
      "What a list with these filters can be narrowed by, each choice with the games that it would leave beside the other filters. Without filters the counts are exact.",
    queryExample: { platform: "pc", currency: "USD" },
    answers: {
      200: answer("Choices and counts.", facetsSchema, {
        platforms: [{ ...pc, count: 120 }],
        genres: [{ ...puzzle, count: 14 }],
        tags: [],
        years: [{ year: 2007, count: 9 }],
        formats: { key: 110, boxed: 20 },
        availabilities: { for_sale: 118, in_stock: 96 },
        prices: [{ minPriceMinor: 0, maxPriceMinor: 499, count: 31 }],
        countsAreEstimates: false,
      }),
    },
    errors: [],
  },
  getPublisher: collectionDocs("publisher", "popcap-games", "PopCap Games"),
  getDeveloper: collectionDocs("developer", "popcap-games", "PopCap Games"),
  getFranchise: collectionDocs("franchise", "peggle", "Peggle"),
  getGenre: collectionDocs("genre", "puzzle", "Puzzle"),
  getPlatform: collectionDocs("platform", "pc", "PC"),
} as const satisfies Record<string, RouteDescription>;
