// What search engines read of a game: its offers with what they cost, its rating, and the way to it.
import { describe, expect, it } from "vitest";
import type { Game, Offer } from "#workers/services/listing/game.schemas.ts";
import { structuredData } from "./structured-data.ts";

const english = {
  appUrl: "https://shop.example.com",
  locale: "en" as const,
  home: "Home",
  games: "Games",
};
const pc = { slug: "pc", name: "PC" };
const offer: Offer = {
  sku: "TEST-KEY",
  platform: pc,
  edition: "Standard",
  format: "key",
  region: "Worldwide",
  activation: "Demo activation",
  condition: null,
  drm: null,
  activationCountries: null,
  discRegion: null,
  price: { amountMinor: 1999, currency: "USD" },
  soldIn: ["USD"],
  availability: "in_stock",
  fewLeft: null,
  contains: [],
};
const game: Game = {
  id: "game_1",
  slug: "test-game",
  title: "Test Game",
  alternativeTitles: [],
  description: "",
  kind: "base",
  releaseStatus: "released",
  releaseYear: 2021,
  franchise: null,
  developers: [],
  publishers: [],
  genres: [],
  tags: [],
  releases: [
    { platform: { slug: "saturn", name: "Saturn" }, releasedOn: "2022" },
    { platform: pc, releasedOn: "2021-03" },
  ],
  editions: [],
  offers: [offer],
  baseGame: null,
  addOns: [],
  bundles: [],
  minimumAge: null,
  ratings: [],
  languages: [],
  requirements: [],
  media: [],
  coverPath: "/covers/1/test-game.svg",
};
const nodeOf = (change: Partial<Game>) => structuredData({ ...game, ...change }, english)[0];

describe("the game", () => {
  it("says what is known, and nothing of what is not", () => {
    expect(nodeOf({})).toEqual({
      "@type": ["VideoGame", "Product"],
      "@id": "https://shop.example.com/games/test-game",
      url: "https://shop.example.com/games/test-game",
      name: "Test Game",
      gamePlatform: ["Saturn", "PC"],
      datePublished: "2021-03",
      offers: [expect.objectContaining({ price: "19.99", priceCurrency: "USD", sku: "TEST-KEY" })],
    });
  });

  it("says its rating", () => {
    const rating = { board: "PEGI", rating: "18", minimumAge: 18, descriptors: [] };
    expect(nodeOf({ ratings: [rating], minimumAge: 18 })).toMatchObject({
      contentRating: ["PEGI 18"],
      typicalAgeRange: "18-",
    });
  });

  it.each<[string, Partial<Game>, Partial<Offer>, string, string]>([
    ["in stock", {}, {}, "InStock", "NewCondition"],
    ["few left", {}, { availability: "low_stock" }, "LimitedAvailability", "NewCondition"],
    ["sold out", {}, { availability: "sold_out" }, "OutOfStock", "NewCondition"],
    ["in advance", { releaseStatus: "pre_order" }, {}, "PreOrder", "NewCondition"],
    ["used", {}, { format: "boxed", condition: "used" }, "InStock", "UsedCondition"],
  ])("an offer that is %s", (_name, change, ofOffer, availability, condition) => {
    expect(nodeOf({ ...change, offers: [{ ...offer, ...ofOffer }] })).toMatchObject({
      offers: [
        {
          availability: `https://schema.org/${availability}`,
          itemCondition: `https://schema.org/${condition}`,
        },
      ],
    });
  });

  it("has no offer without a price", () => {
    expect(nodeOf({ offers: [{ ...offer, price: null }] })).not.toHaveProperty("offers");
  });
});

it("the way to it ends at the game, in the language of the page", () => {
  const german = { ...english, locale: "de" as const, home: "Startseite", games: "Spiele" };
  expect(structuredData(game, german)[1]).toMatchObject({
    "@type": "BreadcrumbList",
    itemListElement: [
      { name: "Startseite", item: "https://shop.example.com/de" },
      { name: "Spiele", item: "https://shop.example.com/de/games" },
      { position: 3, name: "Test Game", item: "https://shop.example.com/de/games/test-game" },
    ],
  });
});
