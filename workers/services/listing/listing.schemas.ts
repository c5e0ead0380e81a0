// What can be asked of the catalogue and what it answers.
import { z } from "zod";
import { currencySchema, defaultCurrency, moneySchema } from "../../shared/money.ts";
import { firstYear, lastYear } from "./facet-numbers.ts";
import { namedSchema, stockStatuses } from "./game.schemas.ts";

export const gameSorts = ["title", "newest", "oldest", "price_asc", "price_desc", "bestselling"] as const;
export const availabilities = ["any", "for_sale", "in_stock"] as const;
export const pageSize = 24;

const slugSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+$/, { error: "use the slug, such as nintendo-64" });
const amountSchema = z.coerce.number().int().min(0).max(99_999_999);
const blankAsMissing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema);

const namedSlug = blankAsMissing(slugSchema.optional());

/** What narrows a list besides text; each name is a query parameter of its own. */
const filterFields = {
  platform: namedSlug,
  genre: namedSlug,
  tag: namedSlug,
  developer: namedSlug,
  publisher: namedSlug,
  franchise: namedSlug,
  year: blankAsMissing(z.coerce.number().int().min(firstYear).max(lastYear).optional()),
  format: blankAsMissing(z.enum(["key", "boxed"]).optional()),
  minPriceMinor: blankAsMissing(amountSchema.optional()),
  maxPriceMinor: blankAsMissing(amountSchema.optional()),
  availability: blankAsMissing(z.enum(availabilities).default("any")),
};
const textField = blankAsMissing(
  z
    .string()
    .trim()
    .max(200)
    .refine((text) => !/\p{Surrogate}/u.test(text) && !text.includes("\0"), {
      error: "this is no readable text",
    })
    .optional(),
);
const currencyField = blankAsMissing(currencySchema.default(defaultCurrency));

interface PriceRange {
  minPriceMinor?: number | undefined;
  maxPriceMinor?: number | undefined;
}
const rangeFits = ({ minPriceMinor, maxPriceMinor }: PriceRange): boolean =>
  minPriceMinor === undefined || maxPriceMinor === undefined || minPriceMinor <= maxPriceMinor;
const rangeProblem = { path: ["maxPriceMinor"], error: "the highest price is below the lowest" };

/** Query of what a list can be narrowed by; the same filters as the list's. */
export const listFacetsSchema = z
  .strictObject({ q: textField, ...filterFields, currency: currencyField })
  .refine(rangeFits, rangeProblem);
export type ListFacetsQuery = z.output<typeof listFacetsSchema>;

/** Query of a game list; prices are in minor units of `currency`. */
export const listGamesSchema = z
  .strictObject({
    q: textField,
    ...filterFields,
    sort: blankAsMissing(z.enum(gameSorts).default("title")),
    cursor: blankAsMissing(z.string().max(600).optional()),
    currency: currencyField,
  })
  .refine(rangeFits, rangeProblem);
export type ListGamesQuery = z.output<typeof listGamesSchema>;

export const gameCardSchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  releaseYear: z.int().nullable(),
  platforms: z.array(namedSchema),
  genres: z.array(namedSchema),
  /** Cheapest current price in the asked currency among all offers; null when not for sale in it. */
  fromPrice: moneySchema.nullable(),
  availability: z.enum(stockStatuses),
  coverPath: z.string(),
});
export type GameCard = z.infer<typeof gameCardSchema>;

export const facetSchema = z.object({ slug: z.string(), name: z.string(), count: z.int() });
export type Facet = z.infer<typeof facetSchema>;

export const gameListSchema = z.object({
  items: z.array(gameCardSchema),
  nextCursor: z.string().nullable(),
  /** Games that match all filters. */
  total: z.int(),
  /** More than 10,000 match a part of a title or prices of no band, and `total` is an estimate. */
  totalIsEstimate: z.boolean(),
});
export type GameList = z.infer<typeof gameListSchema>;

/** Games whose cheapest price is in a band, ends included; null: no upper end. Minor units. */
export const priceBandSchema = z.object({
  minPriceMinor: z.int(),
  maxPriceMinor: z.int().nullable(),
  count: z.int(),
});

/** What a list can be narrowed by, with the games that each choice would leave beside the other filters. */
export const facetsSchema = z.object({
  platforms: z.array(facetSchema),
  genres: z.array(facetSchema),
  tags: z.array(facetSchema),
  years: z.array(z.object({ year: z.int(), count: z.int() })),
  formats: z.object({ key: z.int(), boxed: z.int() }),
  availabilities: z.object({ for_sale: z.int(), in_stock: z.int() }),
  prices: z.array(priceBandSchema),
  /** Counts come from a sample of a large catalogue (docs/decisions/0030). */
  countsAreEstimates: z.boolean(),
});
export type Facets = z.infer<typeof facetsSchema>;

export const homeRowKinds = ["featured", "new", "coming_soon", "top_sellers", "bargains", "picked"] as const;
export const homeRowSchema = z.object({
  kind: z.enum(homeRowKinds),
  title: z.string(),
  games: z.array(gameCardSchema),
});

/** The home page from top to bottom; each row has at most eight games, and at least one. */
export const homeSchema = z.object({
  rows: z.array(homeRowSchema),
  platforms: z.array(facetSchema),
  /** Games in the catalogue. */
  total: z.int(),
});
export type Home = z.infer<typeof homeSchema>;

/** Filters of a list that offer no choices, since there are too many: the names that stand behind the slugs asked for. */
export const linkedKinds = ["developer", "publisher", "franchise"] as const;
export type LinkedNames = Partial<Record<(typeof linkedKinds)[number], string>>;

/** Kinds of names that games are gathered under, as in addresses. */
export const collectionKinds = ["publisher", "developer", "franchise", "genre", "platform"] as const;
export type CollectionKind = (typeof collectionKinds)[number];

/** Query of the games under one name. */
export const collectionQuerySchema = z.strictObject({
  sort: blankAsMissing(z.enum(gameSorts).default("bestselling")),
  cursor: blankAsMissing(z.string().max(600).optional()),
  currency: currencyField,
});
export type CollectionQuery = z.output<typeof collectionQuerySchema>;

/** A publisher, developer, franchise, genre or platform with a page of its games. */
export const collectionSchema = z.object({
  kind: z.enum(collectionKinds),
  slug: z.string(),
  name: z.string(),
  games: gameListSchema,
});
export type Collection = z.infer<typeof collectionSchema>;
