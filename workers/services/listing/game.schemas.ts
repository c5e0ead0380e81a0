// One game with everything that can be bought of it: what is asked and what is answered.
import { z } from "zod";
import { currencySchema, defaultCurrency, moneySchema } from "../../shared/money.ts";
import { gameDetailShape, gameLinkSchema, namedSchema } from "./game-details.schemas.ts";

export { namedSchema } from "./game-details.schemas.ts";

export const getGameSchema = z.object({
  slug: z.string().min(1).max(300),
  currency: currencySchema.default(defaultCurrency),
});
export const gameCurrencySchema = z.object({ currency: currencySchema.default(defaultCurrency) });
export type GetGameInput = z.output<typeof getGameSchema>;

export const gameKinds = ["base", "dlc", "bundle"] as const;
export const releaseStatuses = ["announced", "pre_order", "early_access", "released", "delisted"] as const;
export const releaseStatusSchema = z.enum(releaseStatuses);
export type ReleaseStatus = z.infer<typeof releaseStatusSchema>;

/** `none`: no offer has a price in the asked currency; `sold_out`: offers, but no copy left. */
export const stockStatuses = ["in_stock", "low_stock", "sold_out", "none"] as const;

/** What a buyer has to know of a copy before paying, wherever the copy is shown. */
export const copyFactsSchema = z.object({
  format: z.enum(["key", "boxed"]),
  region: z.string(),
  /** Where a key is activated; null for boxes. */
  activation: z.string().nullable(),
  condition: z.enum(["new", "used"]).nullable(),
  /** Copy protection of a key by its maker's name, `none` where there is none; null when not stated. */
  drm: z.string().nullable(),
  /** ISO 3166-1 alpha-2 codes of the countries where a key activates; null: everywhere, or not stated. */
  activationCountries: z.array(z.string()).nullable(),
  /** Region code of a disc or cartridge; null when not stated. */
  discRegion: z.string().nullable(),
});
export type CopyFacts = z.infer<typeof copyFactsSchema>;

/** A copy that comes with a bundle. */
export const containedSchema = z.object({
  sku: z.string(),
  gameSlug: z.string(),
  title: z.string(),
  platform: z.string(),
  edition: z.string(),
  format: z.enum(["key", "boxed"]),
});

export const offerSchema = z.object({
  sku: z.string(),
  platform: namedSchema,
  edition: z.string(),
  ...copyFactsSchema.shape,
  /** Null: not for sale in the asked currency. */
  price: moneySchema.nullable(),
  /** Currencies that this offer has a price in now. */
  soldIn: z.array(currencySchema),
  availability: z.enum(stockStatuses),
  /** Copies that a new order may take, told only when few are left. */
  fewLeft: z.int().nullable(),
  /** What the offer of a bundle opens; empty for all others. */
  contains: z.array(containedSchema),
});
export type Offer = z.infer<typeof offerSchema>;

export const editionSchema = z.object({
  slug: z.string(),
  name: z.string(),
  /** What is in it, one thing an entry. */
  contents: z.array(z.string()),
  /** SKU of its cheapest offer that can be bought in the asked currency; null when there is none. */
  cheapestSku: z.string().nullable(),
  fromPrice: moneySchema.nullable(),
  availability: z.enum(stockStatuses),
});
export type Edition = z.infer<typeof editionSchema>;

export const releaseSchema = z.object({
  platform: namedSchema,
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as much as is known. */
  releasedOn: z.string().nullable(),
});

export const gameSchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  alternativeTitles: z.array(z.string()),
  description: z.string(),
  kind: z.enum(gameKinds),
  releaseStatus: releaseStatusSchema,
  releaseYear: z.int().nullable(),
  franchise: namedSchema.nullable(),
  developers: z.array(namedSchema),
  publishers: z.array(namedSchema),
  genres: z.array(namedSchema),
  tags: z.array(namedSchema),
  releases: z.array(releaseSchema),
  editions: z.array(editionSchema),
  offers: z.array(offerSchema),
  /** The game that an add-on belongs to. */
  baseGame: gameLinkSchema.nullable(),
  addOns: z.array(gameLinkSchema),
  /** Bundles with an offer that opens one of this game. */
  bundles: z.array(gameLinkSchema),
  /** Highest age that a board asks for; null: unrated. */
  minimumAge: z.int().nullable(),
  ...gameDetailShape,
  coverPath: z.string(),
});
export type Game = z.infer<typeof gameSchema>;
