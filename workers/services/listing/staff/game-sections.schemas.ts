// The sections of a game in the editor: what each holds, and how long it may be. Each is saved by itself.
import { z } from "zod";
import { currencySchema } from "../../../shared/money.ts";
import {
  distinct,
  lineSchema,
  optionalLineSchema,
  proseSchema,
  skuSchema,
  slugSchema,
} from "./text.schemas.ts";

export const gameKinds = ["base", "dlc", "bundle"] as const;
export const releaseStatuses = ["announced", "pre_order", "early_access", "released", "delisted"] as const;
export const operatingSystems = ["windows", "macos", "linux"] as const;
export const requirementLevels = ["minimum", "recommended"] as const;

const titlesSchema = distinct(lineSchema(300), 20, (title) => title.toLowerCase());
const namesSchema = distinct(lineSchema(120), 30, (name) => name.toLowerCase());
const linesSchema = distinct(lineSchema(200), 40, (line) => line);
const partialDateSchema = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: "a date such as 2026-11-23, 2026-11 or 2026" })
  .refine((date) => !Number.isNaN(Date.parse(`${date}-01-01`.slice(0, 10))), {
    error: "there is no such day",
  })
  .refine((date) => date >= "1950" && date < "2101", { error: "a year from 1950 to 2100" });

export const aboutSchema = z
  .object({
    title: lineSchema(300),
    slug: slugSchema,
    description: proseSchema(5_000),
    kind: z.enum(gameKinds),
    /** Address of the game that an add-on belongs to. */
    baseGame: slugSchema.nullable(),
    releaseStatus: z.enum(releaseStatuses),
    /** A new name makes a new franchise. */
    franchise: optionalLineSchema(120),
    alternativeTitles: titlesSchema,
    /** Place in the featured row of the home page, from 1. */
    featuredRank: z.int().min(1).max(1_000).nullable(),
  })
  .refine(({ kind, baseGame }) => (kind === "dlc") === (baseGame !== null), {
    path: ["baseGame"],
    error: "an add-on names its game, and nothing else does",
  });

export const namesSectionSchema = z.object({
  /** New names make new companies. */
  developers: namesSchema,
  publishers: namesSchema,
  /** Genres and tags that are there. */
  genres: namesSchema,
  tags: namesSchema,
});

export const releasesSchema = distinct(
  z.object({ platform: slugSchema, releasedOn: partialDateSchema.nullable() }),
  60,
  ({ platform }) => platform,
);

export const editionsSchema = distinct(
  z.object({
    /** Null makes a new one. */
    slug: slugSchema.nullable(),
    name: lineSchema(120),
    contents: linesSchema,
  }),
  20,
  ({ slug, name }) => slug ?? `new ${name.toLowerCase()}`,
);

export const ratingsSchema = distinct(
  z.object({
    board: lineSchema(40),
    rating: lineSchema(40),
    minimumAge: z.int().min(0).max(21),
    descriptors: linesSchema,
  }),
  20,
  ({ board }) => board.toLowerCase(),
);

/** `PT-br` -> `pt-BR`; undefined for what is no BCP 47 tag. */
function canonicalTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

const languageTagSchema = z
  .string()
  .trim()
  .max(35)
  .refine((text) => canonicalTag(text) !== undefined, { error: "a language tag such as en or pt-BR" })
  .transform((text) => canonicalTag(text) ?? text);

export const languagesSchema = distinct(
  z
    .object({
      language: languageTagSchema,
      interface: z.boolean(),
      audio: z.boolean(),
      subtitles: z.boolean(),
    })
    .refine((one) => one.interface || one.audio || one.subtitles, {
      path: ["language"],
      error: "say what is in this language",
    }),
  80,
  ({ language }) => language,
);

const mebibytesSchema = z.int().min(1).max(2_000_000_000).nullable();

