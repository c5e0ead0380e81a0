// Pictures of games: how large one may be, and what is said of it when it is sent.
import { z } from "zod";
import { lineSchema } from "../staff/text.schemas.ts";

/** Bytes of one file. */
export const maxPictureBytes = 10 * 1024 * 1024;
/** Pixels of either side; what is smaller cannot be seen, what is larger no visitor should have to load. */
export const pictureSidePixels = { min: 64, max: 8_192 };

/** Media type -> ending of the name. */
export const pictureTypes = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/avif": "avif",
} as const;
export type PictureType = keyof typeof pictureTypes;
const pictureTypeSchema = z.literal(Object.keys(pictureTypes) as PictureType[]);

/** What a picture shows, for those who do not see it. */
export const addPictureSchema = z.object({ alternativeText: lineSchema(300) });
export type AddPictureInput = z.output<typeof addPictureSchema>;

/** Name of a picture: the SHA-256 of its bytes with the ending of its type. */
export const pictureNameSchema = z
  .string()
  .regex(new RegExp(`^[0-9a-f]{64}\\.(?:${Object.values(pictureTypes).join("|")})$`));

export const addedPictureSchema = z.object({
  /** False: the game had it already. */
  changed: z.boolean(),
  version: z.int(),
  objectKey: z.string(),
  path: z.string(),
  contentType: pictureTypeSchema,
  widthPixels: z.int(),
  heightPixels: z.int(),
  sizeBytes: z.int(),
});
export type AddedPicture = z.infer<typeof addedPictureSchema>;
