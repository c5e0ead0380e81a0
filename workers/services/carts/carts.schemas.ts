// What can be asked of a cart and what it answers.
import { z } from "zod";
import { currencySchema, moneySchema } from "../../shared/money.ts";
import { copyFactsSchema, releaseStatusSchema } from "../listing/game.schemas.ts";

export const maxLineQuantity = 10;
export const maxCartLines = 50;

export const skuSchema = z.string().trim().min(1).max(120);
export const addLineSchema = z.object({
  sku: skuSchema,
  quantity: z.coerce.number().int().min(1).max(maxLineQuantity).default(1),
  /** Currency of a cart that does not exist yet; an existing cart keeps its own. */
  currency: currencySchema.optional(),
});
/** Quantity 0 removes the line. */
export const setQuantitySchema = z.object({
  sku: skuSchema,
  quantity: z.coerce.number().int().min(0).max(maxLineQuantity),
});
export const removeLineSchema = z.object({ sku: skuSchema });
export const setCartCurrencySchema = z.object({ currency: currencySchema });

/** What is different from when the line was added or last confirmed. */
export const lineChangeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("price_up"), was: moneySchema }),
  z.object({ kind: z.literal("price_down"), was: moneySchema }),
  z.object({ kind: z.literal("not_for_sale") }),
  z.object({ kind: z.literal("sold_out") }),
  z.object({ kind: z.literal("fewer_left"), available: z.int() }),
]);
export type LineChange = z.infer<typeof lineChangeSchema>;

export const cartLineSchema = z.object({
  sku: z.string(),
  gameSlug: z.string(),
  title: z.string(),
  platform: z.string(),
  edition: z.string(),
  ...copyFactsSchema.shape,
  /** Of the game: what is not out yet is ordered in advance. */
  releaseStatus: releaseStatusSchema,
  coverPath: z.string(),
  quantity: z.int(),
  /** Price now; null when not for sale in the cart's currency. */
  unitPrice: moneySchema.nullable(),
  lineTotal: moneySchema.nullable(),
  changes: z.array(lineChangeSchema),
});
export type CartLine = z.infer<typeof cartLineSchema>;

export const cartSchema = z.object({
  currency: currencySchema,
  lines: z.array(cartLineSchema),
  /** Copies in all lines. */
  count: z.int(),
  subtotal: moneySchema,
  /** Flat rate, 0 without boxed copies. */
  shipping: moneySchema,
  total: moneySchema,
  requiresShipping: z.boolean(),
  /** False when empty, or when a line cannot be bought as it stands. */
  canCheckOut: z.boolean(),
});
export type Cart = z.infer<typeof cartSchema>;
