// What is needed to write a whole game.
import { z } from "zod";
import { countrySchema } from "../../shared/countries.ts";
import { currencySchema } from "../../shared/money.ts";
import { operatingSystems, requirementLevels } from "./game-details.schemas.ts";
import { gameKinds, releaseStatuses } from "./game.schemas.ts";

const partialDateSchema = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const nameSchema = z.string().min(1).max(300);
const phraseSchema = z.string().trim().min(1).max(200);
const statedSchema = phraseSchema.optional();

/** Entries of a list that name different things. */
const distinct = <T extends z.ZodType>(entry: T, nameOf: (value: z.output<T>) => string) =>
  z
    .array(entry)
    .default([])
    .refine((entries) => new Set(entries.map(nameOf)).size === entries.length, {
      error: "one entry for each",
    });

/** A BCP 47 tag in its canonical writing. */
export const languageTagSchema = z
  .string()
  .trim()
  .max(35)
  .transform((tag, context) => {
    try {
      const [canonical] = Intl.getCanonicalLocales(tag);
      if (canonical !== undefined) return canonical;
    } catch {
      // Not a tag: said below.
    }
    context.addIssue({ code: "custom", message: "a language tag, such as pt-BR" });
    return z.NEVER;
  });

export const ratingDraftSchema = z.object({
  board: z.string().trim().min(1).max(40),
  rating: z.string().trim().min(1).max(60),
  minimumAge: z.int().min(0).max(21),
  descriptors: z.array(phraseSchema).max(40).default([]),
});

export const languageDraftSchema = z
  .object({
    language: languageTagSchema,
    interface: z.boolean().default(false),
    audio: z.boolean().default(false),
    subtitles: z.boolean().default(false),
  })
  .refine((language) => language.interface || language.audio || language.subtitles, {
    error: "interface, audio or subtitles",
  });

export const requirementDraftSchema = z.object({
  operatingSystem: z.enum(operatingSystems),
  level: z.enum(requirementLevels),
  osVersion: statedSchema,
  processor: statedSchema,
  graphics: statedSchema,
  graphicsApi: statedSchema,
  memoryMebibytes: z.int32().positive().optional(),
  storageMebibytes: z.int32().positive().optional(),
  notes: z.string().trim().min(1).max(1_000).optional(),
});

const offerDraftSchema = z
  .object({
    sku: z.string().min(1).max(120),
    edition: z.string().min(1),
    format: z.enum(["key", "boxed"]),
    region: z.string().min(1),
    activation: z.string().optional(),
    condition: z.enum(["new", "used"]).optional(),
    /** Copy protection by its maker's name, `none` where there is none. */
    drm: statedSchema,
    activationCountries: z.array(countrySchema).min(1).optional(),
    discRegion: statedSchema,
    /** SKUs that the offer of a bundle opens; they have to be there already. */
    contains: distinct(z.string().min(1), (sku) => sku),
    prices: z.array(z.object({ currency: currencySchema, amountMinor: z.int().min(0) })),
  })
  .refine((offer) => offer.format === "key" || offer.activationCountries === undefined, {
    path: ["activationCountries"],
    error: "only keys are activated",
  })
  .refine((offer) => offer.format === "boxed" || offer.discRegion === undefined, {
    path: ["discRegion"],
    error: "only boxes have a disc",
  });

export const gameDraftSchema = z
  .object({
    title: nameSchema,
    slug: z.string().regex(/^[a-z0-9-]+$/),
    description: z.string().max(5_000),
    featuredRank: z.int().positive().optional(),
    /** The year that tells games of one title apart (docs/decisions/0008); left out where the title is enough. */
    identityYear: z.int().optional(),
    kind: z.enum(gameKinds).default("base"),
    /** Slug of the game that an add-on belongs to; it has to be there already. */
    baseGame: z.string().min(1).optional(),
    releaseStatus: z.enum(releaseStatuses).default("released"),
    franchise: z.string().min(1).optional(),
    alternativeTitles: distinct(nameSchema, (title) => title),
    developers: z.array(z.string().min(1)),
    publishers: z.array(z.string().min(1)),
    genres: z.array(z.string().min(1)),
    tags: z.array(z.string().min(1)).default([]),
    /** What is in each edition; those that offers name and this list does not have no contents. */
    editions: distinct(z.object({ name: nameSchema, contents: z.array(phraseSchema) }), ({ name }) => name),
    ratings: distinct(ratingDraftSchema, ({ board }) => board),
    languages: distinct(languageDraftSchema, ({ language }) => language),
    requirements: distinct(
      requirementDraftSchema,
      ({ operatingSystem, level }) => `${operatingSystem} ${level}`,
    ),
    releases: z.array(
      z.object({
        platform: z.string().min(1),
        releasedOn: partialDateSchema.optional(),
        offers: z.array(offerDraftSchema),
      }),
    ),
  })
  .refine((game) => (game.kind === "dlc") === (game.baseGame !== undefined), {
    path: ["baseGame"],
    error: "an add-on names its game, others name none",
  })
  .refine(
    (game) =>
      game.kind === "bundle" ||
      game.releases.every((release) => release.offers.every((offer) => offer.contains.length === 0)),
    { path: ["kind"], error: "only bundles contain other offers" },
  );

/** A draft as it is written down. */
export type GameDraft = z.input<typeof gameDraftSchema>;
export type ParsedGameDraft = z.output<typeof gameDraftSchema>;
