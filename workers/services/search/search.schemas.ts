// What can be searched for and what a search answers.
import { z } from "zod";
import { currencySchema, defaultCurrency } from "../../shared/money.ts";
import { facetsSchema, gameCardSchema, availabilities, pageSize } from "../listing/listing.schemas.ts";

export const searchSorts = ["relevance", "price_asc", "price_desc", "newest", "oldest", "popular"] as const;
/** Signs of a search text, at most. */
export const longestText = 512;
/** Hits that can be reached by paging: a search is made better, not paged through. */
export const reachableHits = 960;
/** Choices of one group, at most. */
export const mostChoices = 20;

const blankAsMissing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema);

/** Control characters are none that anybody types; a lone surrogate is no text. */
const textSchema = z
  .string()
  .trim()
  .max(longestText)
  .refine((text) => !/\p{Surrogate}|\0/u.test(text), { error: "this is no readable text" });

const slugSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+$/, { error: "use the slug, such as nintendo-64" });

/** A parameter that may be repeated: the games of any of its values. In order, each once, so that the same search is one. */
const choicesSchema = z.preprocess((value) => {
  const given: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return [...new Set(given.filter((one) => one !== ""))].sort();
}, z.array(slugSchema).max(mostChoices));

const amountSchema = z.coerce.number().int().min(0).max(99_999_999);
const yearSchema = z.coerce.number().int().min(1950).max(2100);

/** Query of a search. Choices within a group widen it, groups narrow each other; prices in minor units of `currency`. */
export const searchQuerySchema = z
  .strictObject({
    q: blankAsMissing(textSchema.default("")),
    platform: choicesSchema,
    genre: choicesSchema,
    tag: choicesSchema,
    minYear: blankAsMissing(yearSchema.optional()),
    maxYear: blankAsMissing(yearSchema.optional()),
    minPriceMinor: blankAsMissing(amountSchema.optional()),
    maxPriceMinor: blankAsMissing(amountSchema.optional()),
    format: blankAsMissing(z.enum(["key", "boxed"]).optional()),
    availability: blankAsMissing(z.enum(availabilities).default("any")),
    sort: blankAsMissing(z.enum(searchSorts).default("relevance")),
    page: blankAsMissing(
      z.coerce
        .number()
        .int()
        .min(1)
        .max(reachableHits / pageSize)
        .default(1),
    ),
    currency: blankAsMissing(currencySchema.default(defaultCurrency)),
  })
  .refine(
    ({ minPriceMinor: min, maxPriceMinor: max }) => min === undefined || max === undefined || min <= max,
    { path: ["maxPriceMinor"], error: "the highest price is below the lowest" },
  )
  .refine(({ minYear: min, maxYear: max }) => min === undefined || max === undefined || min <= max, {
    path: ["maxYear"],
    error: "the last year is before the first",
  });
export type SearchQuery = z.output<typeof searchQuerySchema>;

/** A text in pieces, so that no markup travels in it; `hit` where the search text was found. */
export const highlightSchema = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type Highlight = z.infer<typeof highlightSchema>;

export const searchHitSchema = z.object({ game: gameCardSchema, title: highlightSchema });
export type SearchHit = z.infer<typeof searchHitSchema>;

/** Who answered: the search engine, or the database in its place. */
export const answerers = ["index", "database"] as const;

export const searchResultsSchema = z.object({
  hits: z.array(searchHitSchema),
  total: z.int(),
  totalIsEstimate: z.boolean(),
  page: z.int(),
  /** Pages that can be reached; at least 1. */
  pages: z.int(),
  /** Counts of a group's choices beside the other groups' filters, so that they stay right when several of one are chosen. */
  facets: facetsSchema,
  /** Another spelling that finds more; null when there is none. */
  didYouMean: z.string().nullable(),
  answeredBy: z.enum(answerers),
});
export type SearchResults = z.infer<typeof searchResultsSchema>;

/** Query of suggestions: what somebody has typed so far. */
export const suggestQuerySchema = z.strictObject({
  q: blankAsMissing(textSchema.default("")),
  currency: blankAsMissing(currencySchema.default(defaultCurrency)),
});
export type SuggestQuery = z.output<typeof suggestQuerySchema>;

export const suggestedNameSchema = z.object({ slug: z.string(), name: z.string() });

/** At most six games, three publishers and three genres; nothing for an empty text. Unrated imports are in none. */
export const suggestionsSchema = z.object({
  games: z.array(z.object({ slug: z.string(), title: highlightSchema, releaseYear: z.int().nullable() })),
  publishers: z.array(suggestedNameSchema),
  genres: z.array(suggestedNameSchema),
  answeredBy: z.enum(answerers),
});
export type Suggestions = z.infer<typeof suggestionsSchema>;
