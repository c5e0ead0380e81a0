// What a game says of itself beside what is sold of it: ratings, languages, requirements, pictures.
import { z } from "zod";
import { moneySchema } from "../../shared/money.ts";

export const operatingSystems = ["windows", "macos", "linux"] as const;
export const requirementLevels = ["minimum", "recommended"] as const;
export const mediaKinds = ["image", "video"] as const;

/** A row that several games share, with its name in addresses. */
export const namedSchema = z.object({ slug: z.string(), name: z.string() });

/** Another game, as a link. */
export const gameLinkSchema = z.object({
  slug: z.string(),
  title: z.string(),
  releaseYear: z.int().nullable(),
  /** Cheapest current price in the asked currency; null when not for sale in it. */
  fromPrice: moneySchema.nullable(),
});
export type GameLink = z.infer<typeof gameLinkSchema>;

export const ageRatingSchema = z.object({
  /** The board that rated, such as ESRB or PEGI. */
  board: z.string(),
  rating: z.string(),
  minimumAge: z.int(),
  descriptors: z.array(z.string()),
});
export type AgeRating = z.infer<typeof ageRatingSchema>;

export const gameLanguageSchema = z.object({
  /** A BCP 47 tag. */
  language: z.string(),
  interface: z.boolean(),
  audio: z.boolean(),
  subtitles: z.boolean(),
});
export type GameLanguage = z.infer<typeof gameLanguageSchema>;

/** What a computer needs; what is not stated is null. */
export const requirementFieldsSchema = z.object({
  osVersion: z.string().nullable(),
  processor: z.string().nullable(),
  graphics: z.string().nullable(),
  graphicsApi: z.string().nullable(),
  memoryMebibytes: z.int().nullable(),
  storageMebibytes: z.int().nullable(),
  notes: z.string().nullable(),
});
export type RequirementFields = z.infer<typeof requirementFieldsSchema>;

export const systemRequirementSchema = z.object({
  operatingSystem: z.enum(operatingSystems),
  level: z.enum(requirementLevels),
  ...requirementFieldsSchema.shape,
});
export type SystemRequirement = z.infer<typeof systemRequirementSchema>;

export const gameMediaSchema = z.object({
  kind: z.enum(mediaKinds),
  /** Path on this host; its name changes when the bytes do. */
  path: z.string(),
  contentType: z.string(),
  widthPixels: z.int(),
  heightPixels: z.int(),
  alternativeText: z.string(),
});
export type GameMedia = z.infer<typeof gameMediaSchema>;

/** The part of a game that it keeps these in. */
export const gameDetailShape = {
  ratings: z.array(ageRatingSchema),
  languages: z.array(gameLanguageSchema),
  requirements: z.array(systemRequirementSchema),
  media: z.array(gameMediaSchema),
};
