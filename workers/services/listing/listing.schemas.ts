// What can be asked of the catalogue and what it answers.
import { z } from "zod";
import { currencySchema, defaultCurrency, moneySchema } from "../../shared/money.ts";
import { namedSchema, stockStatuses } from "./game.schemas.ts";

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

/** Rows of the home page, each at most eight games. */
export const homeSchema = z.object({
  featured: z.array(gameCardSchema),
  newest: z.array(gameCardSchema),
  bargains: z.array(gameCardSchema),
  /** Games in the catalogue. */
  total: z.int(),
});
export type Home = z.infer<typeof homeSchema>;
