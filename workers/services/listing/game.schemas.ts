// One game with everything that can be bought of it: what is asked and what is answered.
import { z } from "zod";
import { currencySchema, defaultCurrency, moneySchema } from "../../shared/money.ts";

export const getGameSchema = z.object({
  slug: z.string().min(1).max(300),
  currency: currencySchema.default(defaultCurrency),
});
export const gameCurrencySchema = z.object({ currency: currencySchema.default(defaultCurrency) });
export type GetGameInput = z.output<typeof getGameSchema>;

export const namedSchema = z.object({ slug: z.string(), name: z.string() });

/** `none`: no offer has a price in the asked currency; `sold_out`: offers, but no copy left. */
export const stockStatuses = ["in_stock", "low_stock", "sold_out", "none"] as const;

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
