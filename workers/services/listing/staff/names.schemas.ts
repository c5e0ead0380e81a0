// Names that games share: genres, tags, franchises, platforms, companies.
import { z } from "zod";
import { lineSchema, slugSchema } from "./text.schemas.ts";

export const namesPageSize = 60;
export const nameKinds = ["genres", "tags", "franchises", "platforms", "companies"] as const;
export type NameKind = (typeof nameKinds)[number];

const blankAsMissing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema);

export const nameKindSchema = z.object({ kind: z.enum(nameKinds) });
export const nameSchema = nameKindSchema.extend({ slug: slugSchema });

export const listNamesSchema = z.object({
  /** A part of the name. */
  q: blankAsMissing(
    z
      .string()
      .trim()
      .max(120)
      .refine((text) => !/\p{Cs}/u.test(text), { error: "some of its signs are broken" })
      .optional(),
  ),
  cursor: blankAsMissing(z.string().max(2_000).optional()),
});
export type ListNamesQuery = z.output<typeof listNamesSchema>;

export const addNameSchema = z.object({ name: lineSchema(120) });
/** `seen` is the name that was read. */
export const renameNameSchema = z.object({ seen: z.string().max(400), name: lineSchema(120) });
export const mergeNameSchema = z.object({ into: slugSchema });

export const staffNameSchema = z.object({
  slug: z.string(),
  name: z.string(),
  /** Games of every state that have it. */
  games: z.int(),
});
export type StaffName = z.infer<typeof staffNameSchema>;
export const staffNameListSchema = z.object({
  items: z.array(staffNameSchema),
  nextCursor: z.string().nullable(),
});
export type StaffNameList = z.infer<typeof staffNameListSchema>;

/** A platform as forms offer it. */
export const platformChoiceSchema = z.object({ slug: z.string(), name: z.string() });
export type PlatformChoice = z.infer<typeof platformChoiceSchema>;

export const mergedSchema = z.object({
  /** Games that have the other name now. */
  games: z.int(),
});
