// The row of one game as the statement answers it, and its public form.
import { z } from "zod";
import { toPublicId } from "../../shared/ids.ts";
import { currencySchema, type Currency } from "../../shared/money.ts";
import { mediaPath } from "../../shared/media-path.ts";
import { lowStock } from "./card-sql.ts";
import { coverPath } from "./cover-path.ts";
import { gameDetailShape, gameLinkSchema, gameMediaSchema, type GameLink } from "./game-details.schemas.ts";
import {
  containedSchema,
  copyFactsSchema,
  gameKinds,
  namedSchema,
  releaseStatusSchema,
  type Edition,
  type Game,
  type Offer,
} from "./game.schemas.ts";

const offerRowSchema = z.object({
  sku: z.string(),
  platform: namedSchema,
  edition: z.string(),
  ...copyFactsSchema.shape,
  priceMinor: z.int().nullable(),
  copies: z.int(),
  soldIn: z.array(z.string()),
  contains: z.array(containedSchema),
});

const linkRowSchema = gameLinkSchema.omit({ fromPrice: true }).extend({ priceMinor: z.int().nullable() });

export const gameRowSchema = z.object({
  id: z.uuid(),
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
  releases: z.array(
    z.object({
      platform: namedSchema,
      releasedOn: z.string().nullable(),
      datePrecision: z.enum(["day", "month", "year"]).nullable(),
    }),
  ),
  editions: z.array(z.object({ slug: z.string(), name: z.string(), contents: z.array(z.string()) })),
  offers: z.array(offerRowSchema),
  baseGame: linkRowSchema.nullable(),
  addOns: z.array(linkRowSchema),
  bundles: z.array(linkRowSchema),
  ...gameDetailShape,
  media: z.array(gameMediaSchema.omit({ path: true }).extend({ objectKey: z.string() })),
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

function toLink({ priceMinor, ...link }: z.infer<typeof linkRowSchema>, currency: Currency): GameLink {
  return { ...link, fromPrice: priceMinor === null ? null : { amountMinor: priceMinor, currency } };
}

/** Best first. */
const availabilityRank: Record<Offer["availability"], number> = {
  in_stock: 0,
  low_stock: 1,
  sold_out: 2,
  none: 3,
};

/** What the offers of one edition come to; copies that can be had go before cheaper ones that are sold out. */
function toEdition(
  { slug, name, contents }: z.infer<typeof gameRowSchema>["editions"][number],
  offers: readonly Offer[],
): Edition {
  const ofEdition = offers.filter((offer) => offer.edition === name);
  const [best] = ofEdition
    .flatMap(({ sku, price, availability }) => (price === null ? [] : [{ sku, price, availability }]))
    .sort(
      (a, b) =>
        Number(a.availability === "sold_out") - Number(b.availability === "sold_out") ||
        a.price.amountMinor - b.price.amountMinor,
    );
  const [availability = "none"] = ofEdition
    .map((offer) => offer.availability)
    .sort((a, b) => availabilityRank[a] - availabilityRank[b]);
  return {
    slug,
    name,
    contents,
    cheapestSku: best?.sku ?? null,
    fromPrice: best?.price ?? null,
    availability,
  };
}

export function toGame(row: z.infer<typeof gameRowSchema>, currency: Currency): Game {
  const { id, releases, offers: offerRows, editions, baseGame, addOns, bundles, media, ...facts } = row;
  const offers = offerRows.map((offer) => toOffer(offer, currency));
  return {
    ...facts,
    id: toPublicId("game", id),
    releases: releases.map(({ platform, releasedOn, datePrecision }) => ({
      platform,
      releasedOn:
        releasedOn === null || datePrecision === null ? null : releasedOn.slice(0, dateLength[datePrecision]),
    })),
    editions: editions.map((edition) => toEdition(edition, offers)),
    offers,
    baseGame: baseGame && toLink(baseGame, currency),
    addOns: addOns.map((link) => toLink(link, currency)),
    bundles: bundles.map((link) => toLink(link, currency)),
    minimumAge: row.ratings.length === 0 ? null : Math.max(...row.ratings.map((rating) => rating.minimumAge)),
    media: media.map(({ objectKey, ...rest }) => ({ ...rest, path: mediaPath(objectKey) })),
    coverPath: coverPath(row.slug),
  };
}
