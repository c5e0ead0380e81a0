// What a section of the editor looks like as a form: its fields, or its rows and their columns.

/**
 * `lines`: one entry a line. `amount`: money in major units, kept as it was typed. `picture`: shown, and sent as it is;
 * a clip where the row's `kind` says so.
 */
export type FieldKind =
  "text" | "prose" | "number" | "check" | "lines" | "select" | "hidden" | "amount" | "picture";

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly hint?: string;
  /** Of a `select`; an empty value stands for nothing. */
  readonly options?: readonly { value: string; label: string }[];
  readonly maxLength?: number;
  /** Empty text is nothing. */
  readonly nullable?: boolean;
  /** Takes the whole width of its form. */
  readonly wide?: boolean;
}

interface FieldsShape {
  readonly fields: readonly Field[];
}

/** Rows are told apart by `keys`; `ordered` ones carry their place. */
export interface RowsShape {
  readonly columns: readonly Field[];
  readonly keys: readonly string[];
  readonly one: string;
  /** The column by whose text people know a row; without it its keys stand for it. */
  readonly namedBy?: string;
  readonly ordered?: boolean;
  /** Empty rows for more; without them there are those that are there alone. */
  readonly spareRows: number;
}

export type Shape = FieldsShape | RowsShape;

export type Value = Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];

export const isRows = (shape: Shape): shape is RowsShape => "columns" in shape;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const rowsOf = (value: Value): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];
export const fieldsOf = (value: Value): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

/** A value as a field shows it. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(String).join("\n");
  return typeof value === "string" ? value : JSON.stringify(value);
}

const typedText = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** What a field holds; text that is no number stays text, so that it comes back with its message. */
function readField(form: FormData, { kind, nullable = false }: Field, name: string): unknown {
  if (kind === "check") return form.has(name);
  const text = typedText(form, name);
  const trimmed = text.trim();
  if (kind === "lines") {
    return text
      .split(/\r\n?|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }
  if (kind === "number") return trimmed === "" ? null : /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
  if (kind === "select" || kind === "hidden" || kind === "picture" || kind === "amount")
    return trimmed === "" ? null : trimmed;
  return nullable && trimmed === "" ? null : text;
}

/** Rows that were left empty are none; the others keep their place, or the one that was typed. */
function readRows(form: FormData, { columns, ordered = false }: RowsShape): Record<string, unknown>[] {
  const numbers = [...new Set([...form.keys()].flatMap((name) => /^(\d{1,3})\./.exec(name)?.[1] ?? []))];
  const rows = numbers
    .map((number) => ({
      place: ordered ? Number(typedText(form, `${number}.place`) || "999") : Number(number),
      row: Object.fromEntries(
        columns.map((column) => [column.name, readField(form, column, `${number}.${column.name}`)]),
      ),
      gone: form.has(`${number}.gone`),
    }))
    .filter(
      ({ row, gone }) =>
        !gone && Object.values(row).some((value) => value !== false && fieldText(value).trim() !== ""),
    );
  return rows.sort((a, b) => a.place - b.place).map(({ row }) => row);
}

/** What was typed into a form of this shape. */
export function readSection(form: FormData, shape: Shape): Value {
  if (isRows(shape)) return readRows(form, shape);
  return Object.fromEntries(shape.fields.map((field) => [field.name, readField(form, field, field.name)]));
}

const keyOf = (row: Readonly<Record<string, unknown>>, { keys }: RowsShape): string =>
  keys.map((key) => fieldText(row[key])).join(" ");

/** One field or row where what is stored and what was typed are not the same. */
export interface Difference {
  readonly key: string;
  readonly label: string;
  readonly stored: string;
  readonly typed: string;
}

function rowWords(row: Readonly<Record<string, unknown>> | undefined, { columns }: RowsShape): string {
  if (row === undefined) return "";
  return columns
    .filter(({ kind }) => kind !== "hidden" && kind !== "picture")
    .flatMap(({ label, name, kind }) => {
      const value = row[name];
      if (kind === "check") return value === true ? [label] : [];
      const text = fieldText(value).replaceAll("\n", ", ");
      return text === "" ? [] : [`${label}: ${text}`];
    })
    .join("; ");
}

/** Where two versions of a section differ, in the order of the form. */
export function differences(shape: Shape, stored: Value, typed: Value): Difference[] {
  if (!isRows(shape)) {
    const [before, after] = [fieldsOf(stored), fieldsOf(typed)];
    return shape.fields
      .map(({ name, label, kind }) => ({
        key: name,
        label,
        stored: kind === "check" ? (before[name] === true ? "yes" : "no") : fieldText(before[name]),
        typed: kind === "check" ? (after[name] === true ? "yes" : "no") : fieldText(after[name]),
      }))
      .filter((one) => one.stored !== one.typed);
  }
  const byKey = (value: Value) => new Map(rowsOf(value).map((row) => [keyOf(row, shape), row]));
  const [before, after] = [byKey(stored), byKey(typed)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({
      key,
      label:
        shape.namedBy === undefined ? key : fieldText((before.get(key) ?? after.get(key))?.[shape.namedBy]),
      stored: rowWords(before.get(key), shape),
      typed: rowWords(after.get(key), shape),
    }))
    .filter((one) => one.stored !== one.typed);
}

/** What was typed, with what is stored in place of the fields or rows of `keys`. */
export function takeStored(shape: Shape, stored: Value, typed: Value, keys: readonly string[]): Value {
  if (!isRows(shape)) {
    const before = fieldsOf(stored);
    return { ...fieldsOf(typed), ...Object.fromEntries(keys.map((key) => [key, before[key]])) };
  }
  const taken = new Map(rowsOf(stored).map((row) => [keyOf(row, shape), row]));
  const kept = rowsOf(typed).flatMap((row) => {
    const key = keyOf(row, shape);
    if (!keys.includes(key)) return [row];
    const instead = taken.get(key);
    taken.delete(key);
    return instead === undefined ? [] : [instead];
  });
  return [...kept, ...[...taken].flatMap(([key, row]) => (keys.includes(key) ? [row] : []))];
}
