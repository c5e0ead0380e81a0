/** The mapping file: which column of a source becomes which field, how its values are read, and what is constant. */
import { z } from "zod";
import { currencySchema } from "#workers/shared/money.ts";

const column = z.string().min(1).max(300);
const missing = z.array(z.string()).optional();
/** Replaces a value as it stands in the file (after trimming) by another; what is not listed stays. */
const values = z.record(z.string(), z.string().min(1)).optional();
const constant = z.strictObject({ constant: z.string().min(1).max(200) });

const textField = z.union([
  constant,
  z.strictObject({ column, parser: z.literal("text").default("text"), values, missing }),
]);

const namesField = z.union([
  constant,
  z.strictObject({
    column,
    /** `text`: one name; `list`: split at every separator; `companies`: split, but `Foo, Inc.` stays one. */
    parser: z.enum(["text", "list", "companies"]).default("text"),
    separator: z.string().min(1).default(", "),
    values,
    missing,
  }),
]);

const dateField = z.strictObject({ column, parser: z.literal("date").default("date"), missing });

const priceField = z.strictObject({
  column,
  parser: z.literal("price").default("price"),
  currency: currencySchema,
  /** Words that mean a price of 0. */
  free: z.array(z.string().min(1)).default(["Free"]),
  missing,
});

/** A mapping as its file states it; unknown keys are errors, so that a misspelt field cannot be ignored. */
export const mappingSchema = z.strictObject({
  /** Names the source in row keys: two files of one source must use the same. */
  source: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "must be lower-case words joined by - or ."),
  /** By the file's ending when absent. */
  format: z.enum(["csv", "jsonl"]).optional(),
  delimiter: z.string().length(1).default(","),
  /** Columns that together name one row of the source, from one edition of the file to the next. */
  rowKey: z.array(column).min(1),
  /** Values that stand for "not known"; a field may have its own list. */
  missing: z.array(z.string()).default(["", "N/A", "NA", "Unknown"]),
  fields: z.strictObject({
    title: z.strictObject({ column, parser: z.literal("text").default("text"), values, missing }),
    platform: textField,
    releaseDate: dateField.optional(),
    developers: namesField.optional(),
    publishers: namesField.optional(),
    genres: namesField.optional(),
    price: priceField.optional(),
    edition: textField.optional(),
    /** Where a bought key is redeemed. */
    activation: textField.optional(),
  }),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type MappingInput = z.input<typeof mappingSchema>;
export type TextField = z.infer<typeof textField>;
export type NamesField = z.infer<typeof namesField>;

/** Every column that a mapping reads, each once. */
export function columnsOf(mapping: Mapping): string[] {
  const read = Object.values(mapping.fields).flatMap((field) =>
    field !== undefined && "column" in field ? [field.column] : [],
  );
  return [...new Set([...read, ...mapping.rowKey])];
}
