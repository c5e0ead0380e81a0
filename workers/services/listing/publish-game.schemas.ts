// What is needed to write a whole game.
import { z } from "zod";
import { currencySchema } from "../../shared/money.ts";

const partialDateSchema = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);

export const gameDraftSchema = z.object({
  title: z.string().min(1).max(300),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  description: z.string().max(5_000),
  featuredRank: z.int().positive().optional(),
  /** The year that tells games of one title apart (docs/decisions/0008); left out where the title is enough. */
  identityYear: z.int().optional(),
  developers: z.array(z.string().min(1)),
  publishers: z.array(z.string().min(1)),
  genres: z.array(z.string().min(1)),
  releases: z.array(
    z.object({
      platform: z.string().min(1),
      releasedOn: partialDateSchema.optional(),
      offers: z.array(
        z.object({
          sku: z.string().min(1).max(120),
          edition: z.string().min(1),
          format: z.enum(["key", "boxed"]),
          region: z.string().min(1),
          activation: z.string().optional(),
          condition: z.enum(["new", "used"]).optional(),
          prices: z.array(z.object({ currency: currencySchema, amountMinor: z.int().min(0) })),
        }),
      ),
    }),
  ),
});
export type GameDraft = z.output<typeof gameDraftSchema>;
