// Texts that staff type: one line or several, whole Unicode, nothing that only machines read.
import { z } from "zod";

const whole = (text: string) => !/\p{Cs}/u.test(text);
const broken = { error: "some of its signs are broken" };

/** One line, not empty. */
export const lineSchema = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1, { error: "fill this in" })
    .max(maxLength)
    .regex(/^\P{Cc}*$/u, { error: "one line of plain text" })
    .refine(whole, broken);

/** One line; empty counts as not stated. */
export const optionalLineSchema = (maxLength: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? null : value),
    lineSchema(maxLength).nullable(),
  );

/** Several lines; line ends become `\n`. */
export const proseSchema = (maxLength: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .max(maxLength)
        .regex(/^(?:\P{Cc}|[\n\t])*$/u, { error: "plain text" })
        .refine(whole, broken),
    );

export const slugSchema = z
  .string()
  .trim()
  .min(1, { error: "fill this in" })
  .max(200)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "small letters, digits and single hyphens" });

export const skuSchema = z
  .string()
  .trim()
  .min(1, { error: "fill this in" })
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: "letters, digits, dots, hyphens and underscores" });

/** Each entry once, by what `keyOf` says of it. */
export function distinct<T extends z.ZodType>(
  schema: T,
  most: number,
  keyOf: (entry: z.output<T>) => string,
) {
  return z
    .array(schema)
    .max(most)
    .superRefine((entries, issues) => {
      const seen = new Set<string>();
      for (const [index, entry] of entries.entries()) {
        const key = keyOf(entry);
        if (seen.has(key)) issues.addIssue({ code: "custom", path: [index], message: "it is there twice" });
        seen.add(key);
      }
    });
}
