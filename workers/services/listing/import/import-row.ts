/** What travels between the steps of an import: records as read, rows as understood, rows refused. */
import type { Currency } from "#workers/shared/money.ts";
import type { ReleaseDate } from "./release-date.ts";

/** A field as the file has it; JSON Lines may state a list. */
export type FieldValue = string | readonly string[];

/** One record of the file; `line` is the line (from 1) on which it begins. */
export interface SourceRecord {
  readonly line: number;
  readonly values: ReadonlyMap<string, FieldValue>;
}

export const rejectReasons = [
  "malformed_record",
  "wrong_column_count",
  "field_too_long",
  "unstorable_text",
  "not_text",
  "missing_title",
  "title_too_long",
  "missing_platform",
  "name_too_long",
  "unreadable_date",
  "unreadable_price",
  "negative_price",
  "price_too_high",
  "duplicate_row_key",
  "duplicate_offer",
] as const;

export type RejectReason = (typeof rejectReasons)[number];

/** Why a row was not taken; `column` is empty when the whole record is meant. */
export interface Rejection {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: RejectReason;
  /** For duplicates: the line that came first. */
  readonly firstLine?: number;
}

/** A record that the reader could not take apart. */
export interface MalformedRecord {
  readonly line: number;
  readonly rejection: Rejection;
}

/** A shared name with the key that makes it shared. */
export interface SharedName {
  readonly name: string;
  readonly key: string;
}

/** A row with a title and a platform; everything else may be unknown. */
export interface ImportRow {
  readonly line: number;
  readonly rowKey: string;
  readonly title: string;
  readonly titleKey: string;
  readonly platform: SharedName;
  readonly released: ReleaseDate | null;
  readonly developers: readonly SharedName[];
  readonly publishers: readonly SharedName[];
  readonly genres: readonly SharedName[];
  readonly edition: SharedName;
  /** Null: listed, not for sale. */
  readonly price: { readonly amountMinor: number; readonly currency: Currency } | null;
  /** The currency that the mapping states prices in, also where this row has none. */
  readonly currency: Currency | null;
  readonly activation: string | null;
}
