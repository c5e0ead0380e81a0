// The rows of the home page as staff arrange them.
import { z } from "zod";
import { distinct, lineSchema, slugSchema } from "./text.schemas.ts";

export const homeRowKinds = ["featured", "new", "coming_soon", "top_sellers", "bargains", "picked"] as const;
export type HomeRowKind = (typeof homeRowKinds)[number];

const homeRowSchema = z
  .object({
    kind: z.enum(homeRowKinds),
    title: lineSchema(80),
    active: z.boolean(),
    /** Addresses of picked games, in their order; other rows find theirs. */
    games: distinct(slugSchema, 24, (slug) => slug),
  })
  .refine(({ kind, games }) => kind === "picked" || games.length === 0, {
    path: ["games"],
    error: "only a picked row lists games",
  });

export const homeRowsSchema = z.array(homeRowSchema).max(12);

/** As it is stored; also what a save names as seen. */
export const homeLayoutSchema = z.object({
  rows: z
    .array(
      z.object({
        kind: z.enum(homeRowKinds),
        title: z.string().max(400),
        active: z.boolean(),
        games: z.array(z.string().max(300)).max(200),
      }),
    )
    .max(100),
});
export type HomeLayout = z.infer<typeof homeLayoutSchema>;

/** All rows from top to bottom; `seen` is the layout that was read. */
export const saveHomeLayoutSchema = z.object({
  seen: homeLayoutSchema.shape.rows,
  rows: homeRowsSchema,
});
export type SaveHomeLayoutInput = z.output<typeof saveHomeLayoutSchema>;
