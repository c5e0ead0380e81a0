// The row of one game as the statement answers it, and its public form.
import { z } from "zod";
import { toPublicId } from "../../shared/ids.ts";
import { currencySchema, type Currency } from "../../shared/money.ts";
import { lowStock } from "./card-sql.ts";
import { coverPath } from "./cover-path.ts";
import { namedSchema, type Game, type Offer } from "./game.schemas.ts";

const offerRowSchema = z.object({
  sku: z.string(),
  platform: namedSchema,
  edition: z.string(),
  format: z.enum(["key", "boxed"]),
  region: z.string(),
  activation: z.string().nullable(),
  condition: z.enum(["new", "used"]).nullable(),
  priceMinor: z.int().nullable(),
  copies: z.int(),
  soldIn: z.array(z.string()),
});

export const gameRowSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  releaseYear: z.int().nullable(),
  developers: z.array(namedSchema),
  publishers: z.array(namedSchema),
  genres: z.array(namedSchema),
  releases: z.array(
    z.object({
      platform: namedSchema,
      releasedOn: z.string().nullable(),
      datePrecision: z.enum(["day", "month", "year"]).nullable(),
    }),
  ),
  offers: z.array(offerRowSchema),
});

/** What a number of free copies means to a customer. */
export function stockStatus(forSale: boolean, copies: number): Offer["availability"] {
  if (!forSale) return "none";
  if (copies <= 0) return "sold_out";
  return copies <= lowStock ? "low_stock" : "in_stock";
}

function toOffer(row: z.infer<typeof offerRowSchema>, currency: Currency): Offer {
  const { priceMinor, copies, soldIn, ...facts } = row;
  const availability = stockStatus(priceMinor !== null, copies);
  return {
    ...facts,
    price: priceMinor === null ? null : { amountMinor: priceMinor, currency },
    soldIn: soldIn.flatMap((code) => currencySchema.safeParse(code).data ?? []),
    availability,
    fewLeft: availability === "low_stock" ? copies : null,
  };
}

const dateLength = { day: 10, month: 7, year: 4 } as const;

export function toGame(row: z.infer<typeof gameRowSchema>, currency: Currency): Game {
  const { id, releases, offers, ...facts } = row;
  return {
    ...facts,
    id: toPublicId("game", id),
    releases: releases.map(({ platform, releasedOn, datePrecision }) => ({
      platform,
      releasedOn:
        releasedOn === null || datePrecision === null ? null : releasedOn.slice(0, dateLength[datePrecision]),
    })),
    offers: offers.map((offer) => toOffer(offer, currency)),
    coverPath: coverPath(row.slug),
  };
}
