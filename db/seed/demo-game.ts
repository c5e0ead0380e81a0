/** The shape of one demo game, as data and as a schema, shared by every file of the demo catalogue. */
import { z } from "zod";

/** The genres that the demo catalogue sorts by; our own short list, one game may have several. */
export const demoGenres = [
  "Action",
  "Adventure",
  "Fighting",
  "Horror",
  "Music",
  "Platformer",
  "Puzzle",
  "Racing",
  "Roguelike",
  "Role-playing",
  "Shooter",
  "Simulation",
  "Sports",
  "Strategy",
] as const;

/** What a source can vouch for. Genres and descriptions of the demo games are our own words. */
export const demoFacts = ["title", "developers", "publishers", "releases"] as const;

/** A partial ISO 8601 date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
const partialDate = z.union([
  z.string().regex(/^\d{4}$/),
  z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  z.iso.date(),
]);

export const demoPriceSchema = z.strictObject({
  currency: z.enum(["USD", "EUR", "JPY"]),
  amountMinor: z.int().nonnegative(),
});

export const demoOfferSchema = z
  .strictObject({
    sku: z
      .string()
      .regex(/^[A-Z0-9]+(-[A-Z0-9]+)+$/)
      .max(80),
    edition: z.string().min(1),
    format: z.enum(["key", "boxed"]),
    region: z.string().min(1),
    activation: z.string().min(1).optional(),
    condition: z.enum(["new", "used"]).optional(),
    prices: z.array(demoPriceSchema),
    stock: z.int().nonnegative(),
  })
  .refine((offer) => (offer.format === "key") === (offer.activation !== undefined), {
    error: "a key says where it is activated, a box does not",
  })
  .refine((offer) => (offer.format === "boxed") === (offer.condition !== undefined), {
    error: "a box says its condition, a key does not",
  });

export const demoReleaseSchema = z.strictObject({
  platform: z.string().min(1),
  releasedOn: partialDate.optional(),
  offers: z.array(demoOfferSchema),
});

export const demoSourceSchema = z.strictObject({
  source: z.enum(["pc-games-2004-2018", "gamedatabase", "web"]),
  record: z.record(z.string(), z.string()),
  confirms: z.array(z.enum(demoFacts)).min(1),
});

export const demoGameSchema = z.strictObject({
  title: z.string().min(1).max(200),
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  developers: z.array(z.string().min(1)),
  publishers: z.array(z.string().min(1)),
  genres: z.array(z.enum(demoGenres)).min(1),
  description: z.string().min(60).max(600),
  releases: z.array(demoReleaseSchema).min(1),
  sources: z.array(demoSourceSchema).min(1),
});

export type DemoGenre = (typeof demoGenres)[number];
export type DemoFact = (typeof demoFacts)[number];
export type DemoPrice = z.infer<typeof demoPriceSchema>;
export type DemoOffer = z.infer<typeof demoOfferSchema>;
export type DemoRelease = z.infer<typeof demoReleaseSchema>;
export type DemoSource = z.infer<typeof demoSourceSchema>;
export type DemoGame = z.infer<typeof demoGameSchema>;
