// The route of one game in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import {
  ageRatingSchema,
  gameLanguageSchema,
  gameLinkSchema,
  gameMediaSchema,
  systemRequirementSchema,
} from "./game-details.schemas.ts";
import {
  containedSchema,
  editionSchema,
  gameSchema,
  offerSchema,
  releaseSchema,
  type Game,
} from "./game.schemas.ts";

named("Contained", containedSchema, "A copy that comes with a bundle.");
named("Offer", offerSchema, "One way to buy a game.", {
  sku: "Names the offer; send it to the cart.",
  price: "Null: not for sale in the asked currency.",
  soldIn: "Currencies that this offer has a price in now.",
  fewLeft: "Copies that a new order may take, told only when few are left.",
  condition: "Of boxed copies.",
  activation: "Where a key is activated.",
  drm: "Copy protection of a key by its maker's name, `none` where there is none; null when not stated.",
  activationCountries:
    "Countries (ISO 3166-1 alpha-2) where a key activates; null: everywhere, or not stated.",
  discRegion: "Region code of a disc or cartridge, as printed on it; null when not stated.",
  contains: "What the offer of a bundle opens; empty for all others.",
});
named("Edition", editionSchema, "An edition of a game, to be compared with its others.", {
  contents: "What is in it, one thing an entry.",
  cheapestSku: "Its cheapest offer in the asked currency, one in stock before one that is sold out.",
  availability: "Of the best of its offers.",
});
named("Release", releaseSchema, "A game on one platform.", {
  releasedOn: "`YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as much as is known.",
});
named("GameLink", gameLinkSchema, "Another game that this one belongs to or comes with.");
named("AgeRating", ageRatingSchema, "What a rating board says, in its own words.");
named("GameLanguage", gameLanguageSchema, "A language of a game and where it is found.", {
  language: "A BCP 47 tag.",
});
named("SystemRequirement", systemRequirementSchema, "What a computer needs; what is not stated is null.");
named("GameMedia", gameMediaSchema, "A picture or clip of a game, with the box that it needs.", {
  path: "Path on this host; its name changes when the bytes do.",
});
named("Game", gameSchema, "A game with everything that can be bought of it.", {
  releaseStatus: "Announced and delisted games cannot be bought.",
  minimumAge: "Highest age that a board asks for; null when no board has rated it.",
  addOns: "Games that need this one.",
  bundles: "Bundles with an offer that opens one of this game.",
});

const puzzle = { slug: "puzzle", name: "Puzzle" };
const pc = { slug: "pc", name: "PC" };
const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" as const });
const sku = "PEGGLE-DELUXE-PC-STD-KEY";
const gameExample: Game = {
  id: "game_01jd3v2b7fe5wamx9v0c4q8d1t",
  slug: "peggle-deluxe",
  title: "Peggle Deluxe",
  alternativeTitles: [],
  description: "Clear the board of orange pegs before the balls run out.",
  kind: "base",
  releaseStatus: "released",
  releaseYear: 2007,
  franchise: { slug: "peggle", name: "Peggle" },
  developers: [{ slug: "popcap-games", name: "PopCap Games" }],
  publishers: [{ slug: "popcap-games", name: "PopCap Games" }],
  genres: [puzzle],
  tags: [],
  releases: [{ platform: pc, releasedOn: "2007-02-27" }],
  editions: [
    {
      slug: "standard",
      name: "Standard",
      contents: [],
      cheapestSku: sku,
      fromPrice: usd(499),
      availability: "in_stock",
    },
  ],
  offers: [
    {
      sku,
      platform: pc,
      edition: "Standard",
      format: "key",
      region: "Worldwide",
      activation: "Demo activation",
      condition: null,
      drm: null,
      activationCountries: null,
      discRegion: null,
      price: usd(499),
      soldIn: ["USD", "EUR"],
      availability: "in_stock",
      fewLeft: null,
      contains: [],
    },
  ],
  baseGame: null,
  addOns: [],
  bundles: [],
  ratings: [],
  minimumAge: null,
  languages: [],
  requirements: [],
  media: [],
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
