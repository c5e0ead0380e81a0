/** Turns one record of a file into a row of the catalogue by its mapping, or says why it cannot. */
import { splitCompanyNames } from "./company-names.ts";
import { fieldText, refuse, RowRefusal } from "./field-text.ts";
import type { ImportRow, Rejection, SharedName, SourceRecord } from "./import-row.ts";
import type { Mapping, NamesField, TextField } from "./mapping.schemas.ts";
import { parsePrice } from "./price.ts";
import { parseReleaseDate } from "./release-date.ts";
import { nameKeyOf, titleKeyOf } from "./title-key.ts";

/** Limits in UTF-16 units; a key is bounded as well, since some signs grow when normalised and keys are indexed. */
export const maxTitleLength = 300;
export const maxNameLength = 200;
const maxKeyLength = 600;

export const standardEdition = "Standard";

export type MappedRecord = { readonly row: ImportRow } | { readonly rejection: Rejection };

/** Reads records by one mapping. The result for a record depends on nothing else. */
export function createRecordMapper(mapping: Mapping): (record: SourceRecord) => MappedRecord {
  const { fields } = mapping;
  const titleMissing = fields.title.missing ?? mapping.missing.filter((word) => word !== "NA");

  /** The value by the mapping's rules; null when missing. */
  function read(
    record: SourceRecord,
    field: TextField | { column: string; missing?: string[] },
  ): string | null {
    if ("constant" in field) return field.constant;
    const text = collapse(fieldText(record, field.column));
    if ((field.missing ?? mapping.missing).includes(text)) return null;
    return "values" in field ? replaced(field.values, text) : text;
  }

  function shared(column: string, name: string): SharedName {
    const key = nameKeyOf(name);
    if (name.length > maxNameLength || key.length > maxKeyLength) refuse(column, name, "name_too_long");
    return { name, key };
  }

  function one(record: SourceRecord, field: TextField): SharedName | null {
    const name = read(record, field);
    return name === null ? null : shared(columnOf(field), name);
  }

  function many(record: SourceRecord, field: NamesField | undefined): SharedName[] {
    if (field === undefined) return [];
    if ("constant" in field) return [shared("", field.constant)];
    const missing = field.missing ?? mapping.missing;
    const found = record.values.get(field.column);
    const parts =
      found !== undefined && typeof found !== "string"
        ? found.map((_, place) => fieldText(record, field.column, place))
        : partsOf(fieldText(record, field.column), field, missing);
    const names = parts.map(collapse).filter((part) => !missing.includes(part));
    return firstOfEachKey(names.map((name) => shared(field.column, replaced(field.values, name))));
  }

  function title(record: SourceRecord): { title: string; titleKey: string } {
    const { column } = fields.title;
    const text = collapse(fieldText(record, column));
    if (titleMissing.includes(text)) refuse(column, text, "missing_title");
    const name = replaced(fields.title.values, text);
    const titleKey = titleKeyOf(name);
    if (titleKey === "") refuse(column, text, "missing_title");
    if (name.length > maxTitleLength || titleKey.length > maxKeyLength)
      refuse(column, text, "title_too_long");
    return { title: name, titleKey };
  }

  function released(record: SourceRecord): ImportRow["released"] {
    if (fields.releaseDate === undefined) return null;
    const text = read(record, fields.releaseDate);
    if (text === null) return null;
    return parseReleaseDate(text) ?? refuse(fields.releaseDate.column, text, "unreadable_date");
  }

  function price(record: SourceRecord): ImportRow["price"] {
    if (fields.price === undefined) return null;
    const { column, currency, free } = fields.price;
    const text = read(record, fields.price);
    if (text === null) return null;
    const parsed = parsePrice(text, currency, free);
    return "problem" in parsed ? refuse(column, text, parsed.problem) : { ...parsed, currency };
  }

  function rowOf(record: SourceRecord): ImportRow {
    for (const column of record.values.keys()) fieldText(record, column);
    const named = title(record);
    const platform = one(record, fields.platform);
    if (platform === null) refuse(columnOf(fields.platform), "", "missing_platform");
    return {
      line: record.line,
      rowKey: JSON.stringify(mapping.rowKey.map((column) => fieldText(record, column).trim())),
      ...named,
      platform,
      released: released(record),
      developers: many(record, fields.developers),
      publishers: many(record, fields.publishers),
      genres: many(record, fields.genres),
      edition: (fields.edition && one(record, fields.edition)) ?? shared("", standardEdition),
      price: price(record),
      currency: fields.price?.currency ?? null,
      activation: (fields.activation && one(record, fields.activation)?.name) ?? null,
    };
  }

  return (record) => {
    try {
      return { row: rowOf(record) };
    } catch (error) {
      if (error instanceof RowRefusal) return { rejection: error.at(record.line) };
      throw error;
    }
  };
}

function firstOfEachKey(names: readonly SharedName[]): SharedName[] {
  const byKey = new Map<string, SharedName>();
  for (const name of names) if (!byKey.has(name.key)) byKey.set(name.key, name);
  return [...byKey.values()];
}

const collapse = (text: string): string => text.replace(/\s+/g, " ").trim();

const columnOf = (field: TextField): string => ("column" in field ? field.column : "");

function replaced(values: Readonly<Record<string, string>> | undefined, text: string): string {
  return values !== undefined && Object.hasOwn(values, text) ? (values[text] ?? text) : text;
}

/** A list that as a whole reads `N/A` or `Unknown` has no parts. */
function partsOf(
  text: string,
  field: Exclude<NamesField, { constant: string }>,
  missing: string[],
): string[] {
  if (missing.includes(text.trim())) return [];
  if (field.parser === "companies") return splitCompanyNames(text, field.separator);
  return field.parser === "list" ? text.split(field.separator) : [text];
}