export const requirementsSchema = distinct(
  z.object({
    operatingSystem: z.enum(operatingSystems),
    level: z.enum(requirementLevels),
    osVersion: optionalLineSchema(200),
    processor: optionalLineSchema(300),
    graphics: optionalLineSchema(300),
    graphicsApi: optionalLineSchema(100),
    memoryMebibytes: mebibytesSchema,
    storageMebibytes: mebibytesSchema,
    notes: optionalLineSchema(500),
  }),
  6,
  ({ operatingSystem, level }) => `${operatingSystem} ${level}`,
);

/** Longest text of requirements that is read into fields. */
export const longestRequirementText = 10_000;

/** Requirements as a publisher writes them, for one system. */
export const requirementTextSchema = z.object({
  operatingSystem: z.enum(operatingSystems),
  text: z
    .string()
    .trim()
    .min(1, { error: "paste the text" })
    .max(longestRequirementText, { error: `at most ${longestRequirementText} characters` }),
});
export type RequirementText = z.output<typeof requirementTextSchema>;

/** In the order of the gallery; what is left out is taken away. */
export const mediaOrderSchema = distinct(
  z.object({ objectKey: z.string().max(80), alternativeText: lineSchema(300) }),
  60,
  ({ objectKey }) => objectKey,
);

const countriesSchema = distinct(
  z.string().regex(/^[A-Z]{2}$/, { error: "codes of two letters such as DE" }),
  249,
  (code) => code,
);

export const offerFieldsSchema = z
  .object({
    sku: skuSchema,
    /** Whether it is to be made; a SKU that is there is refused then. */
    isNew: z.boolean(),
    platform: slugSchema,
    edition: slugSchema,
    format: z.enum(["key", "boxed"]),
    region: lineSchema(120),
    activation: optionalLineSchema(120),
    condition: z.enum(["new", "used"]).nullable(),
    drm: optionalLineSchema(120),
    /** Where a key activates; null: everywhere, or not stated. */
    activationCountries: countriesSchema.min(1).nullable(),
    discRegion: optionalLineSchema(60),
    active: z.boolean(),
  })
  .superRefine(({ format, condition, discRegion, activationCountries, activation, drm }, issues) => {
    const only = (path: string, wrong: boolean, message: string) => {
      if (wrong) issues.addIssue({ code: "custom", path: [path], message });
    };
    only("condition", (format === "boxed") !== (condition !== null), "boxes have one, keys have none");
    only("discRegion", format === "key" && discRegion !== null, "only boxes have one");
    only("activationCountries", format === "boxed" && activationCountries !== null, "only keys have them");
    only("activation", format === "boxed" && activation !== null, "only keys are activated");
    only("drm", format === "boxed" && drm !== null, "only keys state it");
  });

export const pricesSchema = z.object({
  sku: skuSchema,
  /** Null ends the price in that currency. */
  prices: distinct(
    z.object({
      currency: currencySchema,
      amountMinor: z.int({ error: "an amount such as 12.50, or nothing" }).min(0).max(99_999_999).nullable(),
    }),
    3,
    ({ currency }) => currency,
  ),
});

export const bundleSchema = z.object({
  sku: skuSchema,
  /** SKUs of other games' offers. */
  items: distinct(skuSchema, 50, (sku) => sku),
});

const version = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const section = <Name extends string, T extends z.ZodType>(name: Name, value: T) =>
  z.object({ section: z.literal(name), version, value });

/** One section as it is to be from now on; `version` is the game's, as it was read. */
export const saveSectionSchema = z.discriminatedUnion("section", [
  section("about", aboutSchema),
  section("names", namesSectionSchema),
  section("releases", releasesSchema),
  section("editions", editionsSchema),
  section("ratings", ratingsSchema),
  section("languages", languagesSchema),
  section("requirements", requirementsSchema),
  section("media", mediaOrderSchema),
  section("offer", offerFieldsSchema),
  section("prices", pricesSchema),
  section("bundle", bundleSchema),
]);
export type SaveSectionInput = z.output<typeof saveSectionSchema>;
export type SectionName = SaveSectionInput["section"];
