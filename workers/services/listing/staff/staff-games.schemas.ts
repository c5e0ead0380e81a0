// What staff ask about games and what they get; drafts too.
import { z } from "zod";
import { publicIdSchema } from "../../../shared/ids.ts";
import { currencySchema } from "../../../shared/money.ts";
import { gameKinds, operatingSystems, releaseStatuses, requirementLevels } from "./game-sections.schemas.ts";
import { lineSchema, slugSchema } from "./text.schemas.ts";

export const staffGamesPageSize = 50;
export const gameStatuses = ["draft", "scheduled", "published"] as const;
export const gameOrigins = ["staff", "import", "unrated"] as const;
export const staffGameSorts = ["title", "newest"] as const;

const blankAsMissing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema);

export const listStaffGamesSchema = z.object({
  /** A part of the title. */
  q: blankAsMissing(
    z
      .string()
      .trim()
      .max(200)
      .refine((text) => !/\p{Cs}/u.test(text), { error: "some of its signs are broken" })
      .optional(),
  ),
  status: blankAsMissing(z.enum(gameStatuses).optional()),
  kind: blankAsMissing(z.enum(gameKinds).optional()),
  /** `unrated`: imported, and nobody has rated it since. */
  origin: blankAsMissing(z.enum(gameOrigins).optional()),
  platform: blankAsMissing(slugSchema.optional()),
  sort: blankAsMissing(z.enum(staffGameSorts).default("title")),
  cursor: blankAsMissing(z.string().max(2_000).optional()),
});
export type ListStaffGamesQuery = z.output<typeof listStaffGamesSchema>;

export const staffGameRowSchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  releaseYear: z.int().nullable(),
  kind: z.enum(gameKinds),
  status: z.enum(gameStatuses),
  publishAt: z.iso.datetime().nullable(),
  releaseStatus: z.enum(releaseStatuses),
  origin: z.enum(["staff", "import"]),
  /** Some board has rated it. */
  rated: z.boolean(),
  version: z.int(),
  updatedAt: z.iso.datetime(),
  platforms: z.array(z.string()),
  offers: z.int(),
});
export type StaffGameRow = z.infer<typeof staffGameRowSchema>;

export const staffGameListSchema = z.object({
  items: z.array(staffGameRowSchema),
  nextCursor: z.string().nullable(),
});
export type StaffGameList = z.infer<typeof staffGameListSchema>;

export const gameIdSchema = z.object({ gameId: publicIdSchema("game") });

/** A new draft; the rest is filled in afterwards. */
export const createGameSchema = z.object({
  title: lineSchema(300),
  /** Made from the title when it is left out. */
  slug: slugSchema.optional(),
  /** First year of release; needed where a game of the same title is there already. */
  year: z.int().min(1950).max(2100).nullable().default(null),
  kind: z.enum(gameKinds).default("base"),
  baseGame: slugSchema.nullable().default(null),
});
export type CreateGameInput = z.output<typeof createGameSchema>;

/** A schedule names its moment, in UTC; it may have passed already: then the next minute publishes the game. */
export const changeStatusSchema = z
  .object({
    version: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
    status: z.enum(gameStatuses),
    publishAt: z.iso.datetime({ error: "a moment such as 2026-11-23T10:00:00Z" }).nullable().default(null),
  })
  .refine(({ status, publishAt }) => (status === "scheduled") === (publishAt !== null), {
    path: ["publishAt"],
    error: "say when, if it is scheduled",
  });
export type ChangeStatusInput = z.output<typeof changeStatusSchema>;

/** What is stored is told as it is, also where an import brought what a save would refuse. */
const texts = z.array(z.string());

export const staffOfferSchema = z.object({
  sku: z.string(),
  platform: z.string(),
  edition: z.string(),
  format: z.enum(["key", "boxed"]),
  region: z.string(),
  activation: z.string().nullable(),
  condition: z.enum(["new", "used"]).nullable(),
  drm: z.string().nullable(),
  activationCountries: texts.nullable(),
  discRegion: z.string().nullable(),
  active: z.boolean(),
  prices: z.array(z.object({ currency: currencySchema, amountMinor: z.int() })),
  /** SKUs of the offers that it opens. */
  bundleItems: texts,
});
export type StaffOffer = z.infer<typeof staffOfferSchema>;

export const staffMediaSchema = z.object({
  objectKey: z.string(),
  alternativeText: z.string(),
  kind: z.enum(["image", "video"]),
  contentType: z.string(),
  widthPixels: z.int(),
  heightPixels: z.int(),
  sizeBytes: z.int(),
});
export type StaffMedia = z.infer<typeof staffMediaSchema>;

/** A game with every section of the editor; `version` is what a save names. */
export const staffGameSchema = staffGameRowSchema.omit({ platforms: true, offers: true }).extend({
  about: z.object({
    title: z.string(),
    slug: z.string(),
    description: z.string(),
    kind: z.enum(gameKinds),
    baseGame: z.string().nullable(),
    releaseStatus: z.enum(releaseStatuses),
    franchise: z.string().nullable(),
    alternativeTitles: texts,
    featuredRank: z.int().nullable(),
  }),
  names: z.object({ developers: texts, publishers: texts, genres: texts, tags: texts }),
  releases: z.array(z.object({ platform: z.string(), releasedOn: z.string().nullable() })),
  editions: z.array(z.object({ slug: z.string(), name: z.string(), contents: texts })),
  ratings: z.array(
    z.object({ board: z.string(), rating: z.string(), minimumAge: z.int(), descriptors: texts }),
  ),
  languages: z.array(
    z.object({ language: z.string(), interface: z.boolean(), audio: z.boolean(), subtitles: z.boolean() }),
  ),
  requirements: z.array(
    z.object({
      operatingSystem: z.enum(operatingSystems),
      level: z.enum(requirementLevels),
      osVersion: z.string().nullable(),
      processor: z.string().nullable(),
      graphics: z.string().nullable(),
      graphicsApi: z.string().nullable(),
      memoryMebibytes: z.int().nullable(),
      storageMebibytes: z.int().nullable(),
      notes: z.string().nullable(),
    }),
  ),
  media: z.array(staffMediaSchema),
  offers: z.array(staffOfferSchema),
});
export type StaffGame = z.infer<typeof staffGameSchema>;

export const savedSchema = z.object({
  /** False: it was so already. */
  changed: z.boolean(),
  version: z.int(),
});
export type Saved = z.infer<typeof savedSchema>;
