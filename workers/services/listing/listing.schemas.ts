// What can be asked of the catalogue and what it answers.
import { z } from "zod";
import { currencySchema, defaultCurrency, moneySchema } from "../../shared/money.ts";

export const gameSorts = ["title", "newest", "oldest", "price_asc", "price_desc"] as const;
export const availabilities = ["any", "for_sale", "in_stock"] as const;
export const pageSize = 24;

const slugSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+$/, { error: "use the slug, such as nintendo-64" });
const amountSchema = z.coerce.number().int().min(0).max(99_999_999);
const blankAsMissing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema);

/** Query of a game list; prices are in minor units of `currency`. */
export const listGamesSchema = z
  .object({
    q: blankAsMissing(z.string().trim().max(200).optional()),
    platform: blankAsMissing(slugSchema.optional()),
    genre: blankAsMissing(slugSchema.optional()),
    minPriceMinor: blankAsMissing(amountSchema.optional()),
    maxPriceMinor: blankAsMissing(amountSchema.optional()),
    availability: blankAsMissing(z.enum(availabilities).default("any")),
    sort: blankAsMissing(z.enum(gameSorts).default("title")),
    cursor: blankAsMissing(z.string().max(600).optional()),
    currency: blankAsMissing(currencySchema.default(defaultCurrency)),
  })
  .refine(
    (query) =>
      query.minPriceMinor === undefined ||
      query.maxPriceMinor === undefined ||
      query.minPriceMinor <= query.maxPriceMinor,
    {
      path: ["maxPriceMinor"],
      error: "the highest price is below the lowest",
    },
  );
export type ListGamesQuery = z.output<typeof listGamesSchema>;

export const getGameSchema = z.object({
  slug: z.string().min(1).max(300),
  currency: currencySchema.default(defaultCurrency),
});
export const gameCurrencySchema = z.object({ currency: currencySchema.default(defaultCurrency) });
export type GetGameInput = z.output<typeof getGameSchema>;

const namedSchema = z.object({ slug: z.string(), name: z.string() });

/** `none`: no offer has a price in the asked currency; `sold_out`: offers, but no copy left. */
export const stockStatuses = ["in_stock", "low_stock", "sold_out", "none"] as const;

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
});
export type GameList = z.infer<typeof gameListSchema>;

export const facetsSchema = z.object({ platforms: z.array(facetSchema), genres: z.array(facetSchema) });
export type Facets = z.infer<typeof facetsSchema>;

export const offerSchema = z.object({
  sku: z.string(),
  platform: namedSchema,
  edition: z.string(),
  format: z.enum(["key", "boxed"]),
  region: z.string(),
  activation: z.string().nullable(),
  condition: z.enum(["new", "used"]).nullable(),
  /** Null: not for sale in the asked currency. */
  price: moneySchema.nullable(),
  /** Currencies that this offer has a price in now. */
  soldIn: z.array(currencySchema),
  availability: z.enum(stockStatuses),
  /** Copies that a new order may take, told only when few are left. */
  fewLeft: z.int().nullable(),
});
export type Offer = z.infer<typeof offerSchema>;

export const releaseSchema = z.object({
  platform: namedSchema,
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as much as is known. */
  releasedOn: z.string().nullable(),
});

export const gameSchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  releaseYear: z.int().nullable(),
  developers: z.array(namedSchema),
  publishers: z.array(namedSchema),
  genres: z.array(namedSchema),
  releases: z.array(releaseSchema),
  offers: z.array(offerSchema),
  coverPath: z.string(),
});
export type Game = z.infer<typeof gameSchema>;

/** Rows of the home page, each at most eight games. */
export const homeSchema = z.object({
  featured: z.array(gameCardSchema),
  newest: z.array(gameCardSchema),
  bargains: z.array(gameCardSchema),
  /** Games in the catalogue. */
  total: z.int(),
});
export type Home = z.infer<typeof homeSchema>;
